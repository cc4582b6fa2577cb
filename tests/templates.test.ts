/** Every template renders in every language, whole and consistent, and its links lead somewhere. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { languages } from "../server/language/languages.ts";
import { loadTemplates } from "../server/web/view/templates.ts";
import { pageAddresses } from "./set-up/page-addresses.ts";
import { linksOf, pageProblems } from "./set-up/page-checks.ts";
import { runSite, type RunningSite } from "./set-up/running-site.ts";
import { silentFinder } from "./set-up/visit.ts";

/** Links followed from all pages of a language together, those of each page in turn. */
const mostLinks = 400;

let site: RunningSite;
beforeAll(async () => {
  site = await runSite();
});
afterAll(() => site.close());

const fetchPage = async (address: string) => {
  const response = await fetch(site.url + address, { redirect: "manual" });
  return { status: response.status, html: await response.text() };
};

test("every template has an address that the tests visit", () => {
  const templates = loadTemplates().pageNames;
  const visited = new Set(pageAddresses("en", site.site.catalogue()).map(({ template }) => template));

  // Shown only when the search server does not answer; visited below.
  visited.add("search-unavailable");
  // For a type that declares no template of its own; the recipe of a content type shows it.
  visited.add("item");
  // For those who build the site, in development only.
  visited.add("styleguide");
  // Answers to a form, or opened by the link in a mail: visited by their own tests.
  for (const page of ["register-check", "register-wait", "my-registration", "give-back", "erase", "join"])
    visited.add(page);
  expect([...templates].sort()).toEqual([...visited].sort());
});

describe.each(languages)("in %s", (language) => {
  test("every page is whole: words, head, ids, nothing inline", async () => {
    const problems: string[] = [];
    for (const { path, status } of pageAddresses(language, site.site.catalogue())) {
      const page = await fetchPage(path);
      if (page.status !== status) problems.push(`${path}: expected ${status}, found ${page.status}`);
      problems.push(
        ...pageProblems({ html: page.html, language, publicUrl: site.url }).map((problem) => `${path}: ${problem}`),
      );
    }

    expect(problems).toEqual([]);
  });

  test("every link leads somewhere", async () => {
    const pages = await Promise.all(pageAddresses(language, site.site.catalogue()).map(({ path }) => fetchPage(path)));
    const lists = pages.map(({ html }) => linksOf(html));
    const longest = Math.max(...lists.map(({ length }) => length));
    const inTurn = Array.from({ length: longest }, (_, place) => lists.flatMap((links) => links[place] ?? [])).flat();
    const dead: string[] = [];
    for (const link of [...new Set(inTurn)].slice(0, mostLinks)) {
      const { status } = await fetchPage(link);
      if (status >= 400) dead.push(`${link}: ${status}`);
    }

    expect(dead).toEqual([]);
  });

  test("the search page is whole when the search server does not answer", async () => {
    const silent = await runSite(silentFinder);
    const response = await fetch(`${silent.url}/${language}/search?q=visa`);
    const html = await response.text();
    await silent.close();

    expect(response.status).toBe(503);
    expect(pageProblems({ html, language, publicUrl: silent.url })).toEqual([]);
  });
});

describe("the checker", () => {
  const alternates = [...languages, "x-default"].map(
    (code) => `<link rel="alternate" hreflang="${code}" href="http://x/${code}">`,
  );
  const head = `<title>T</title><link rel="canonical" href="http://x/en">${alternates.join("")}`;
  const page = (body: string, attributes = 'lang="en" dir="ltr"') => ({
    html: `<!doctype html><html ${attributes}><head>${head}</head><body><main><h1 id="a">T</h1>${body}</main></body></html>`,
    language: "en" as const,
    publicUrl: "http://x",
  });

  test("has nothing to say of a good page", () => {
    expect(pageProblems(page('<a href="#a">up</a><label for="b">B</label><input id="b">'))).toEqual([]);
  });

  test.each([
    ["<p>undefined</p>", "undefined"],
    ["<p>[object Object]</p>", "object"],
    ["<p>{{title}}</p>", "{{"],
    ["<h1>Two</h1>", "one <h1>"],
    ['<p id="a"></p>', 'two elements with id="a"'],
    ['<a href="#nowhere">x</a>', "#nowhere"],
    ['<label for="nobody">x</label>', "#nobody"],
    ['<section aria-labelledby="a none"></section>', "#none"],
    ['<p style="color:red">x</p>', "<p style>"],
    ['<svg viewBox="0 0 9 9" role="img"></svg>', "picture without a name"],
    ['<svg viewBox="0 0 9 9" aria-label="x"></svg>', "picture without a name"],
    ['<button onclick="x()">x</button>', "<button onclick>"],
    ["<script>x()</script>", "inline <script>"],
    ['<a href="javascript:x()">x</a>', "javascript:"],
  ])("marks %s", (body, problem) => {
    expect(pageProblems(page(body)).join()).toContain(problem);
  });

  test("marks a wrong language, direction and missing alternates", () => {
    expect(pageProblems(page("", 'lang="ar" dir="rtl"'))).toHaveLength(2);
    expect(pageProblems({ ...page(""), language: "ar" })).toHaveLength(2);
    expect(pageProblems({ ...page(""), publicUrl: "https://other" })).toHaveLength(2);
  });
});
