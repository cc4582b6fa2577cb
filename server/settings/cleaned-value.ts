/** Takes off what people and programs leave around a value in a file of settings: space, quotes, byte order marks. */

const invisible = String.raw`[\s\p{Cc}\p{Cf}]`;
const edges = new RegExp(`^${invisible}+|${invisible}+$`, "gu");
/** `docker run --env-file` and old versions of compose leave quotes in place; word processors turn them. */
const quotes = ['""', "''", "“”", "‘’", "«»"] as const;

/** Without space, carriage returns, marks of byte order and one pair of quotes around it. Empty for what is not set. */
export function cleaned(value: string): string {
  const bare = value.replace(edges, "");
  for (const [open, close] of quotes.map((pair) => [pair.charAt(0), pair.charAt(1)] as const)) {
    const inside = bare.slice(1, -1);
    const isQuoted = bare.length > 1 && bare.startsWith(open) && bare.endsWith(close);
    if (isQuoted && !inside.includes(open) && !inside.includes(close)) return inside.replace(edges, "");
  }
  return bare;
}

/** Throws for what cannot be seen, and for a comment that was not taken for one. Names of people may hold both. */
export function withoutTraces(text: string): string {
  if (/[\p{Cc}\p{Cf}]/u.test(text)) throw new Error("expected no invisible characters and no line breaks inside");
  if (/\s#/.test(text)) throw new Error("expected no comment behind the value: give it a line of its own");
  return text;
}
