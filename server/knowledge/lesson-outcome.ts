/** “Worked” is a claim: the sentence of the text that names the result stands in the head of the lesson, word for word. Pure. */
import { shown, type FileProblem } from "./files/file-problem.ts";
import { lineOf } from "./files/line-of.ts";
import type { KnowledgeFile } from "./files/read-knowledge-file.ts";

/** Empty for what is no lesson. */
export function outcomeProblems({ head, text, lines }: KnowledgeFile): readonly FileProblem[] {
  if (head?.folder !== "lessons" || text === null) return [];
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
