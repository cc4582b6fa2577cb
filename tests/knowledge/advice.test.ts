/** What an author might do better is said beside the check, and stops nothing. Each rule can fire, and can be silent. */
import { expect, test } from "vitest";
import { adviceLines } from "../../server/knowledge/advice/advice-lines.ts";
import { adviceOn, type Advice } from "../../server/knowledge/advice/advice.ts";
import { writtenFiles } from "../../server/knowledge/advice/written-file.ts";
import { readFolder } from "../../server/knowledge/files/list-files.ts";
import {
  aLesson,
  anAction,
  aPractice,
  aTranslation,
  file,
  knowledgeFolder,
  load,
  type Files,
} from "./knowledge-folder.ts";

async function adviceFor(files: Files): Promise<readonly Advice[]> {
  const folder = knowledgeFolder(files);
  const catalogue = await load(folder);
  expect(catalogue.problems).toEqual([]);
  return adviceOn(writtenFiles(catalogue, readFolder(folder).files), catalogue.vocabularies);
}

const placesOf = (advice: readonly Advice[], says: string) =>
  advice
    .filter((one) => one.says.includes(says))
    .flatMap(({ remarks }) =>
      remarks.map(({ file: path, line, found }) => `${path.split("/").at(-1)}:${line} ${found}`),
    );

const facts = ["confidence: high", "updated: 2026-11-25"];
const words = (title: string, summary: string, ...more: readonly string[]) =>
  [`title: ${title}`, `summary: ${summary}`, ...more] as const;
const translation = (title: string, summary: string, body?: string) =>
  file(words(title, summary, "translatedBy: platform"), body);
const sources = (...lines: readonly string[]) => anAction(["sources:", ...lines]);

test("another name of a country is named, and neither a name inside a name nor that of an Action", async () => {
  const advice = await adviceFor({
    "actions/a.en.md": file([...words("Returns to Congo", "Staff of the Democratic Republic of the Congo."), ...facts]),
    "actions/a.fr.md": translation("Des cours en Moldavie", "L’Action RD Congo III."),
    "actions/a.ar.md": translation("دورات في جمهورية مولدوفا", "دورات."),
  });

  expect(placesOf(advice, "another name of a country")).toEqual([
    "a.en.md:2 Congo, not Republic of the Congo",
    "a.fr.md:2 Moldavie, not Moldova",
  ]);
});

test("a lesson without year, place or second source is named, and one that has them is not", async () => {
  const known = [
    "year: 2019",
    "countries: [MD]",
    "sources:",
    ...["A", "B"].flatMap((title) => [`  - title: ${title}`, "    publisher: P"]),
  ];
  const head = ["polarity: mixed", "basis: stated"];

  const advice = await adviceFor({
    "lessons/bare.en.md": aLesson(head),
    "lessons/full.en.md": aLesson([...head, ...known]),
  });

  expect(placesOf(advice, "a lesson")).toEqual([
    "bare.en.md:1 no year",
    "bare.en.md:1 no countries",
    "bare.en.md:1 no source",
  ]);
});

test("a summary that repeats the title is named, and one that adds to it is not", async () => {
  const advice = await adviceFor({
    "actions/a.en.md": file([
      ...words("Training border guards on documents", "Border guards training on documents."),
      ...facts,
    ]),
    "actions/b.en.md": file([
      ...words("Training border guards", "In 2019 forty officers learned to see forged visas."),
      ...facts,
    ]),
  });

  expect(placesOf(advice, "repeats the title")).toEqual(["a.en.md:3 Border guards training on documents."]);
});

test("“Requires” that says the description again is named, and one that names a law and a number is not", async () => {
  const practice = (requires: string) =>
    aPractice(
      undefined,
      `A national agency receives victims under written guidelines.\n\n## Using it elsewhere\n\n${requires}`,
    );

  const advice = await adviceFor({
    "practices/a.en.md": practice("Requires a national agency with guidelines for victims."),
    "practices/b.en.md": practice("Requires a law that lets the office decide, and six trained people."),
  });

  expect(placesOf(advice, "repeats the description")).toEqual([
    "a.en.md:13 Requires a national agency with guidelines for victims.",
  ]);
});

/** One Action for each title of a source, all read together. */
const titled = (titles: readonly (readonly [language: string, title: string])[]): Files =>
  Object.fromEntries(
    titles.map(([language, title], index) => [
      `actions/a-${index}.en.md`,
      sources(`  - title: "${title}"`, "    publisher: Them", `    language: ${language}`),
    ]),
  );

