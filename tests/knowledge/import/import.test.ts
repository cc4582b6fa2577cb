/** Importing writes files an author can go on with, changes nothing twice, and refuses what it does not understand. */
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { checkItems, checkTranslations } from "../../../server/knowledge/import/check-rows.ts";
import { plannedFiles } from "../../../server/knowledge/import/planned-files.ts";
import { writePlan } from "../../../server/knowledge/import/write-plan.ts";
import { projectFolder } from "../../../server/project-folder.ts";
import { knowledgeFolder, load, temporaryFolder } from "../knowledge-folder.ts";

const action = {
  id: "an-action",
  type: "action",
  language: "en",
  title: "An Action: first of all",
  summary: "What was done.",
  body: "## Results\n\n- One\n- Two",
  countries: ["CV"],
  regions: [],
  years: { start: 2011, end: null },
  memberStates: ["FR"],
  outputs: [],
  results: ["One", "Two"],
  note: null,
  confidence: "high",
  sources: [{ title: "Page: one", publisher: "ICMPD", year: null, url: "https://a.example" }],
  sdgTargets: ["10.7"],
  gcmObjectives: [23],
  dacPurposeCode: "15190",
};
const lesson = {
  id: "a-lesson",
  type: "lesson-learned",
  language: "en",
  title: "A lesson",
  summary: "What was learned.",
  body: "It worked.\n\n## What to do\n\nDo it.",
  statement: "It worked.",
  polarity: "mixed",
  basis: "stated",
  relatedActions: ["an-action"],
  year: 2014,
  confidence: "low",
};

const run = (folder: string, day: string, items: readonly unknown[] = [action, lesson]) => {
  const { rows, problems } = checkItems("items.json", items);
  expect(problems).toEqual([]);
  const texts = { title: "T", summary: "S", body: "Oui.\n\n## Que faire\n\nFaire." };
  const translations = [{ id: "a-lesson", language: "fr" as const, at: "fr.json row 1 (a-lesson)", ...texts }];
  return writePlan(folder, plannedFiles(folder, { items: rows, translations, day }));
};

describe("an import", () => {
  test("writes files without a problem", async () => {
    const folder = knowledgeFolder();
    run(folder, "2026-11-25");

    const { items, problems, item } = await load(folder);

    expect(problems).toEqual([]);
    expect(items.map(({ id }) => id)).toEqual(["a-lesson", "an-action"]);
    expect(item("an-action")).toMatchObject({
      years: { start: 2011, end: null },
      sdgTargets: ["10.7"],
      updated: "2026-11-25",
    });
    expect(item("a-lesson")?.texts.fr?.translatedBy).toBe("platform");
  });

  test("leaves out what is empty, what the body says, and what follows from other items", () => {
    const folder = temporaryFolder();
    run(folder, "2026-11-25");

    const [, head = ""] = readFileSync(join(folder, "actions/an-action.en.md"), "utf8").split("---\n");
    const keys = [...head.matchAll(/^(\w+):/gm)].map(([, key]) => key);

    expect(keys.sort()).toEqual([
      "confidence",
      "countries",
      "dacPurposeCode",
      "gcmObjectives",
      "memberStates",
      "sdgTargets",
      "sources",
      "summary",
      "title",
      "updated",
      "years",
    ]);
  });

  test("run twice changes no byte, whatever the day", () => {
    const folder = temporaryFolder();
    const all = () =>
      readdirSync(folder, { recursive: true, encoding: "utf8" })
        .sort()
        .filter((path) => path.endsWith(".md"))
        .map((path) => [path, readFileSync(join(folder, path), "utf8"), statSync(join(folder, path)).mtimeMs]);
    run(folder, "2026-11-25");
    const before = all();

    expect(run(folder, "2027-01-01")).toEqual({ written: 0, unchanged: 3, problems: [] });
    expect(all()).toEqual(before);
  });

  test("sets the day only of the item that changed", async () => {
    const folder = knowledgeFolder();
    run(folder, "2026-11-25");

    const report = run(folder, "2027-01-01", [{ ...action, title: "Renamed" }, lesson]);

    const { item } = await load(folder);
    expect(report).toEqual({ written: 1, unchanged: 2, problems: [] });
    expect([item("an-action")?.updated, item("a-lesson")?.updated]).toEqual(["2027-01-01", "2026-11-25"]);
  });
});

