/** Texts as people's programs write them: the same words reach the page, or a line says what is wrong. Never neither. */
import { Buffer } from "node:buffer";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readKnowledgeFile } from "../../../server/knowledge/files/read-knowledge-file.ts";
import { tagsIn } from "./tags.ts";

/** Mostly what is right, so that many a file has one oddity only, or none. */
const mostly = <T>(usual: fc.Arbitrary<T>, odd: fc.Arbitrary<T>, weight = 12) =>
  fc.oneof({ weight, arbitrary: usual }, { weight: 1, arbitrary: odd });

const plainWord = fc.constantFrom(
  ...[
    "Benin",
    "école",
    "الهجرة",
    "می\u200cخواهم",
    "2019",
    "5~7",
    "10\u00a0%",
    "snake_case",
    "R&D",
    "l’eau",
    "C#",
    "a*b",
  ],
  ...["(see", "note)", "[sic]", "https://a.example/x,", "www.a.example،", "x@a.example", "<5", "it's", "“quoted”"],
  ...["&amp;", "&copy", "\\*", "**bold**", "_it_", "~~old~~", "`code`", "$5", "—"],
);
const oddWord = fc.constantFrom(
  ...["5*3*2", "C:\\_new", "C:\\new"],
  ...["soft\u00adhyphen", "zero\u200bwidth", "turned\u202eword", "lost\ufffd", "\uf0b7", "line\u2028line"],
  ...["<b>", "**half", "[a](b c)", "[a][b]", "[^1]", "![a](b)"],
);
const sentence = fc
  .array(mostly(plainWord, oddWord, 25), { minLength: 1, maxLength: 6 })
  .map((words) => words.join(" "));
const opening = mostly(
  fc.constantFrom("", "", "", "## ", "- ", "* ", "1. ", "> "),
  fc.constantFrom(
    ...["##", "##\u00a0", "### ", "-\u00a0", "+ ", "2. ", "7) ", "2019. ", "١. ", "•\t", "– ", "    ", "\t", "| "],
    ...["|---|---|\n| ", "a | b\n--|--\n", "[^1]: ", "[b]: ", "```\n", "---\n", "===\n", "o\t", "a) ", "# ", ": "],
  ),
);
const line = fc
  .tuple(opening, sentence, mostly(fc.constantFrom("", "  "), fc.constantFrom(" |", " ##", "\\"), 20))
  .map((parts) => parts.join(""));
const body = fc
  .array(fc.tuple(line, mostly(fc.constant("\n\n"), fc.constant("\n"), 5)), { minLength: 1, maxLength: 6 })
  .map((lines) => lines.flat().join(""));

const value = fc.oneof(
  sentence,
  sentence.map((text) => JSON.stringify(text)),
  fc.constantFrom(
    "no",
    "012",
    "12:30:45",
    "2026-11-25",
    "~",
    "null",
    "a: b",
    "a #b",
    "&a b",
    "*a",
    "!b c",
    "[a, b",
    "'l'eau'",
    "“a”",
    '"\\0"',
    "|",
    "> b",
    "\u00a0a",
    "{a: b}",
    "@a",
  ),
);
const dashes = mostly(fc.constantFrom("---", "--- "), fc.constantFrom(" ---", "—", "----", ""), 30);
const oddHead = fc.array(
  fc.oneof(
    fc
      .tuple(
        fc.constantFrom("officialName", "title", "summary", "Title", "partners", "<<"),
        fc.constantFrom(": ", ": ", ": ", ":", ":\u00a0", " : ", "：", ":\n\t- "),
        value,
      )
      .map((parts) => parts.join("")),
    fc.constantFrom("...", "# a note", "- a", "", "%YAML 1.2", "countries:\n- CV", "partners:\n  - a\n - b"),
  ),
  { minLength: 1, maxLength: 3 },
);
const head = mostly<string[]>(fc.constantFrom([], ["# a note"], ["officialName: no"]), oddHead, 3);

const file = fc
  .tuple(dashes, head, dashes, body)
  .map(([first, lines, last, text]) =>
    [
      first,
      "title: A title",
      "summary: A summary.",
      "confidence: high",
      "updated: 2026-11-25",
      ...lines,
      last,
      "",
      text,
    ].join("\n"),
  );

/** What a program does to the text when it saves it. */
type Save = (text: string) => Buffer;
const readable = fc.constantFrom<Save>(
  (text) => Buffer.from(text),
  (text) => Buffer.from(`\ufeff${text}`),
  (text) => Buffer.from(text.replaceAll("\n", "\r\n")),
  (text) => Buffer.from(text.replaceAll("\n", "\r")),
  (text) => Buffer.from(text.replace("\n", "\r\n")),
  (text) => Buffer.from(text.normalize("NFD")),
);
const wrong = fc.constantFrom<Save>(
  (text) => Buffer.from(`\ufeff${text}`, "utf16le"),
  (text) => Buffer.from(text, "latin1"),
  (text) => Buffer.from(Buffer.from(text).toString("latin1")),
);

const saved = mostly(readable, wrong);

/** Letters and digits of any script, in their order. */
const wordsOf = (text: string) => text.normalize("NFC").match(/[\p{L}\p{N}]+/gu) ?? [];

/** What an author sees as words: not what only leads somewhere or names something. */
function wordsWritten(text: string): readonly string[] {
  return wordsOf(
    text
      .replace(/^\ufeff/, "")
      .replace(/&copy;|&amp;/g, " ")
      .replace(/\[\^1\](?::)?/g, " ")
      .replace(/^[ \t]*\d{1,9}[.)][ \t]/gm, " "),
  );
}

function wordsShown(html: string): readonly string[] {
  expect(tagsIn(html)).toBeDefined();
  const text = html
    .replace(/<[^>]*>/g, (tag) => (/^<\/?(?:a|em|strong|del|code|sup)\b/.test(tag) ? "" : " "))
    .replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)));
  return wordsOf(text);
}

test("whatever a program writes, the words are on the page or a line names what is wrong", () => {
  fc.assert(
    fc.property(file, saved, (text, save) => {
      const bytes = save(text);
      const { head: read, body: shown, problems } = readKnowledgeFile(bytes, { folder: "actions", language: "en" }, []);

      for (const problem of problems) {
        expect(problem.line).toBeGreaterThanOrEqual(1);
        expect(problem.line).toBeLessThanOrEqual(text.split("\n").length + 1);
        expect(`${problem.expected}${problem.found}`).not.toMatch(/Error|undefined|\[object|\n/);
      }
      if (problems.length > 0) return;
      expect(read).not.toBeNull();
      const sections = shown?.sections ?? [];
      const page = new Set(sections.flatMap(({ heading, html }) => [...wordsOf(heading ?? ""), ...wordsShown(html)]));
      const start = bytes
        .toString("utf8")
        .replace(/\r\n?/g, "\n")
        .split(/^---[ \t]*$/m)
        .slice(2)
        .join("---");
      expect(wordsWritten(start).filter((one) => !page.has(one))).toEqual([]);
    }),
    { numRuns: 500 },
  );
});