test("a title of a source that says only what it is, or has lost its accents, is named", async () => {
  const generic = ["Action page", "News item", "Regional page of MIEUX III", "Web page", "Report"];
  const bare = [
    ["fr", "Fonds d'appui a l'investissement des Senegalais"],
    ["es", "Los paises que integran la iniciativa"],
    ["pt", "Grupo Especial de Fiscalizacao"],
    ["de", "Pflegepersonal fuer Deutschland"],
    ["en", "Politica Municipal para a Populacao Imigrante"],
  ] as const;
  const advice = await adviceFor(titled([...generic.map((title) => ["en", title] as const), ...bare]));

  expect(placesOf(advice, "says only what it is")).toEqual(
    generic.map((title, index) => `a-${index}.en.md:7 ${title}`),
  );
  expect(placesOf(advice, "lost its accents")).toEqual(
    bare.map(([, title], index) => `a-${generic.length + index}.en.md:7 ${title}`),
  );
});

test("a title that needs no accent is left alone", async () => {
  const titles = [
    ["fr", "Loi sur les migrations"],
    ["es", "Ley general de migraciones"],
    ["pt", "Lei dos estrangeiros"],
    ["de", "Neue Steuer in Bremen"],
    ["en", "A report on integration, security and politics"],
  ] as const;

  expect(placesOf(await adviceFor(titled(titles)), "a title")).toEqual([]);
});

test("a copy on another site is named until its publisher says so", async () => {
  const at = (publisher: string, url: string) => [`  - title: A law`, `    publisher: ${publisher}`, `    url: ${url}`];

  const advice = await adviceFor({
    "actions/a.en.md": sources(
      ...at("Ministry", "https://docslib.org/doc/1"),
      ...at("Ministry (copy on docslib.org)", "https://docslib.org/doc/1"),
      ...at("Ministry", "https://ministry.example/docslib"),
    ),
  });

  expect(placesOf(advice, "copies documents")).toEqual(["a.en.md:7 docslib.org"]);
});

const styles = [
  ["en", "a percentage", "In all 92 % agreed.", "In all 92% agreed."],
  ["fr", "a percentage", "En tout, 92% étaient d’accord.", "En tout, 92\u00a0% étaient d’accord."],
  ["es", "a percentage", "El 92 % respondió.", "El 92\u00a0% respondió."],
  ["pt", "a percentage", "Responderam 92\u00a0%.", "Responderam 92%."],
  ["ar", "a percentage", "أجاب 92%.", "أجاب 92 في المائة."],
  ["en", "a span of years", "From 2016-2017.", "From 2016–2017."],
  ["fr", "a span of years", "En 2016–2017.", "En 2016-2017."],
  ["ar", "a span of years", "في 2016-2017.", "من 2016 إلى 2017."],
  ["en", "a large number", "Some 15\u00a0000 people.", "Some 15,000 people in 2016."],
  ["fr", "a large number", "Quelque 15\u00a0000 personnes.", "Quelque 15\u202f000 personnes, en 2016 200 de plus."],
  ["es", "a large number", "Unas 15.000 personas.", "Unas 15\u00a0000 personas, Ley 1.25."],
  ["ar", "a large number", "نحو 15,000 شخص.", "نحو 15\u00a0000 شخص."],
  ["ar", "a month", "في مارس 2024.", "في آذار/مارس 2024، وقد مارس عمله."],
  ["ar", "ending", "مسجلاً.", "مسجلًا."],
  ["ar", "wrong order", "برنامج MIEUX+ في 2020.", "برنامج MIEUX+\u200e في 2020."],
] as const;

/** One Action for each body, in its language. */
const bodies = (column: 2 | 3): Files =>
  Object.fromEntries(
    styles.flatMap((row, index) => {
      const [language] = row;
      const path = (of: string) => `actions/a-${index}.${of}.md`;
      if (language === "en") return [[path("en"), anAction([], row[column])]];
      return [
        [path("en"), anAction()],
        [path(language), aTranslation(undefined, row[column])],
      ];
    }),
  );

test("a second style of a language is named, each by its rule", async () => {
  const advice = await adviceFor(bodies(2));

  for (const [index, [language, says]] of styles.entries())
    expect(placesOf(advice, says).map((place) => place.split(":")[0])).toContain(`a-${index}.${language}.md`);
});

test("the style of the house is not", async () => {
  expect(await adviceFor(bodies(3))).toEqual([]);
});

test("addresses and footnotes are no prose", async () => {
  const body = "See [this](https://example.org/2016-2017).[^1]\n\n[^1]: Them, Plan 2016-2017.";

  expect(await adviceFor({ "actions/a.en.md": anAction([], body) })).toEqual([]);
});

test("of each rule the first places are shown and the others counted", () => {
  const remarks = [1, 2, 3].map((line) => ({ file: "actions/a.en.md", line, found: "x" }));

  expect(adviceLines([], 2)).toEqual([]);
  expect(adviceLines([{ says: "a thing", remarks }], 2)).toEqual([
    "",
    "To consider (stops nothing): 3",
    "",
    "3 × a thing",
    '  actions/a.en.md:1 "x"',
    '  actions/a.en.md:2 "x"',
    "  … and 1 more",
  ]);
});
