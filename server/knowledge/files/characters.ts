/**
 * Characters that authors do not type: left in a text by editors, word processors and wrong encodings. Looked for in a file as
 * it was saved, and again in each value after YAML and Markdown have unescaped it. Pure.
 */

export interface WrongCharacter {
  readonly index: number;
  readonly expected: string;
  /** `U+200B`, or the letters. */
  readonly found: string;
}

/** The first kind that fits says what was expected. Order is from the particular to the general. */
const kinds: readonly (readonly [expected: string, pattern: RegExp])[] = [
  ["the letter that was lost when the text changed its encoding", /\ufffd/],
  ["the letter that was here before the text was saved in another encoding", /^[ÃÂâï]./s],
  ["lines ended with the Enter key", /[\u2028\u2029]/],
  ["text without marks that turn the direction of words around them", /[\u202a-\u202e\u2066-\u206f]/],
  ["a sign of Unicode, as this one is seen in one font only (for an entry of a list write -)", /\p{Co}/u],
  // XML, and so every feed, cannot carry most of them.
  ["text without control characters", /[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}]/u],
  ["text in place of what could not be copied", /[\ufff9-\ufffc]/],
  ["text without invisible characters", /./su],
];

/**
 * Tab and line end are text. So are the marks that say which way a sign belongs, in Arabic, and what picks the picture
 * of a sign. A joiner belongs to the spelling between letters that join (Persian, Arabic, Hindi) and in emoji; next to Latin
 * letters it only hides words from the search.
 */
const wrong = new RegExp(
  [
    "[\\ufffd\\u2028\\u2029\\ufff9-\\ufffc\\p{Co}\\p{Cs}\\p{Noncharacter_Code_Point}]",
    "(?![\\t\\n])\\p{Cc}",
    "(?![\\u200c-\\u200f\\u061c\\ufe00-\\ufe0f])\\p{Default_Ignorable_Code_Point}",
    // UTF-8 that was read as Windows-1252 and saved again.
    "[ÃÂ][\\u00a0-\\u00bf]|â€[\\u0080-\\u00bf™œ˜\u201d\u201c]|ï»¿",
    "[\\u202a-\\u202e\\u2066-\\u2069]",
    "(?<=[\\p{Script=Latin}\\s\\d]|^)[\\u200c\\u200d]|[\\u200c\\u200d](?=[\\p{Script=Latin}\\s\\d]|$)",
  ].join("|"),
  "gu",
);

/** Problems reported of one text at most: a wrong encoding has thousands. */
const mostReported = 20;

export function wrongCharacters(text: string): readonly WrongCharacter[] {
  const found: WrongCharacter[] = [];
  for (const match of text.matchAll(wrong)) {
    const [letters] = match;
    const code = (letters.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
    const [expected = ""] = kinds.find(([, pattern]) => pattern.test(letters)) ?? [];
    const isSeveral = /^..+$/su.test(letters);
    found.push({ index: match.index, expected, found: isSeveral ? JSON.stringify(letters) : `U+${code}` });
    if (found.length === mostReported) break;
  }
  return found;
}
