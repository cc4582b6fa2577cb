/** “How to add a content type” of the README, followed in a copy: an entry, a sign, names and texts, and its items are wherever items are. */

import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { languages } from "../../server/language/languages.ts";
import { copyProject, type ProjectCopy } from "./project-copy.ts";

let copy: ProjectCopy;
let address = "";
let checked = "";
let imported = "";
/** A connection for each: a test may take longer than the server keeps one open. */
const get = (path: string) => fetch(address + path, { headers: { connection: "close" } });
const page = async (path: string) => (await get(path)).text();
/** A page that lacks something is no readable message. */
const says = async (path: string, text: string | RegExp) => {
  const html = await page(path);
  return typeof text === "string" ? html.includes(text) : text.test(html);
};
const json = async (path: string) => (await (await get(path)).json()) as Readonly<Record<string, unknown>>;

const entry = `
  interview: {
    folder: "interviews",
    own: { role: { kind: "choice", of: ["official", "expert"], isFact: true } },
    time: "year",
    memberStates: "stated",
    sections: [],
    trail: "own-sources",
    hasFigure: false,
    mark: "disc",
    template: "item",
    listedOn: { country: 4, theme: 4, subtopic: 5, region: 2, memberState: 2, memberStateItself: 3, peers: 4, near: 3 },
  },
`;
const counted = "{count, plural, one {# interview} other {# interviews}}";
const texts = {
  "entries.interview": "Interviews",
  "entries.all.interview": counted,
  "entries.count.interview": counted,
  "figures.interview": "{count, plural, one {interview} other {interviews}}",
  "home.documented.interview": "Interviews held",
  "item.choice.role.expert": "Expert",
  "item.choice.role.official": "Public official",
  "item.fact.role": "Role",
  "item.trail.interview": "What this interview rests on",
  "timeline.in.interview": "Interviews: {years}.",
  "timeline.sign.interview": "interview",
};
const inLanguage = (text: string, language: string) => `${text} (${language})`;

/** The head of one item: about Ghana and France, with experts of Belgium. */
const head = `countries: [GH, FR]
regions: [africa]
themes: [legal-migration]
memberStates: [BE]
confidence: high
year: 2019
updated: "2026-11-25"`;
const written = `---
title: A quizzical talk with an official in Accra
summary: On labour migration and labour market needs.
role: official
${head}
---

Labour migration begins with knowing what employers lack.

## What to do

Ask a quorum of employers.
`;
const translated = `---
title: Un entretien quizzique avec un fonctionnaire à Accra
summary: Sur la migration de travail.
translatedBy: platform
---

La migration de travail commence par les besoins des employeurs.
`;
const row = {
  ...{ type: "interview", id: "a-second-talk", language: "en", title: "A second quizzical talk", role: "expert" },
  ...{ summary: "On labour migration.", body: "Labour migration needs data.", confidence: "high", year: 2020 },
  ...{ countries: ["GH"], regions: ["africa"], themes: ["legal-migration"] },
};
const rowInFrench = { title: "Un second entretien quizzique", summary: "Sur la migration.", body: "Des données." };

function follow(): void {
  copy.putBefore(
    "server/knowledge/model/content-types.ts",
    "} as const satisfies Readonly<Record<string, ContentTypeDeclaration>>;",
    entry,
  );
  copy.putBefore(
    "views/assets/icons.svg",
    '<symbol id="practice-note"',
    '<symbol id="interview" viewBox="0 0 24 24"><path d="M3 3h18v18z"/></symbol>\n',
  );
  const names = (name: string) => Object.fromEntries(languages.map((language) => [language, name]));
  copy.editJson("knowledge/vocabularies/content-types.json", (terms: readonly object[]) => [
    ...terms,
    { id: "interview", labels: names("Interview"), altNames: altNames() },
  ]);
  for (const language of languages)
    copy.editJson(`views/locales/${language}.json`, (content: Readonly<Record<string, string>>) => ({
      ...content,
      ...Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, inLanguage(text, language)])),
    }));
}

