/** Spreadsheets as programs save them: read rightly, or refused by file, row and column; never half, never a stack trace. */
import { describe, expect, test } from "vitest";
import { checkItems } from "../../../server/knowledge/import/check-rows.ts";
import { csvRows } from "../../../server/knowledge/import/csv-rows.ts";
import { aLessonRow, importFolder } from "./import-folder.ts";
import { load } from "../knowledge-folder.ts";

const names = Object.keys(aLessonRow);
const quoted = (cell: string) => (/[",;\t|\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
const cellsOf = (changes: Readonly<Record<string, string>> = {}) =>
  names.map((name) => changes[name] ?? String(aLessonRow[name as keyof typeof aLessonRow]));
/** A table of the one lesson, with other cells where told. */
const table = (changes: Readonly<Record<string, string>> = {}, delimiter = ",", end = "\n") =>
  [names, cellsOf(changes)].map((row) => row.map(quoted).join(delimiter) + end).join("");
const plain = table();
const utf16be = (text: string) => Buffer.from(text, "utf16le").swap16();

describe("is read as it was meant", () => {
  test.each<[string, string | Buffer, string?]>([
    ["with a byte order mark", `\ufeff${plain}`],
    ["with a sep= line", `sep=;\r\n${table({}, ";", "\r\n")}`],
    ["with a sep= line that was saved again", `\ufeff"sep=,",,,\r\n${plain}`],
    ["with another delimiter than its sep= line says", `sep=,\n${table({}, ";")}`],
    ["with semicolons", table({}, ";", "\r\n")],
    ["with tabs", table({}, "\t"), "items.tsv"],
    ["with bars", table({}, "|")],
    ["with the line ends of an old Mac", table({}, ",", "\r")],
    ["in UTF-16 with its mark", Buffer.from(`\ufeff${table({}, "\t", "\r\n")}`, "utf16le")],
    ["in UTF-16, big end first", utf16be(`\ufeff${plain}`)],
    ["in UTF-16 without a mark", Buffer.from(plain, "utf16le")],
    ["in UTF-16 without a mark, big end first", utf16be(plain), "items.txt"],
    ["with an ending in capitals", plain, "ITEMS.CSV"],
    [
      "with empty columns at the right",
      plain
        .replace(/confidence/, "confidence")
        .replace(/^(.*)$/m, "$1,,")
        .replace(/2014$/m, "2014,,"),
    ],
    ["with rows of delimiters at its end", `${plain},,,,,,,,,,\r\n,\n ,\u00a0,\n\n`],
    ["with a blank line above", `\n\n${plain}`],
    [
      "with names of columns in another writing",
      plain.replace("id,type", " ID ,Type").replace("summary", "SUMMARY\u00a0"),
    ],
    [
      "with spaces of all kinds around cells",
      table({ id: " a-lesson ", confidence: "low\u00a0", year: "\u200b2014 " }),
    ],
    ["with guards against formulas", table({ id: "'a-lesson", year: "'2014" })],
    ["with a cell forced to be text", table({ year: '="2014"' })],
  ])("%s", async (_name, content, file = "items.csv") => {
    const room = importFolder();

    expect(await room.import(file, content)).toEqual({ written: 1, unchanged: 0, problems: [] });

    const { item, problems } = await load(room.folder);
    expect(problems).toEqual([]);
    expect(item("a-lesson")).toMatchObject({ countries: ["CV"], confidence: "low", polarity: "mixed" });
    expect(item("a-lesson")?.years).toEqual({ start: 2014, end: 2014, isEndInferred: false });
    expect(item("a-lesson")?.texts.en).toMatchObject({ title: "Ask early", summary: "What was learned." });
  });

  test.each<[string, string, Record<string, unknown>]>([
    ["quotes inside", 'The “early” "question"', { title: 'The “early” "question"' }],
    ["a delimiter of another kind", "Ask; early, please", { title: "Ask; early, please" }],
    ["a no-break space", "« tôt »", { title: "« tôt »" }],
    ["a guarded sign", "'- one", { title: "- one" }],
    ["a quotation in single quotes", "'Ask' early", { title: "'Ask' early" }],
  ])("with %s in a text", (_name, title, values) => {
    const { rows, problems } = csvRows("items.csv", table({ title }, ";"));

    expect(problems).toEqual([]);
    expect(rows[0]).toMatchObject(values);
  });
});

describe("is refused in one sentence", () => {
  const [, row = ""] = plain.split(/\n(.*)/s);
  test.each<[string, string | Buffer, string, string?]>([
    ["of nothing", "", "items.csv: expected a header and a row for each item, found nothing"],
    [
      "of a header alone",
      `${names.join(",")}\n,,,\n`,
      "items.csv: expected a row for each item below the header, found none",
    ],
    [
      "without a header",
      row,
      'items.csv header: expected columns such as type, id, language, title, summary, found "a-lesson, lesson-learned',
    ],
    [
      "that is a workbook",
      Buffer.from("504b030414000600", "hex"),
      "items.csv: expected text in UTF-8 (in a spreadsheet: save as CSV UTF-8), found a workbook",
    ],
    ["with another ending", plain, "items.xlsx: expected a .json or .csv file, found .xlsx", "items.xlsx"],
    [
      "in Windows-1252",
      Buffer.from(table({ title: "Réfugiés" }), "latin1"),
      "items.csv line 2: expected text in UTF-8 (in a spreadsheet: save as CSV UTF-8), found other bytes",
    ],
    [
      "in UTF-16 that was cut",
      Buffer.from(`\ufeff${plain}`, "utf16le").subarray(0, 301),
      "items.csv: expected text in UTF-8 (in a spreadsheet: save as CSV UTF-8), found UTF-16 that is cut",
    ],
    [
      "with a column twice",
      plain.replace("summary", "Title"),
      'items.csv header Title: expected each column once, found "title" too',
    ],
    [
      "with a column nobody knows",
      plain.replace("countries", "contries"),
      'items.csv header contries: expected a known key (did you mean "countries"?), found the column "contries"',
    ],
    [
      "with values below no name",
      plain.replace(",year", ","),
      "items.csv header: expected a name for column 11, which has values, found nothing",
    ],
    [
      "with a single quote in a cell",
      plain.replace("Ask early", 'The "Ask early" lesson'),
      "items.csv row 1 (a-lesson) title: expected a cell with quotes to stand in quotes, each one inside doubled, found a single quote",
    ],
    [
      "with a quote that never ends",
      plain.replace('Do it."', "Do it."),
      "items.csv row 1 (a-lesson) body: expected a quote that ends the cell, found none up to the end of the file",
    ],
    [
      "with a short row",
      plain.replace(",2014", ""),
      "items.csv row 1 (a-lesson): expected 11 cells as in the header, found 10",
    ],
    [
      "with a long row",
      plain.replace("Ask early", "Ask, early"),
      "items.csv row 1 (a-lesson): expected 11 cells as in the header, found 12",
    ],
    [
      "with an error of the spreadsheet",
      table({ countries: "#N/A" }),
      "items.csv row 1 (a-lesson) countries: expected a value, found the spreadsheet's error #N/A",
    ],
    [
      "with an error in another language",
      table({ title: "#BEZUG!" }),
      "items.csv row 1 (a-lesson) title: expected a value, found the spreadsheet's error #BEZUG!",
    ],
    [
      "with a number too wide for its column",
      table({ year: "####" }),
      "items.csv row 1 (a-lesson) year: expected a value, found the spreadsheet's error ####",
    ],
    [
      "with a formula",
      table({ title: "=A1&B1" }),
      "items.csv row 1 (a-lesson) title: expected a value, found the formula =A1&B1",
    ],
    [
      "with a cell that was cut",
      table({ body: "a".repeat(32_767) }),
      "items.csv row 1 (a-lesson) body: expected the whole text, found 32767 characters, where spreadsheets cut a cell",
    ],
    [
      "with a year that became a day",
      table({ year: "01/02/2014" }),
      'items.csv row 1 (a-lesson) year: expected a year as a number, found "01/02/2014"',
    ],
    [
      "with a year that became a number of days",
      table({ year: "43831" }),
      "items.csv row 1 (a-lesson) year: expected a year from 1900 to 2050, found 43831",
    ],
    [
      "with a separator in a number",
      table({ year: "2,014" }),
      'items.csv row 1 (a-lesson) year: expected a year as a number, found "2,014"',
    ],
    [
      "with a country nobody knows",
      table({ countries: "CV|Atlantis" }),
      'items.csv row 1 (a-lesson) countries: expected an ISO code of vocabularies/countries.json, found "Atlantis"',
    ],
    [
      "with a control character",
      table({ title: "Ask\u000bearly" }),
      "items.csv row 1 (a-lesson) title: expected text without control characters and lost letters, found U+000B",
    ],
    [
      "with an id of two writings",
      table({ id: "A-Lesson" }),
      'items.csv row 1 (A-Lesson) id: expected an id of small letters, digits and hyphens, found "A-Lesson"',
    ],
    [
      "with a text that the check would refuse",
      table({ body: "It worked, but nobody says what to do." }),
      "items.csv row 1 (a-lesson) body: expected the section “what-to-do”, named as in vocabularies/sections.json, found none",
    ],
  ])("%s", async (_name, content, problem, file = "items.csv") => {
    const room = importFolder();

    const report = await room.import(file, content);

    expect([report.written, report.problems.length]).toEqual([0, 1]);
    expect(report.problems[0]).toContain(problem);
    expect(room.files()).toEqual({});
  });

  test("with every fault of every row at once", () => {
    const row = (changes: Readonly<Record<string, string>>) => table(changes).split(/\n(.*)/s)[1] ?? "";
    const good = row({ id: "good" });
    const text = `${names.join(",")}\n${good}${row({ id: "b" }).replace("Ask early", 'The "x" and "y" z')}${row({ id: "c" }).replace(",2014", "")}\n,,\n${row({ id: "d", year: "#REF!" })}${row({ id: "good" })}`;
    const { rows, problems } = csvRows("items.csv", text);

    expect([...problems, ...checkItems("items.csv", rows).problems].map((one) => one.split(":")[0])).toEqual([
      "items.csv row 2 (b) title",
      "items.csv row 3 (c)",
      "items.csv row 6 (d) year",
      "items.csv row 7 (good) id",
    ]);
  });
});

test("lists, sources and other countries come out of their cells", () => {
  const header = "id;otherCountries;partners;sources;years.start;gcmObjectives\n";
  const { rows, problems } = csvRows(
    "items.csv",
    `${header}a;NZ New Zealand | GB United Kingdom;One | Two;"Page: one | ICMPD | | https://a.example\n\nTwo | EU | 2019 |";2011;23|7\n`,
  );

  expect(problems).toEqual([]);
  expect(rows).toEqual([
    {
      id: "a",
      otherCountries: [
        { iso2: "NZ", name: "New Zealand" },
        { iso2: "GB", name: "United Kingdom" },
      ],
      partners: ["One", "Two"],
      sources: [
        { title: "Page: one", publisher: "ICMPD", year: null, url: "https://a.example" },
        { title: "Two", publisher: "EU", year: 2019, url: null },
      ],
      years: { start: 2011 },
      gcmObjectives: [23, 7],
    },
  ]);
});
