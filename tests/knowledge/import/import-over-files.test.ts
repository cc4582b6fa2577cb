/** What an import does to files that are there: the same stays, other words are kept, and a disk that refuses changes nothing. */
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { aLessonRow, aTranslationOfIt, importFolder } from "./import-folder.ts";
import { anAction, load } from "../knowledge-folder.ts";

const lesson = JSON.stringify([aLessonRow]);
const path = "lessons/a-lesson.en.md";

test("a file that was corrected by hand is kept, and the row is named", async () => {
  const room = importFolder();
  await room.import("items.json", lesson);
  const corrected = (room.files()[path] ?? "").replace("Ask early", "Ask very early");
  writeFileSync(join(room.folder, path), corrected);

  const { problems } = await room.import("items.json", lesson);

  expect(problems).toEqual([
    `items.json row 1 (a-lesson): expected no file of it yet, or one that says the same (--replace writes over it), found ${path}`,
  ]);
  expect(room.files()[path]).toBe(corrected);
  expect((await room.import("items.json", lesson, { replace: true })).written).toBe(1);
  expect(room.files()[path]).toContain("title: Ask early");
});

test("a second run writes nothing, with --replace and on another day too", async () => {
  const room = importFolder();
  await room.import("items.json", lesson);
  const before = room.files();

  expect(await room.import("items.json", lesson, { date: "2027-01-01" })).toMatchObject({ written: 0, unchanged: 1 });
  expect((await room.import("items.json", lesson, { date: "2027-01-01", replace: true })).written).toBe(0);
  expect(room.files()).toEqual(before);
});

test("a translation into the language of the original is refused, with --replace too", async () => {
  const room = importFolder();
  await room.import("items.json", lesson);
  const before = room.files();
  writeFileSync(join(room.from, "en.json"), JSON.stringify({ "a-lesson": aTranslationOfIt }));
  const translations = [{ language: "en" as const, path: join(room.from, "en.json") }];

  const report = await room.import("items.json", lesson, { translations, replace: true });

  expect(report.problems).toEqual([
    "en.json row 1 (a-lesson): expected a translation into another language than that of the original (en), found one into en",
  ]);
  expect(room.files()).toEqual(before);
});

test("an item comes with its translations, or neither", async () => {
  const room = importFolder();
  const texts = { "a-lesson": aTranslationOfIt };
  writeFileSync(join(room.from, "fr.json"), JSON.stringify(texts));
  const translations = [{ language: "fr" as const, path: join(room.from, "fr.json") }];

  expect((await room.import("items.json", lesson, { translations })).written).toBe(2);
  expect((await load(room.folder)).item("a-lesson")?.texts.fr).toMatchObject({ title: "Demander tôt" });

  const other = importFolder();
  writeFileSync(join(room.from, "fr.json"), JSON.stringify({ ...texts, "b-lesson": aTranslationOfIt }));
  expect((await other.import("items.json", lesson, { translations })).problems).toEqual([
    'fr.json row 2 (b-lesson) id: expected the id of an imported item, found "b-lesson"',
  ]);
  expect(other.files()).toEqual({});
});

test.each<[string, Record<string, string>, string]>([
  ["another type of item", { "actions/a-lesson.en.md": anAction() }, "expected an id that no other file has"],
  [
    "an original in another language",
    { "lessons/a-lesson.fr.md": anAction(["polarity: mixed", "basis: stated"], "Oui.\n\n## Que faire\n\nFaire.") },
    "expected one original, and translatedBy in its translations",
  ],
])("an id that %s has is refused", async (_name, known, problem) => {
  const room = importFolder(known);

  const { written, problems } = await room.import("items.json", lesson, { replace: true });

  expect(written).toBe(0);
  expect(problems.join("\n")).toContain(`items.json row 1 (a-lesson) file: ${problem}`);
  expect(room.files()).toEqual(known);
});

test("problems of other files do not stand in the way", async () => {
  const room = importFolder({ "actions/another.en.md": "no head" });

  expect((await room.import("items.json", lesson)).written).toBe(1);
});

test("where one file cannot be written none is, and what was begun is gone", async () => {
  const room = importFolder();
  writeFileSync(join(room.folder, "practices"), "a file where a folder should be");
  const practice = { ...aLessonRow, id: "a-practice", type: "practice-note", evidence: "read" };
  const { polarity, basis, ...rest } = practice;
  expect([polarity, basis]).toEqual(["mixed", "stated"]);

  const report = await room.import("items.json", JSON.stringify([aLessonRow, rest]));

  expect(report.written).toBe(0);
  expect(report.problems).toHaveLength(1);
  expect(report.problems[0]).toMatch(/practices.*: expected .*, found a file where a folder should be/);
  expect(readdirSync(room.folder)).not.toContain("lessons");
});

test("a folder in the place of a file is named", async () => {
  const room = importFolder();
  mkdirSync(join(room.folder, path), { recursive: true });

  const { problems } = await room.import("items.json", lesson);

  expect(problems).toEqual([`${room.folder}: expected folders and files that can be used, found a folder`]);
});

test.each<[string, string, string]>([
  ["that is not there", "missing.json", "expected a file, found no such file"],
  ["that is a folder", "folder.csv", "expected a file, found a folder"],
])("a file %s is named", async (_name, name, problem) => {
  const room = importFolder();
  mkdirSync(join(room.from, "folder.csv"));

  const { problems } = await room.import("items.json", lesson, { items: join(room.from, name) });

  expect(problems).toEqual([`${join(room.from, name)}: ${problem}`]);
});