const altNames = () => Object.fromEntries(languages.map((language) => [language, ["interviews"]]));

/** A small knowledge folder beside that of the copy: the check of all of it reads each text anew. */
const small = () => join(copy.folder, "small");

/** What the check says of the small folder after one word of an item is broken. */
function checkBroken(): string {
  writeFileSync(join(small(), "interviews/broken.en.md"), written.replace("role: official", "role: nobody"));
  try {
    return copy.run("knowledge-check", small());
  } catch (error) {
    return String((error as { readonly stdout: unknown }).stdout);
  }
}

/** Of the items that are there the originals alone: to read their translations anew takes long, and is no part of the question. */
function leaveOutTranslations(): void {
  for (const folder of ["actions", "outputs", "lessons", "practices"])
    for (const name of readdirSync(join(copy.folder, "knowledge", folder))) {
      const path = `knowledge/${folder}/${name}`;
      if (/^translatedBy:/m.test(copy.read(path))) rmSync(join(copy.folder, path));
    }
}

beforeAll(async () => {
  copy = copyProject();
  follow();
  leaveOutTranslations();
  cpSync(join(copy.folder, "knowledge/vocabularies"), join(small(), "vocabularies"), { recursive: true });
  mkdirSync(join(small(), "interviews"));
  writeFileSync(join(small(), "interviews/a-quizzical-talk.en.md"), written);
  writeFileSync(join(small(), "interviews/a-quizzical-talk.fr.md"), translated);
  const [items, french] = [join(copy.folder, "items.json"), join(copy.folder, "fr.json")];
  writeFileSync(items, JSON.stringify([row]));
  writeFileSync(french, JSON.stringify({ [row.id]: rowInFrench }));
  imported = copy.run("knowledge-import", "--items", items, "--translations", `fr=${french}`, "--into", small());
  checked = copy.run("knowledge-check", small());
  cpSync(join(small(), "interviews"), join(copy.folder, "knowledge/interviews"), { recursive: true });
  address = await copy.start();
});
afterAll(() => copy.close());

const [first, second] = ["a-quizzical-talk", "a-second-talk"];

test("takes three files beside the texts: the entry, the sign, its names", () => {
  // The names stand in `knowledge/vocabularies/content-types.json`.
  expect([...copy.touched(), "knowledge/vocabularies/content-types.json"]).toEqual([
    "server/knowledge/model/content-types.ts",
    "views/assets/icons.svg",
    "knowledge/vocabularies/content-types.json",
  ]);
});

test("an import writes an item of it, and the check has nothing to say", () => {
  expect(imported).toContain("2 files written");
  expect(existsSync(join(copy.folder, `knowledge/interviews/${second}.fr.md`))).toBe(true);
  expect(copy.read(`knowledge/interviews/${second}.en.md`)).toMatch(/^role: expert\nyear: "?2020"?\ncountries:/m);
  expect(checked).toContain("4 files, 0 problems");
});

test("a broken head is named by file, line and field", () => {
  expect(checkBroken()).toMatch(/interviews\/broken\.en\.md:4 role: expected one of official, expert, found "nobody"/);
});

test.each(languages)("its page is served in %s, with its sign, its type and its own field", async (language) => {
  const html = await page(`/${language}/interviews/${first}`);

  expect(html.includes(language === "fr" ? "Un entretien quizzique" : "A quizzical talk")).toBe(true);
  expect(html).toContain('<symbol id="interview"');
  // A translation without the section has none; the other languages show the original.
  expect(html.includes("Ask a quorum of employers")).toBe(language !== "fr");
  expect(html.includes(inLanguage("What this interview rests on", language))).toBe(true);
  expect(html.includes(inLanguage("Role", language))).toBe(true);
  expect(html.includes(inLanguage("Public official", language))).toBe(true);
});

