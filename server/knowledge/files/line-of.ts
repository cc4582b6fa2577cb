/** Where in a file a value of its head stands. */

/** Line in the file of each value, by its path: `sources.0.url`. A group or list stands on its key's line. */
export type Lines = Readonly<Record<string, number>>;

/** Line of a value, or of the nearest thing around it that is there. */
export function lineOf(lines: Lines, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const key = path.slice(0, length).map(String).join(".");
    if (Object.hasOwn(lines, key)) return lines[key] ?? 1;
  }
  return 1;
}
