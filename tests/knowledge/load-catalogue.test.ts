/** The catalogue over real files: what it holds, what it leaves out, and what it keeps from one start to the next. */
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { catalogueLoader, loadCatalogue } from "../../server/knowledge/load-catalogue.ts";
import type { Item } from "../../server/knowledge/model/item.ts";
import { languages } from "../../server/language/languages.ts";
import { diskCache } from "../../server/storage/disk-cache.ts";
import { useKnowledge } from "../set-up/real-knowledge.ts";
import {
  aLesson,
  anAction,
  anOutput,
  aPage,
  aTranslation,
  knowledgeFolder,
  load,
  put,
  temporaryFolder,
} from "./knowledge-folder.ts";

const files = {
  "actions/an-action.en.md": anAction(["memberStates: [PT, FR]", "countries: [CV]", "years: {start: 2011}"]),
  "actions/an-action.fr.md": aTranslation(),
  "actions/another.en.md": anAction(["memberStates: [FR, BE]"]),
  "outputs/an-output.en.md": anOutput(["kind: strategy", "action: an-action", "year: 2012"]),
  "lessons/a-lesson.en.md": aLesson(["polarity: mixed", "basis: stated", "relatedActions: [an-action, another]"]),
  "pages/about.en.md": aPage(),
};

describe("the project's own knowledge", () => {
  test("has 350 items in five languages and no problem", async () => {
    const { catalogue } = await useKnowledge();

    expect(catalogue.problems).toEqual([]);
    expect(catalogue.items).toHaveLength(350);
    expect(catalogue.items.filter(({ texts }) => languages.some((language) => texts[language] === undefined))).toEqual(
      [],
    );
  });

  test("has a trail of evidence that reads the same from both ends", async () => {
    const { catalogue } = await useKnowledge();

    for (const item of catalogue.items)
      for (const action of catalogue.actionsOf(item)) {
        const back = item.type === "action-output" ? catalogue.outputsOf(action.id) : catalogue.lessonsOf(action.id);
        expect(back).toContain(item);
      }
  });

  test("says in each lesson what to do", async () => {
    const { catalogue } = await useKnowledge();
    const lessons = catalogue.items.filter(({ type }) => type === "lesson-learned");

    for (const { texts } of lessons)
      for (const text of Object.values(texts)) expect(text.sections.map(({ role }) => role)).toContain("what-to-do");
  });
});

describe("the catalogue", () => {
  test("finds the outputs, lessons and Actions of an item", async () => {
    const catalogue = await load(knowledgeFolder(files));
    const ids = (items: readonly { readonly id: string }[]) => items.map(({ id }) => id);
    const item = (id: string) => catalogue.item(id) ?? expect.fail(id);

    expect(catalogue.problems).toEqual([]);
    expect(ids(catalogue.outputsOf("an-action"))).toEqual(["an-output"]);
    expect(ids(catalogue.lessonsOf("another"))).toEqual(["a-lesson"]);
    expect(ids(catalogue.actionsOf(item("a-lesson")))).toEqual(["an-action", "another"]);
    expect(ids(catalogue.actionsOf(item("an-output")))).toEqual(["an-action"]);
    expect(ids(catalogue.ofCountry("CV"))).toEqual(["an-action"]);
  });

  test("gives a lesson the Member States of its Actions, and a single year both ends", async () => {
    const catalogue = await load(knowledgeFolder(files));

    expect(catalogue.item("a-lesson")?.memberStates).toEqual(["BE", "FR", "PT"]);
    expect(catalogue.item("an-output")?.years).toEqual({ start: 2012, end: 2012, isEndInferred: false });
    expect(catalogue.item("an-action")?.years).toEqual({ start: 2011, end: null, isEndInferred: false });
  });

  test("leaves an item with a broken original out and serves the others", async () => {
    const catalogue = await load(knowledgeFolder({ ...files, "actions/another.en.md": anAction(["countries: [ZZ]"]) }));

    expect(catalogue.problems).toHaveLength(1);
    expect(catalogue.items.map(({ id }) => id)).toEqual(["a-lesson", "an-action", "an-output"]);
  });

  test("serves an item without a translation that is broken", async () => {
    const catalogue = await load(knowledgeFolder({ ...files, "actions/an-action.fr.md": "broken" }));

    expect(Object.keys(catalogue.item("an-action")?.texts ?? {})).toEqual(["en"]);
  });

  test("of an empty folder is empty", async () => {
    const { items, pages, problems } = await load(knowledgeFolder());

    expect([items.length, pages.size, problems.length]).toEqual([0, 0, 0]);
  });

  test("changes its version when a text changes, and only then", async () => {
    const folder = knowledgeFolder(files);
    const first = (await load(folder)).version;
    put(folder, { "actions/another.en.md": `${anAction(["memberStates: [FR,   BE]"])}\n\n` });
    const respaced = (await load(folder)).version;
    put(folder, { "actions/an-action.fr.md": aTranslation(undefined, "Autre chose.") });
    const changed = (await load(folder)).version;

    expect(respaced).toBe(first);
    expect(changed).not.toBe(first);
  });

  test("reads values as text, so that nothing turns into a number, a day or a no", async () => {
    const folder = knowledgeFolder({
      "actions/a.en.md": anAction([
        "sdgTargets: [17.18, 10.7]",
        "officialName: NO",
        "sources: [{title: 2019, publisher: no, url: null}, {title: true, publisher: ~x}]",
      ]),
    });

    const [item] = (await load(folder)).items;

    expect(item).toMatchObject({
      sdgTargets: ["17.18", "10.7"],
      officialName: "NO",
      sources: [
        { title: "2019", publisher: "no", year: null, url: null },
        { title: "true", publisher: "~x" },
      ],
    });
  });
});