test.each(["countries/gh", "countries/fr", "themes/legal-migration", "regions/africa"])(
  "/en/%s lists it under a heading of its own, and counts it",
  async (path) => {
    const html = await page(`/en/${path}`);

    expect(html).toMatch(/<h2[^>]*>Interviews \(en\)<\/h2>/);
    expect(html.includes(`href="/en/interviews/${first}"`)).toBe(true);
    expect(html).toMatch(/#interview"\/><\/svg> interviews? \(en\)<\/dt>/);
  },
);

test("a subtopic and a concept that its words speak of list it", async () => {
  const theme = await page("/en/themes/legal-migration");
  const subtopics = [...theme.matchAll(/href="(\/en\/themes\/legal-migration\/[\w-]+)"/g)].map(([, path = ""]) => path);
  const lists = await Promise.all(subtopics.map((path) => says(path, `href="/en/interviews/${first}"`)));

  expect(lists).toContain(true);
  expect(await says("/en/glossary/labour-migration", `href="/en/interviews/${first}"`)).toBe(true);
});

test("the years of a country mark it, and say what the mark means", async () => {
  const html = await page("/en/countries/gh");

  expect(html.includes("Interviews: 2019 and 2020. (en)")).toBe(true);
  expect(html).toMatch(/#interview"\/><\/svg>\s*interview \(en\)/);
});

test("Member States list what their experts took part in, and what is told of them", async () => {
  for (const path of ["/en/member-states/be", "/en/member-states/fr"])
    expect(await says(path, `href="/en/interviews/${first}"`), path).toBe(true);
});

test("the home page counts it, and leads to the search for it", async () => {
  expect(
    await says("/en", /<a href="\/en\/search\?type&#x3D;interview">\s*(?:<[^>]*>)*(?:2|Interviews held \(en\))/),
  ).toBe(true);
});

test("the overview and the peers of it count it", async () => {
  expect(await says("/en/overview?type=interview", "See these 2 entries as a list")).toBe(true);
  expect(await says("/en/search/peers?type=interview", 'href="/en/countries/gh"')).toBe(true);
  const { countries } = await json("/api/v1/peers?lang=en&type=interview");
  expect(countries).toContainEqual(expect.objectContaining({ iso2: "GH", interviews: 2, total: 2 }));
});

test.each([
  ["a word of its title", "q=quizzical", "en"],
  ["a word of its translation", "q=quizzique", "fr"],
  ["its type as a filter", "type=interview", "en"],
  ["its type by name", "q=interviews+ghana", "en"],
])("the search finds it by %s", async (_how, query, language) => {
  const { hits } = (await json(`/api/v1/search?lang=${language}&${query}`)) as { hits: readonly { id: string }[] };
  const ids = hits.map(({ id }) => id);

  expect(ids.slice(0, 2).sort()).toEqual([first, second]);
  expect(await says(`/${language}/search?${query}`, `href="/${language}/interviews/${first}"`)).toBe(true);
});

test("the facet names and counts it", async () => {
  const { facets } = (await json("/api/v1/search?lang=en")) as { facets: { type: readonly object[] } };

  expect(facets.type).toContainEqual({ value: "interview", label: "Interview", count: 2 });
  expect(await says("/en/search", 'name="type" value="interview"')).toBe(true);
});

test("suggestions name it with its type", async () => {
  const { items } = (await json("/api/v1/suggest?lang=en&q=a+quizz")) as { items: readonly object[] };

  expect(items).toContainEqual(expect.objectContaining({ type: "interview", detail: "Interview" }));
});

test("the API gives its own field, null for items of other types", async () => {
  const { hits } = (await json("/api/v1/search?lang=en&type=lesson-learned")) as { hits: readonly { id: string }[] };

  expect(await json(`/api/v1/items/${first}?lang=en`)).toMatchObject({ type: "interview", role: "official" });
  expect(await json(`/api/v1/items/${hits[0]?.id ?? ""}?lang=en`)).toMatchObject({ role: null });
});
