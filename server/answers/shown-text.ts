/** Texts as an answer shows them: without markup, their beginning, names with a capital. Pure. */
import { tagOf, type Language } from "../language/languages.ts";
import { perLanguage } from "../language/per-language.ts";

/** Letters: a second sentence follows only while there is room. */
const enough = 200;

const segmenterOf = perLanguage((language) => new Intl.Segmenter(tagOf(language), { granularity: "sentence" }));

/** Whole sentences: the first, and the next ones while they fit. */
export function firstSentences(text: string, language: Language): string {
  let shown = "";
  for (const { segment } of segmenterOf(language).segment(text)) {
    if (shown !== "" && shown.length + segment.length > enough) break;
    shown += segment;
  }
  return shown.trim();
}

const named: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" };

/** Safe HTML of the Markdown pipeline without markup, and without the marks of its notes. */
export function textOfHtml(html: string): string {
  return html
    .replace(/<section data-footnotes[\s\S]*$|<sup>[\s\S]*?<\/sup>/g, "")
    .replace(/<[^>]*>/g, " ")
    .replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) =>
      name === undefined
        ? String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16))
        : (named[name] ?? whole),
    )
    .replace(/[ \n\t]+/g, " ")
    .replace(/ (?=[.,;:)\]،؛؟])/g, "")
    .replace(/\( /g, "(")
    .trim();
}

/** Names of concepts begin with a small letter in the thesaurus, as in a sentence. */
export const startingWithCapital = (name: string, language: Language): string =>
  name.charAt(0).toLocaleUpperCase(tagOf(language)) + name.slice(1);