describe("a row that is not understood", () => {
  test.each<[string, readonly unknown[], string]>([
    [
      "an unknown type",
      [{ ...action, type: "project" }],
      'items.json row 1 (an-action) type: expected one of action, action-output, lesson-learned, practice-note, found "project"',
    ],
    [
      "a missing title",
      [lesson, { ...action, title: undefined }],
      "items.json row 2 (an-action) title: expected a text, found nothing",
    ],
    [
      "an unknown column",
      [{ ...action, contries: ["CV"] }],
      'items.json row 1 (an-action) contries: expected a known key (did you mean "countries"?), found the column "contries"',
    ],
    [
      "an unknown part of a source",
      [{ ...action, sources: [{ title: "T", publisher: "P", link: "x" }] }],
      'items.json row 1 (an-action) sources.0.link: expected only the fields title, kind, language, publisher, year, url, says, found the column "link"',
    ],
    [
      "an id that climbs out of the folder",
      [{ ...action, id: "../x" }],
      'items.json row 1 (../x) id: expected an id of small letters, digits and hyphens, found "../x"',
    ],
    [
      "a year in words",
      [{ ...lesson, year: "2014" }],
      'items.json row 1 (a-lesson) year: expected a year as a number, found "2014"',
    ],
    [
      "a year that a spreadsheet made a day's number",
      [{ ...lesson, year: 43831 }],
      "items.json row 1 (a-lesson) year: expected a year from 1900 to 2050, found 43831",
    ],
    [
      "a letter that was lost",
      [{ ...lesson, title: "R\ufffdfugi\u00e9s" }],
      "items.json row 1 (a-lesson) title: expected text without control characters and lost letters, found U+FFFD",
    ],
    [
      "a control character behind an escape, in a list",
      [{ ...action, partners: ["One", "Two\u0000"] }],
      "items.json row 1 (an-action) partners.1: expected text without control characters and lost letters, found U+0000",
    ],
    [
      "half of a pair",
      [{ ...lesson, body: "A\ud83d\n\n## What to do" }],
      "items.json row 1 (a-lesson) body: expected text without control characters and lost letters, found U+D83D",
    ],
    [
      "text read in one encoding and saved in another",
      [{ ...lesson, summary: "R\u00c3\u00a9fugi\u00c3\u00a9s" }],
      'items.json row 1 (a-lesson) summary: expected text in its own encoding, found "\u00c3\u00a9" in it',
    ],
    [
      "a row twice",
      [lesson, lesson],
      "items.json row 2 (a-lesson) id: expected an id used once, found it in row 1 too",
    ],
  ])("is named: %s", (_name, input, problem) => {
    expect(checkItems("items.json", input).problems).toEqual([problem]);
  });

  test("is named in translations too", () => {
    const { problems } = checkTranslations(
      "fr.json",
      "fr",
      { a: { title: "T", summary: "", body: "B" }, b: {}, c: { title: "T", summary: "S", body: "B" } },
      new Map([
        ["a", "en"],
        ["c", "fr"],
      ]),
    );

    expect(problems).toEqual([
      "fr.json row 1 (a) summary: expected a text, found nothing",
      'fr.json row 2 (b) id: expected the id of an imported item, found "b"',
      "fr.json row 3 (c): expected a translation into another language than that of the original (fr), found one into fr",
    ]);
  });
});

describe("the commands", () => {
  const command = (script: string, ...options: readonly string[]) =>
    spawnSync(
      process.execPath,
      ["--import", "tsx", fileURLToPath(new URL(`scripts/${script}`, projectFolder)), ...options],
      {
        cwd: fileURLToPath(projectFolder),
        encoding: "utf8",
      },
    );

  test("import, then check, then say what is to mend", () => {
    const folder = knowledgeFolder();
    const items = join(folder, "items.json");
    writeFileSync(items, JSON.stringify([action, lesson]));

    const imported = command("knowledge-import.ts", "--items", items, "--into", folder, "--date", "2026-11-25");
    const checked = command("knowledge-check.ts", folder);
    writeFileSync(join(folder, "lessons/x.en.md"), "");
    const mend = command("knowledge-check.ts", folder);

    expect([imported.stdout, imported.status]).toEqual(["2 files written, 0 unchanged\n", 0]);
    expect(checked.stdout).toMatch(/^2 files, 0 problems\n\nTo consider \(stops nothing\): 2\n/);
    expect(checked.status).toBe(0);
    expect(mend.stdout).toMatch(/lessons\/x\.en\.md:1 file: expected .*\n3 files, 1 problems\n/);
    expect(mend.status).toBe(1);
  });

  test("refuse a misspelt option in one sentence", () => {
    const { stderr, stdout, status } = command("knowledge-import.ts", "--itmes", "items.json");

    expect([stderr, stdout, status]).toEqual([
      "--itmes: expected a known option (did you mean --items?), found an option nobody knows\n",
      "",
      1,
    ]);
  });

  test("write nothing while a row has a problem", () => {
    const folder = temporaryFolder();
    const items = join(folder, "items.json");
    writeFileSync(items, JSON.stringify([action, { ...lesson, title: "" }]));

    const { stderr, status } = command("knowledge-import.ts", "--items", items, "--into", folder);

    expect(stderr).toBe("items.json row 2 (a-lesson) title: expected a text, found nothing\n");
    expect(status).toBe(1);
    expect(readdirSync(folder)).toEqual(["items.json"]);
  });
});
