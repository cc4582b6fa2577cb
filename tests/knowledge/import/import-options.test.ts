/** Options as people type them: understood, or each named with what was expected. */
import { expect, test } from "vitest";
import { readOptions } from "../../../scripts/knowledge-import/options.ts";

const defaults = { date: "2026-11-25", into: "knowledge" };
const read = (line: string) => readOptions(line.split(" "), defaults);

test("what is not given has its default", () => {
  expect(read("--items a.csv --translations fr=b=c.json --replace")).toEqual({
    ...defaults,
    items: "a.csv",
    translations: [{ language: "fr", path: "b=c.json" }],
    replace: true,
  });
  expect(read("--items=a.csv --date 2024-02-29 --into x")).toMatchObject({
    date: "2024-02-29",
    into: "x",
    replace: false,
  });
});

test.each<[string, readonly string[]]>([
  ["--items a --date 2026-02-31", ["--date: expected a day of the calendar such as 2026-11-25, found 2026-02-31"]],
  ["--items a --date 25.11.2026", ["--date: expected a day such as 2026-11-25, found 25.11.2026"]],
  ["--items a --date 2026-11-25 --date 2026-11-26", ["--date: expected it once, found it 2 times"]],
  [
    "--items a --translation fr=b.json",
    ["--translation: expected a known option (did you mean --translations?), found an option nobody knows"],
  ],
  [
    "--items a --verbose",
    ["--verbose: expected one of --items, --translations, --date, --into, --replace, found an option nobody knows"],
  ],
  [
    "--items a --constructor x",
    ["--constructor: expected one of --items, --translations, --date, --into, --replace, found an option nobody knows"],
  ],
  [
    "--items --into x",
    [
      'options: expected --items, --translations, --date, --into, --replace, after a lone -- when npm starts this, found "x"',
      "--items: expected a value, found the option --into",
    ],
  ],
  ["--items a --date", ["--date: expected a value, found nothing"]],
  ["--items=", ["--items: expected a value, found nothing"]],
  ["--items a --replace=no", ['--replace: expected no value, found "no"']],
  [
    "a.csv",
    [
      'options: expected --items, --translations, --date, --into, --replace, after a lone -- when npm starts this, found "a.csv"',
    ],
  ],
  ["--date 2026-11-25", ["--items: expected a .json or .csv file, found nothing"]],
  ["--items a --translations b.json", ["--translations: expected en|fr|es|pt|ar=file.json, found b.json"]],
  ["--items a --translations de=b.json", ["--translations: expected en|fr|es|pt|ar=file.json, found de=b.json"]],
  [
    "--items a --translations fr=b.json --translations fr=c.json",
    ["--translations: expected each language once, found fr again"],
  ],
])("is named: %s", (line, problems) => {
  expect(read(line)).toEqual({ problems });
});
