/** Words of people and authors, made fit for headers and single lines: no controls, no turning of the writing direction. */

const breaks = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;
/** Marks that turn the text around them without being seen. */
const turns = /[\u202A-\u202E\u2066-\u2069]/g;
/** Marks without width, and signs that mean something in addresses and links. */
const notInNames = /[\u200B-\u200F\u2060-\u2065\uFEFF<>"\\/]+/g;

export const cleanLine = (text: string): string =>
  text.replace(breaks, " ").replace(turns, "").replace(/\s+/g, " ").trim();

export const cleanName = (name: string): string => cleanLine(name.replace(notInNames, " ")).slice(0, 100);
