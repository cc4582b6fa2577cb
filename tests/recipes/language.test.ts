/** “How to add a language” of the README, followed in a copy: two files of code, and the site is read in it. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { languages } from "../../server/language/languages.ts";
import { copyProject, type ProjectCopy } from "./project-copy.ts";

let copy: ProjectCopy;
let address = "";
const get = (path: string, headers: Readonly<Record<string, string>> = {}) =>
  fetch(address + path, { headers: { connection: "close", ...headers }, redirect: "manual" });
const page = async (path: string) => (await get(path)).text();
/** A page that lacks something is no readable message. */
const says = async (path: string, text: string | RegExp) => {
  const html = await page(path);
  return typeof text === "string" ? html.includes(text) : text.test(html);
};

const lesson = "a-campaign-that-works-in-one-city-must-be-retested";
/** Files of texts: sentences, names of terms, one translation. */
const italianText = `---
title: Una campagna riuscita in una città va provata di nuovo altrove
summary: Una seconda prova ha dato effetti diversi.
translatedBy: platform
---

Le campagne informative vanno provate in ogni luogo prima di estenderle.

## What to do

Provare una campagna in ogni luogo.
`;
const analyser = `/** Italian. */
import { plain, type Analyser } from "./analyser.ts";
import { snowballStemmer } from "./snowball.ts";

export const italian: Analyser = {
  ...plain,
  stem: snowballStemmer("italian"),
  functionWords: "il lo la i gli le un una di a da in con su per tra fra e o che non del della dei delle al alla",
};
`;

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Whatever has an entry for each language gets one more, as English has it. */
function withItalian(value: Json): Json {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return (value as readonly Json[]).map(withItalian);
  const entries = Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withItalian(inner)]));
  const isByLanguage = languages.every((language) => language in entries);
  return isByLanguage ? { ...entries, it: entries["en"] ?? null } : entries;
}

beforeAll(async () => {
  copy = copyProject();
  copy.putBefore(
    "server/language/languages.ts",
    "} as const satisfies Readonly<Record<string, LanguageEntry>>;",
    '  it: { tag: "it", ownName: "Italiano", direction: "ltr" },\n',
  );
  copy.write("server/concepts/analysers/italian.ts", analyser);
  const analysers = "server/concepts/analysers/known-analysers.ts";
  copy.putBefore(analysers, "import { portuguese }", 'import { italian } from "./italian.ts";\n');
  copy.putBefore(analysers, "  ar: arabic,\n", "  it: italian,\n");
  const english = JSON.parse(copy.read("views/locales/en.json")) as Readonly<Record<string, string>>;
  copy.write("views/locales/it.json", JSON.stringify({ ...english, "menu.home": "Pagina iniziale" }));
  for (const name of readdirSync(join(copy.folder, "knowledge/vocabularies")))
    copy.editJson(`knowledge/vocabularies/${name}`, withItalian);
  copy.write(`knowledge/lessons/${lesson}.it.md`, italianText);
  address = await copy.start();
});
afterAll(() => copy.close());

test("takes three files beside the texts", () => {
  expect(copy.touched()).toEqual([
    "server/concepts/analysers/italian.ts",
    "server/concepts/analysers/known-analysers.ts",
    "server/language/languages.ts",
  ]);
});

test("a browser that asks for it is led to it, and every page leads there", async () => {
  expect((await get("/", { "accept-language": "it-IT,it;q=0.9" })).headers.get("location")).toBe("/it");
  for (const path of ["/en", "/ar/countries", `/fr/lessons/${lesson}`])
    expect(await says(path, /<a [^>]*hreflang="it"[^>]*>Italiano/), path).toBe(true);
});

test.each(["/it", "/it/search", "/it/countries", "/it/countries/gh", "/it/glossary", "/it/overview", "/it/about"])(
  "%s is served in it",
  async (path) => {
    const response = await get(path);

    expect(response.status).toBe(200);
    expect(response.headers.get("content-language")).toBe("it");
    const html = await response.text();
    expect(html.startsWith('<!doctype html><html lang="it" dir="ltr">')).toBe(true);
  },
);

test("a text that is translated is shown in it, another in its original language and marked so", async () => {
  expect(await says(`/it/lessons/${lesson}`, "Una campagna riuscita in una città")).toBe(true);
  expect(
    await says("/it/lessons/a-handbook-can-also-settle-who-is-responsible-for-what", /<h1[^>]* lang="en" dir="ltr"/),
  ).toBe(true);
});

test.each([
  ["as written", "campagne informative"],
  ["by the stem of its analyser", "campagna informativa"],
  ["without its function words", "le campagne informative di una città"],
])("its words are found %s", async (_how, query) => {
  const answer = await get(`/api/v1/search?lang=it&q=${encodeURIComponent(query)}`);
  const { hits } = (await answer.json()) as { hits: readonly { id: string; title: string }[] };

  expect(hits.slice(0, 5).map(({ id }) => id)).toContain(lesson);
});

test("calendars, the API and search engines know it", async () => {
  const { originalLanguage, translations } = (await (await get(`/api/v1/items/${lesson}?lang=it`)).json()) as {
    originalLanguage: string;
    translations: readonly { language: string }[];
  };

  expect(originalLanguage).toBe("en");
  expect(translations.map(({ language }) => language)).toContain("it");
  expect(await says("/en", '<link rel="alternate" hreflang="it"')).toBe(true);
  expect(await says("/it/info-sessions.ics", "BEGIN:VCALENDAR")).toBe(true);
});
