/** Messages of the import: `items.csv row 3 (some-id) title: expected …, found …`. */

/** What a file holds, or why it cannot be read. */
export interface ReadRows {
  /** In the order of the file; undefined for a row that holds nothing or whose problem is named. */
  readonly rows: readonly unknown[];
  readonly problems: readonly string[];
}

/** `row` counts from 1. */
export function rowPlace(file: string, row: number, id: unknown): string {
  return `${file} row ${row} (${typeof id === "string" && id !== "" ? id : "without id"})`;
}

export function rowProblem(place: string, expected: string, found: string): string {
  return `${place}: expected ${expected}, found ${found}`;
}

/** The reason of an error of the operating system, in words; its code or message where there are none. */
export function systemReason(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const words: Readonly<Record<string, string>> = {
    ENOENT: "no such file",
    EISDIR: "a folder",
    ENOTDIR: "a file where a folder should be",
    EACCES: "one that may not be used (EACCES)",
    EPERM: "one that may not be used (EPERM)",
    EROFS: "a disk that may only be read (EROFS)",
    ENOSPC: "a full disk (ENOSPC)",
    ELOOP: "a link that leads in a circle",
    ERR_FS_FILE_TOO_LARGE: "a file that is too large",
  };
  return words[code] ?? (code !== "" ? code : error instanceof Error ? error.message : String(error));
}
