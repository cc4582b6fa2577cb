/** “How to add a facet” of the README, followed in a copy: one entry and its texts, and the facet is wherever facets are. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { languages } from "../../server/language/languages.ts";
import { useKnowledge } from "../set-up/search-server.ts";
import { copyProject, type ProjectCopy } from "./project-copy.ts";

let copy: ProjectCopy;
let address = "";
/** A connection for each: a test may take longer than the server keeps one open. */
const get = (path: string) => fetch(address + path, { headers: { connection: "close" } });
const page = async (path: string) => (await get(path)).text();
/** A page that lacks a text is no readable message. */
const says = async (path: string, text: string) => (await page(path)).includes(text);

/** Two made-up facets: one of a vocabulary that is there, one whose values have texts of their own. */
const entries = `
  { key: "confidence", of: (item) => [item.confidence], values: terms("confidence"), choose: "folded", isNamedInChips: true },
  {
    key: "sourcing",
    of: (item) => [item.sources.length > 1 ? "several" : "few"],
    values: worded({ several: "facet.sourcing.several", few: "facet.sourcing.few" }),
  },
`;
const texts = {
  "facet.confidence": "How sure we are",
  "facet.sourcing": "Sources",
  "facet.sourcing.few": "One source at most",
  "facet.sourcing.several": "Several sources",
};

beforeAll(async () => {
  copy = copyProject();
  const declarations = "server/search/query/facets.ts";
  copy.putBefore(declarations, "] as const satisfies readonly Facet[];", entries);
  copy.write(declarations, copy.read(declarations).replace(/\bterms,/, "terms,\n  worded,"));
  for (const language of languages)
    copy.editJson(`views/locales/${language}.json`, (content: Readonly<Record<string, string>>) => ({
      ...content,
      ...Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, `${text} (${language})`])),
    }));
  address = await copy.start();
});
afterAll(() => copy.close());

interface ApiAnswer {
  readonly total: number;
  readonly facets: Readonly<Record<string, readonly { value: string; label: string; count: number }[]>>;
  readonly query: { readonly choices: object };
}
const ask = async (query: string) => (await (await get(`/api/v1/search?${query}`)).json()) as ApiAnswer;

test("takes one file beside the texts", () => {
  expect(copy.touched()).toEqual(["server/search/query/facets.ts"]);
});

test("the API counts its values, by their names, and narrows by one", async () => {
  const { items } = (await useKnowledge()).catalogue;
  const low = items.filter(({ confidence }) => confidence === "low").length;
  const few = items.filter(({ sources }) => sources.length <= 1).length;
  const { facets } = await ask("lang=en");

  expect(low).toBeGreaterThan(0);
  expect(facets["confidence"]?.find(({ value }) => value === "low")?.count).toBe(low);
  expect(facets["confidence"]?.every(({ value, label }) => label !== value)).toBe(true);
  expect(facets["sourcing"]?.find(({ value }) => value === "few")).toEqual({
    value: "few",
    label: "One source at most (en)",
    count: few,
  });
  expect((await ask("confidence=LOW")).total).toBe(low);
  expect((await ask("sourcing=few")).query.choices).toEqual({ sourcing: ["few"] });
});

test.each(languages)("the list in %s offers it, and names it where it is chosen", async (language) => {
  const list = await page(`/${language}/search`);
  const narrowed = await page(`/${language}/search?confidence=low&sourcing=few`);

  expect(list).toMatch(
    new RegExp(`<details[^>]* id="facet-confidence">\\s*<summary>How sure we are \\(${language}\\)`),
  );
  expect(list).toContain('name="sourcing" value="few"');
  expect(list).not.toContain('id="facet-sourcing"');
  expect(narrowed).toMatch(/name="confidence" value="low"[^>]* checked/);
  // A chip that names its facet, and one that does not.
  expect(narrowed).toMatch(new RegExp(`How sure we are \\(${language}\\)[^<]*: `));
  expect(narrowed).toContain(`One source at most (${language})`);
});

test("a value it does not have is named, not followed", async () => {
  const refused = await get("/api/v1/search?confidence=certain");

  expect(refused.status).toBe(400);
  expect(await refused.text()).toContain("there is no confidence “certain”");
  expect(await says("/en/search?q=visa&sourcing=many", "not narrowed by them: \u2068sourcing&#x3D;many\u2069")).toBe(
    true,
  );
});

test.each(["overview", "search/peers"])("/en/%s is narrowed by it", async (path) => {
  expect(await says(`/en/${path}?q=return&sourcing=few`, "One source at most (en)")).toBe(true);
});
