/** JSON as programs and hands write it: read rightly, or refused with file, line and column. */
import { describe, expect, test } from "vitest";
import { jsonProblems } from "../../../server/knowledge/import/json-problems.ts";
import { aLessonRow, importFolder } from "./import-folder.ts";

const good = JSON.stringify([aLessonRow], null, 1);

test.each<[string, string | Buffer, string?]>([
  ["with a byte order mark", `\ufeff${good}`],
  ["in UTF-16", Buffer.from(`\ufeff${good}`, "utf16le")],
  [
    "with line ends of Windows in a text",
    JSON.stringify([{ ...aLessonRow, body: aLessonRow.body.replaceAll("\n", "\r\n") }]),
  ],
  ["with an ending in capitals", good, "ITEMS.JSON"],
  ["with a null where nothing is known", JSON.stringify([{ ...aLessonRow, dacPurposeCode: null, sources: [] }])],
])("is read as it was meant: %s", async (_name, content, file = "items.json") => {
  const [room, plain] = [importFolder(), importFolder()];

  expect(await room.import(file, content)).toEqual({ written: 1, unchanged: 0, problems: [] });
  await plain.import("items.json", good);

  expect(room.files()).toEqual(plain.files());
});

const twice = `[{"id":"a","title":"One","title":"Two"}]`;

describe("is refused in one sentence", () => {
  test.each<[string, string | Buffer, string]>([
    ["of nothing", " \n", "items.json: expected JSON, found nothing"],
    ["of an empty list", "[]", "items.json: expected at least one item, found an empty list"],
    [
      "of one item",
      JSON.stringify(aLessonRow),
      "items.json: expected a list of items, found a group with the keys id, type, language",
    ],
    ["of a list inside", `{"items":[]}`, "items.json: expected a list of items, found a group with the keys items"],
    ["of a value", "null", "items.json: expected a list of items, found null"],
    ["with a key twice", twice, 'items.json line 1 column 26 row 1 title: expected each key once, found "title" again'],
    [
      "with a key twice by an escape",
      `[{"a":1,"\\u0061":2}]`,
      'items.json line 1 column 9 row 1 a: expected each key once, found "\\u0061" again',
    ],
    [
      "with a comma too many",
      `[{"a":1,}]`,
      'items.json line 1 column 9 row 1 a: expected a key in double quotes, found "}"',
    ],
    ["with a comma too many in a list", `[1,\n]`, 'items.json line 2 column 1 row 2: expected a value, found "]"'],
    [
      "with a comment",
      `[\n // first\n {}]`,
      "items.json line 2 column 2 row 1: expected a value or ], found a comment",
    ],
    ["with NaN", `[{"year":NaN}]`, 'items.json line 1 column 10 row 1 year: expected a value, found "NaN"'],
    [
      "with an item a line",
      `{"id":"a"}\n{"id":"b"}\n`,
      'items.json line 2 column 1: expected the end of the file, found "{"',
    ],
    [
      "with typographic quotes",
      `[{“id”:1}]`,
      "items.json line 1 column 3 row 1: expected a key or }, found the quotation mark “",
    ],
    [
      "with single quotes",
      `[{'id':1}]`,
      "items.json line 1 column 3 row 1: expected a key or }, found the quotation mark '",
    ],
    ["with a leading zero", `[01]`, 'items.json line 1 column 2 row 1: expected a value or ], found "01"'],
    [
      "with a line end in a text",
      `["a\nb"]`,
      "items.json line 1 column 2 row 1: expected a value or ], found a text that is not closed on its line",
    ],
    ["that was cut", good.slice(0, 40), "row 1 type: expected a value, found a text that is not closed on its line"],
    [
      "that was cut after a value",
      `[1`,
      "items.json line 1 column 3 row 1: expected a comma or the end, found the end of the file",
    ],
    ["nested without end", "[".repeat(100_000), "items.json line 1 column 51"],
    [
      "with a null for an item",
      "[null]",
      "items.json row 1 (without id) type: expected one of action, action-output, lesson-learned, practice-note, found nothing",
    ],
    ["with a key that is none", `[{"__proto__":{"type":"action"}}]`, "items.json row 1 (without id) type"],
  ])("%s", async (_name, content, problem) => {
    const room = importFolder();

    const report = await room.import("items.json", content);

    expect([report.written, report.problems.length]).toEqual([0, 1]);
    expect(report.problems[0]).toContain(problem);
    expect(room.files()).toEqual({});
  });

  test("with each key that is there twice, wherever", () => {
    const problems = jsonProblems(`{"a":{"b":1,"b":2},"c":[{"d":1},{"d":1,"d":2}],"a":3}`);

    expect(problems.map(({ path, found }) => `${path.join(".")} ${found}`)).toEqual([
      'a.b "b" again',
      'c.1.d "d" again',
      'a "a" again',
    ]);
  });
});
