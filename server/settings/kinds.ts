/** Kinds of values. Each takes a text and throws a sentence that begins with `expected`; none repeats the text. */

export const wholeNumber = (least: number, most: number) => (text: string) => {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < least || number > most)
    throw new Error(`expected a whole number from ${least} to ${most}`);
  return number;
};

/** In capitals or not. */
export const oneOf =
  <T extends string>(...choices: readonly T[]) =>
  (text: string): T => {
    const choice = choices.find((one) => one === text.toLowerCase());
    if (choice === undefined) throw new Error(`expected ${choices.slice(0, -1).join(", ")} or ${choices.at(-1) ?? ""}`);
    return choice;
  };

const yes = ["yes", "true", "on", "1"];
const no = ["no", "false", "off", "0"];

export function yesOrNo(text: string): "yes" | "no" {
  if (yes.includes(text.toLowerCase())) return "yes";
  if (no.includes(text.toLowerCase())) return "no";
  throw new Error("expected yes or no");
}

export function folder(text: string): string {
  if (/^[a-z][a-z+]+:\/\//i.test(text)) throw new Error("expected the path of a folder, not an address");
  if (text.startsWith("~")) throw new Error("expected a path without ~, which only a shell replaces");
  return text;
}

/** Sent in a header of a request, so ASCII that can be printed. */
export function key(text: string): string {
  if (!/^[\x21-\x7e]+$/.test(text))
    throw new Error("expected a key of letters, digits and signs without spaces or accents");
  return text;
}

/** Words for readers, on one line; people write addresses on several. */
export function readableLine(text: string): string {
  const line = text
    .replace(/\s*[\r\n]+\s*/g, ", ")
    .replace(/\\n/g, ", ")
    .replace(/\s+/g, " ");
  if (/[\p{Cc}<>]/u.test(line) || line.length > 300) throw new Error("expected at most 300 letters, without < and >");
  return line;
}

/** The name of a site among others on one search server. */
export function siteId(text: string): string {
  if (/^[a-z0-9](?:[a-z0-9.-]{0,58}[a-z0-9])?$/.test(text)) return text;
  throw new Error("expected up to 60 small letters, digits, hyphens and dots");
}
