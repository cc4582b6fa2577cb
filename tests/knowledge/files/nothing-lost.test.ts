/** The last check of a body: a loss that no other rule knows is named with its line. */
import { expect, test } from "vitest";
import { parseBody, type HtmlNode } from "../../../server/knowledge/files/markdown-tree.ts";
import { lostWords } from "../../../server/knowledge/files/nothing-lost.ts";

const seen = (value: string): HtmlNode => ({ type: "text", value });
const told = (source: string, page: string, leftOut = "") => {
  const body = parseBody(source, 7);
  return lostWords({ ...body, source: body.source + leftOut }, seen(page)).map(({ line, found }) => `${line} ${found}`);
};

test("what stands on the page is not lost, however it is marked or spaced", () => {
  expect(told("One **two**,\n`three`.\n\n- four", "Onetwo, three .  four")).toEqual([]);
});

test("signs that the page does not show are named with the line they stand on", () => {
  expect(told("It cost\n\n5 € a day.", "It cost 5 a day.")).toEqual(['9 "€" lost']);
});

test("words that became no part of the text are named with their line", () => {
  expect(told("One.", "One.", "\n\nTwo words\n")).toEqual(['9 "Two words" lost']);
});
