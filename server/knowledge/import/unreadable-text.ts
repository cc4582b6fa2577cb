/** Letters that wrong encodings, other programs and damaged files leave in a value. Pure. */

export interface UnreadableText {
  readonly path: readonly (string | number)[];
  readonly expected: string;
  readonly found: string;
}

/** Not: control characters, halves of a pair, private letters (the bullets of Word), U+FFFC, U+FFFD and what is no letter. */
const notReadable = /[^\t\n\x20-\x7e\xa0-\ud7ff\uf900-\ufffb\u{10000}-\u{effff}]/u;
/** UTF-8 read as Windows-1252 and saved again: `Ã©` for é, `â€™` for ’. */
const readTwice = /Ã[¡-ª¬-º¼-¿]|â€[™œ˜“”¦]/u;

/** In a value and all it holds, keys too. */
export function unreadableText(value: unknown, path: readonly (string | number)[] = []): readonly UnreadableText[] {
  if (typeof value === "string") return inText(value, path);
  if (Array.isArray(value)) return value.flatMap((entry, index) => unreadableText(entry, [...path, index]));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, entry]) => unreadableText(entry, [...path, key]));
}

function inText(text: string, path: readonly (string | number)[]): readonly UnreadableText[] {
  const sign = notReadable.exec(text);
  if (sign !== null) {
    const code = (sign[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
    return [{ path, expected: "text without control characters and lost letters", found: `U+${code}` }];
  }
  const twice = readTwice.exec(text);
  return twice === null ? [] : [{ path, expected: "text in its own encoding", found: `"${twice[0]}" in it` }];
}
