/** The vocabularies are checked like everything else authors write, and a mistake in them hides no other. */
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { anAction, knowledgeFolder, load, problemsOf, put, temporaryFolder } from "./knowledge-folder.ts";

type Entry = Record<string, unknown>;

/** Problems after one vocabulary was changed, without the folder `vocabularies/`. */
async function problemsAfter(name: string, change: (entries: Entry[]) => unknown): Promise<readonly string[]> {
  const folder = knowledgeFolder();
  const path = join(folder, "vocabularies", name);
  const entries = JSON.parse(readFileSync(path, "utf8")) as Entry[];
  const changed = (change(entries) ?? entries) as Entry[];
  const text = Array.isArray(changed)
    ? `[\n${changed.map((entry) => JSON.stringify(entry)).join(",\n")}\n]\n`
    : JSON.stringify(changed);
  put(folder, { [`vocabularies/${name}`]: text });
  return (await problemsOf({}, folder)).map((line) => line.replace("vocabularies/", ""));
}

const entry = (entries: Entry[], id: string) => entries.find((one) => one["id"] === id) ?? {};

test("the project's vocabularies have no problem", async () => {
  expect(await problemsOf({})).toEqual([]);
});

test("a folder without vocabularies is one problem, and no item is blamed for it", async () => {
  const folder = temporaryFolder();
  put(folder, { "actions/a.en.md": anAction(["countries: [CV]"]) });

  const { items, problems } = await load(folder);

  expect(items).toEqual([]);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatchObject({ file: join(folder, "vocabularies"), field: "file", found: "none of them" });
});

test("one vocabulary that is missing is named", async () => {
  const folder = knowledgeFolder({ "actions/a.en.md": anAction(["countries: [CV]"]) });
  rmSync(join(folder, "vocabularies/regions.json"));

  expect(await problemsOf({}, folder)).toEqual([
    "vocabularies/regions.json:1 file: expected this vocabulary in knowledge/vocabularies/, found no such file",
  ]);
});

test("broken JSON is named with its line", async () => {
  const folder = knowledgeFolder({ "vocabularies/bases.json": '[\n  {"id": "stated",\n  oops\n]' });

  const [line] = await problemsOf({}, folder);

  expect(line).toMatch(/^vocabularies\/bases\.json:3 file: expected JSON, found /);
});

test.each<[string, string, (entries: Entry[]) => unknown, readonly string[]]>([
  [
    "a circle",
    "thesaurus.json",
    (all) => void (entry(all, "migration")["broader"] = ["immigration"]),
    ["thesaurus.json:2 broader: expected no concept above itself, found "],
  ],
  [
    "an id used twice",
    "regions.json",
    (all) => void all.push({ ...entry(all, "asia") }),
    ['regions.json:3 id: expected an id used once, found "asia" twice'],
  ],
  [
    "a broader concept that does not exist",
    "thesaurus.json",
    (all) => void (entry(all, "migration")["broader"] = ["migratoin-law"]),
    ["thesaurus.json:2 broader: expected an id that exists"],
  ],
  [
    "a related concept that does not exist",
    "thesaurus.json",
    (all) => void (entry(all, "migration")["related"] = ["no-such-thing"]),
    ['thesaurus.json:2 related: expected an id that exists, found "no-such-thing"'],
  ],
  [
    "a concept that does not exist in another list",
    "impact-axes.json",
    (all) => void (entry(all, "policy-formulation")["conceptIds"] = ["no-such-thing"]),
    ['impact-axes.json:2 conceptIds: expected an id that exists, found "no-such-thing"'],
  ],
  [
    "a name of two concepts",
    "thesaurus.json",
    (all) =>
      void (entry(all, "immigration")["labels"] = {
        ...(entry(all, "immigration")["labels"] as object),
        en: ["Migration"],
      }),
    [
      'thesaurus.json:4 labels en: expected a name of one concept, or a choice in search-hints.json, found "migration", also of migration',
    ],
  ],
  [
    "an acronym of two concepts whose choice is gone",
    "search-hints.json",
    (all) => Object.assign(all, { ambiguousAcronyms: [] }),
    ["thesaurus.json:"],
  ],
  [
    "a label in too few languages",
    "regions.json",
    (all) => void (entry(all, "asia")["labels"] = { en: "Asia" }),
    [
      "regions.json:3 asia labels fr: expected a text, found nothing",
      "regions.json:3 asia labels es:",
      "regions.json:3 asia labels pt:",
      "regions.json:3 asia labels ar:",
    ],
  ],
  [
    "a key nobody knows",
    "bases.json",
    (all) => void (entry(all, "stated")["colour"] = "red"),
    ['bases.json:2 stated: expected only the keys id, labels, altNames, found the key "colour"'],
  ],
  [
    "an id the program relies on",
    "polarities.json",
    (all) => void (entry(all, "mixed")["id"] = "so-so"),
    [
      "polarities.json:1 id: expected worked, did-not-work, mixed, condition, tried, found worked, did-not-work, so-so, condition, tried",
    ],
  ],
])("%s is named with its line", async (_name, file, change, expected) => {
  const found = await problemsAfter(file, change);

  expect(found.length).toBeGreaterThanOrEqual(expected.length);
  expected.forEach((start, index) => {
    expect(found[index]).toContain(start);
  });
});
