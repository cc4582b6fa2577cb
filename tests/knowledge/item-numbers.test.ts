/** Permanent numbers of items: one each, never used again, checked with file and line. */
import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readItemNumbers, withAllNumbered } from "../../server/knowledge/item-numbers.ts";
import { projectFolder } from "../../server/project-folder.ts";
import { realKnowledge } from "../set-up/visit.ts";

const { catalogue } = await realKnowledge();

test("every item of knowledge/ has its number, and the file is as the command would write it", () => {
  const file = new URL("knowledge/numbers.txt", projectFolder);
  const text = existsSync(file) ? readFileSync(file, "utf8") : "";
  const { numbers, problems } = readItemNumbers(text);

  expect(problems).toEqual([]);
  for (const { id } of catalogue.items) expect(numbers.idOf(numbers.numberOf(id) ?? 0)).toEqual({ id, gone: null });
  expect(catalogue.numbers.count).toBe(numbers.count);
});

test("a new item gets the next number, and one that has gone keeps its own with its title", () => {
  const first = withAllNumbered(
    null,
    new Map([
      ["a", "Title A"],
      ["b", "Title B"],
    ]),
  );
  const second = withAllNumbered(
    first,
    new Map([
      ["b", "Title B"],
      ["c", "Title C"],
    ]),
    new Map([["a", "Title A"]]),
  );

  expect(first).toBe("1 a\n2 b\n");
  expect(second).toBe("1 a gone: Title A\n2 b\n3 c\n");
  expect(
    withAllNumbered(
      second,
      new Map([
        ["b", "Title B"],
        ["c", "Title C"],
      ]),
    ),
  ).toBe(second);
  expect(readItemNumbers(second).numbers.idOf(1)).toEqual({ id: "a", gone: "Title A" });
});

test.each([
  ["a number left out", "1 a\n3 b\n", 2],
  ["a number used twice", "1 a\n1 b\n", 2],
  ["an id with two numbers", "1 a\n2 a\n", 2],
  ["something else", "1 a\n<<<<<<< HEAD\n", 2],
])("%s is a problem with its line", (_, text, line) => {
  expect(readItemNumbers(text).problems.map((problem) => problem.line)).toEqual([line]);
});
