/** Advice on summaries that repeat the title, and on transfer sections that repeat the text above. */
import { lineOf } from "../files/line-of.ts";
import type { AdviceRule } from "./advice.ts";

/** Share of common words from which a text counts as a repetition; chosen by looking at the texts just above and below it. */
const repeatedSummary = 0.6;
const repeatedTransfer = 0.5;

export const repeatedSummaries: AdviceRule = {
  says: "a summary that repeats the title: say what was done, where, and what came of it",
  on: ({ item, text: { title, summary }, lines }) =>
    item !== null && shareIn(summary, title) >= repeatedSummary
      ? [{ line: lineOf(lines, ["summary"]), found: summary }]
      : [],
};

export const circularTransfers: AdviceRule = {
  says: "“Requires …” that repeats the description: say which law, body, money or number of people it takes",
  on: ({ item, text: { summary, sections = [] }, prose }) => {
    if (item === null) return [];
    const plain = (html: string) => html.replace(/<[^>]*>/g, " ").trim();
    const description = sections.filter(({ role }) => role !== "transfer").map(({ html }) => plain(html));
    return sections
      .filter(({ role }) => role === "transfer")
      .map(({ html }) => plain(html))
      .filter((words) => /^(?:requires|needs|depends)\b/i.test(words))
      .filter((words) => shareIn(words, [summary, ...description].join(" ")) >= repeatedTransfer)
      .map((words) => {
        const start = words.slice(0, 20);
        return { line: prose.find(({ text }) => text.startsWith(start))?.line ?? 1, found: words };
      });
  },
};

/** Share of the words of `text` that are in `other` too, 0 to 1. Short words are in every text and are not counted. */
function shareIn(text: string, other: string): number {
  const known = new Set(longWords(other));
  const words = longWords(text);
  return words.length === 0 ? 0 : words.filter((word) => known.has(word)).length / words.length;
}

/** Without the ending that makes a plural. */
function longWords(text: string): readonly string[] {
  const words = text.toLowerCase().match(/\p{L}{4,}/gu) ?? [];
  return [...new Set(words.map((word) => word.replace(/s$/, "")))];
}
