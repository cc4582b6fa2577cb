/** “Worked” is a claim: the sentence of the text that names the result stands in the head of the lesson, word for word. Pure. */
import { shown, type FileProblem } from "./file-problem.ts";
import type { OriginalHead } from "./head/head-schemas.ts";
import { lineOf, type Lines } from "./line-of.ts";

/** Empty for what is no lesson. */
export function outcomeProblems(
  head: OriginalHead | null,
  text: { readonly summary: string; readonly plainText: string },
  lines: Lines,
): readonly FileProblem[] {
  if (head?.folder !== "lessons") return [];
  const { outcome, polarity } = head;
  const at = lineOf(lines, [outcome === null ? "polarity" : "outcome"]);
  if (outcome === null)
    return polarity !== "worked"
      ? []
      : [
          {
            line: at,
            field: "outcome",
            expected: "the sentence of the text that names the result, or another polarity such as tried",
            found: "none",
          },
        ];
  const words = (written: string) => written.replace(/\s+/g, " ");
  if (words(`${text.summary} ${text.plainText}`).includes(words(outcome))) return [];
  return [{ line: at, field: "outcome", expected: "a sentence of the summary or the text", found: shown(outcome) }];
}
