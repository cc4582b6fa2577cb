/** The texts of a head after YAML has unescaped them: what no reader should see in one. Pure. */
import { characterProblems } from "../file-text.ts";
import { shown, type FileProblem } from "../file-problem.ts";
import { lineOf, type Lines } from "../line-of.ts";

/** Titles and names are shown as they are: marks of Markdown and HTML would be shown too. */
const rawSyntax = /\*\*|==\S[^=]*==|\{[#.:+=~]|\]\(|\[\^[^\]]+\]|<\/?[a-z][^<>]*>|&(?:#\d+|#x[\da-f]+|[a-z]+\d*);/i;
const isAddress = (text: string) => /^https?:/.test(text);

export function textProblems(values: unknown, lines: Lines, path: readonly (string | number)[] = []): FileProblem[] {
  if (typeof values === "object" && values !== null)
    return Object.entries(values).flatMap(([key, value]) => textProblems(value, lines, [...path, key]));
  if (typeof values !== "string") return [];
  const [line, field] = [lineOf(lines, path), path.join(".")];
  const raw = isAddress(values) ? null : rawSyntax.exec(values);
  return [
    ...characterProblems(values, field, 1).map((problem) => ({ ...problem, line })),
    ...(raw === null
      ? []
      : [{ line, field, expected: "words without marks of Markdown or HTML", found: shown(raw[0]) }]),
  ];
}