describe("the cache", () => {
  /** As a start finds it. */
  const fromDisk = (knowledgeDir: string, cacheDir: string) =>
    loadCatalogue({ knowledgeDir, cache: diskCache(cacheDir) });
  const cacheOf = (folder: string) =>
    join(folder, readdirSync(folder).find((name) => name.startsWith("knowledge.")) ?? "");
  /**
   * A line a file. The stamps of files that have just been written are not kept yet, and may be a moment later; the bodies of
   * texts lie in a file of each process that read some.
   */
  const contentOf = (folder: string) =>
    readFileSync(cacheOf(folder), "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line.slice(line.indexOf(" "))) as [string, { readonly stamp: string | null }])
      .map(([path, entry]) => [path, { ...entry, stamp: null, body: null }]);
  const bodiesIn = (items: readonly Item[]) =>
    items.map(({ texts }) => Object.values(texts).map(({ sections, plainText }) => [sections, plainText]));
  const fileOfBodies = (folder: string) =>
    join(folder, readdirSync(folder).find((name) => name.startsWith("bodies.")) ?? "");

  test("gives the same catalogue as the files", async () => {
    const [knowledgeDir, cacheDir] = [knowledgeFolder(files), temporaryFolder()];
    const cold = await fromDisk(knowledgeDir, cacheDir);
    const warm = await fromDisk(knowledgeDir, cacheDir);

    expect(warm.version).toBe(cold.version);
    expect(JSON.stringify(warm.items)).toBe(JSON.stringify(cold.items));
    expect(JSON.stringify([...warm.pages])).toBe(JSON.stringify([...cold.pages]));
    expect(bodiesIn(warm.items)).toEqual(bodiesIn(cold.items));
    expect(bodiesIn(cold.items).flat(2)).not.toContain(undefined);
  });

  test.each<[string, (file: string) => void]>([
    [
      "gone",
      (file) => {
        rmSync(file);
      },
    ],
    [
      "cut short",
      (file) => {
        truncateSync(file, 40);
      },
    ],
    [
      "changed in one letter",
      (file) => {
        writeFileSync(file, readFileSync(file, "utf8").replace("Text", "Test"));
      },
    ],
  ])("reads texts again whose bodies are %s", async (_name, spoil) => {
    const [knowledgeDir, cacheDir] = [knowledgeFolder(files), temporaryFolder()];
    const sound = bodiesIn((await fromDisk(knowledgeDir, cacheDir)).items);
    spoil(fileOfBodies(cacheDir));

    for (let start = 0; start < 2; start++)
      expect(bodiesIn((await fromDisk(knowledgeDir, cacheDir)).items)).toEqual(sound);
  });

  test("gives the bodies of texts also after its folder was deleted", async () => {
    const [knowledgeDir, cacheDir] = [knowledgeFolder(files), temporaryFolder()];
    const sound = bodiesIn((await fromDisk(knowledgeDir, cacheDir)).items);
    const { items } = await fromDisk(knowledgeDir, cacheDir);
    rmSync(cacheDir, { recursive: true });

    expect(bodiesIn(items)).toEqual(sound);
  });

  test("remembers problems as well", async () => {
    const [knowledgeDir, cacheDir] = [knowledgeFolder({ "actions/a.en.md": anAction([], "<b>") }), temporaryFolder()];
    const cold = await fromDisk(knowledgeDir, cacheDir);

    expect(cold.problems).toHaveLength(1);
    expect((await fromDisk(knowledgeDir, cacheDir)).problems).toEqual(cold.problems);
  });

  test.each<[string, (text: string) => string]>([
    ["cut short", (text) => text.slice(0, text.length / 2)],
    ["empty", () => ""],
    ["changed in one letter", (text) => text.replace("A title", "B title")],
    ["other JSON", () => '{"a": 1}'],
  ])("that is %s is ignored and written anew", async (_name, spoil) => {
    const [knowledgeDir, cacheDir] = [knowledgeFolder(files), temporaryFolder()];
    await fromDisk(knowledgeDir, cacheDir);
    const sound = contentOf(cacheDir);
    writeFileSync(cacheOf(cacheDir), spoil(readFileSync(cacheOf(cacheDir), "utf8")));

    const { items, problems } = await fromDisk(knowledgeDir, cacheDir);

    expect([items.length, problems.length]).toEqual([4, 0]);
    expect(items[0]?.texts.en?.title).toBe("A title");
    expect(contentOf(cacheDir)).toEqual(sound);
  });

  test("follows files that change, appear and go", async () => {
    const [knowledgeDir, cacheDir] = [knowledgeFolder(files), temporaryFolder()];
    const loadAgain = catalogueLoader({ knowledgeDir, cache: diskCache(cacheDir) });
    await loadAgain();
    put(knowledgeDir, { "actions/another.en.md": anAction(["memberStates: [DE]"]) });
    rmSync(join(knowledgeDir, "outputs/an-output.en.md"));
    mkdirSync(join(knowledgeDir, "practices"));
    renameSync(join(knowledgeDir, "actions/an-action.fr.md"), join(knowledgeDir, "actions/an-action.es.md"));

    const inMemory = await loadAgain();
    const atNextStart = await fromDisk(knowledgeDir, cacheDir);

    for (const { items, item } of [inMemory, atNextStart]) {
      expect(items.map(({ id }) => id)).toEqual(["a-lesson", "an-action", "another"]);
      expect(item("a-lesson")?.memberStates).toEqual(["DE", "FR", "PT"]);
      expect(Object.keys(item("an-action")?.texts ?? {})).toEqual(["en", "es"]);
    }
  });
});

describe("files that are opened", () => {
  /** Long enough for the times of a file to be trusted. */
  const settled = () => sleep(2100);
  const counted = (knowledgeDir: string, cache = diskCache(null)) => {
    const opened: string[] = [];
    const loadAgain = catalogueLoader({ knowledgeDir, cache, onRead: (path) => opened.push(path) });
    return { loadAgain, openedSince: () => opened.splice(0) };
  };

  test("are those that changed, at a start and at a save, also one with its former size and date", async () => {
    const [knowledgeDir, cacheDir] = [knowledgeFolder(files), temporaryFolder()];
    await settled();
    const first = counted(knowledgeDir, diskCache(cacheDir));
    await first.loadAgain();
    expect(first.openedSince()).toHaveLength(6);

    const later = counted(knowledgeDir, diskCache(cacheDir));
    const before = await later.loadAgain();
    expect(later.openedSince()).toEqual([]);
    expect(await later.loadAgain()).toBe(before);

    const path = "actions/another.en.md";
    const { atime, mtime } = statSync(join(knowledgeDir, path));
    put(knowledgeDir, { [path]: anAction(["memberStates: [FR, DE]"]) });
    utimesSync(join(knowledgeDir, path), atime, mtime);
    const { item } = await later.loadAgain();
    expect(later.openedSince()).toEqual([path]);
    expect(item("another")?.memberStates).toEqual(["FR", "DE"]);
  });

  test("are none but the one that is said to have changed, whatever else is young", async () => {
    const knowledgeDir = knowledgeFolder(files);
    const { loadAgain, openedSince } = counted(knowledgeDir);
    await loadAgain();
    openedSince();
    put(knowledgeDir, {
      "lessons/new.en.md": aLesson(["polarity: mixed", "basis: stated", "relatedActions: [another]"]),
    });
    rmSync(join(knowledgeDir, "outputs/an-output.en.md"));
    put(knowledgeDir, { "actions/.an-action.en.md.swp": "", "actions/an-action.de.md": "no such language" });

    const changed = [
      "lessons/new.en.md",
      "outputs/an-output.en.md",
      "actions/.an-action.en.md.swp",
      "actions/an-action.de.md",
    ];
    const { items, problems } = await loadAgain(new Set(changed));

    expect(openedSince()).toEqual(["lessons/new.en.md"]);
    expect(items.map(({ id }) => id)).toEqual(["a-lesson", "an-action", "another", "new"]);
    expect(problems).toHaveLength(1);
    const whole = await load(knowledgeDir);
    expect([whole.version, whole.problems, whole.items]).toEqual([(await loadAgain()).version, problems, items]);
  });

  test("are all after the headings of sections changed, and none after another vocabulary did", async () => {
    const knowledgeDir = knowledgeFolder(files);
    const { loadAgain, openedSince } = counted(knowledgeDir);
    const before = await loadAgain();
    openedSince();
    const saved = async (name: string, change: (text: string) => string) => {
      const path = join(knowledgeDir, "vocabularies", name);
      writeFileSync(path, change(readFileSync(path, "utf8")));
      return loadAgain(new Set([`vocabularies/${name}`]));
    };

    const after = await saved("themes.json", (text) => text.replace(/"en": "(\w)/, '"en": "New $1'));
    expect(openedSince()).toEqual([]);
    expect(after.version).not.toBe(before.version);
    await saved("sections.json", (text) => text.replace(/"en": "(\w)/, '"en": "New $1'));
    expect(openedSince()).toHaveLength(6);
  });
});
