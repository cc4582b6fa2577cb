/** GET /:language/glossary */
import { brotliCompressSync } from "node:zlib";
import { beforeAll, describe, expect, test } from "vitest";
import type { Catalogue } from "../../../server/knowledge/catalogue.ts";
import { languages } from "../../../server/language/languages.ts";
import type { Insights } from "../../../server/search/insights.ts";
import { linksOf } from "../../set-up/page-checks.ts";
import { realKnowledge, visit } from "../../set-up/visit.ts";
import { problemsOfPages, skippedHeadings } from "../places/place-checks.ts";

let catalogue: Catalogue;
let insights: Insights;
beforeAll(async () => {
  ({ catalogue, insights } = await realKnowledge());
});

const conceptLinks = (html: string) => linksOf(html).filter((href) => /^\/\w\w\/glossary\/./.test(href));
const lettersOf = (html: string) => [...html.matchAll(/<h2 id="letter-\d+">([^<]+)</g)].map(([, letter]) => letter);

test("the page is whole in every language", async () => {
  expect(await problemsOfPages(languages.map(() => "glossary"))).toEqual([]);
});

describe.each(languages)("in %s", (language) => {
  test("every concept is there once, and the page is light", async () => {
    const { text } = await visit(`/${language}/glossary`);

    expect(conceptLinks(text).length).toBe(catalogue.vocabularies.concepts.length);
    expect(brotliCompressSync(text).length).toBeLessThan(15_000);
  });

  test("each letter stands once, in order, and can be jumped to", async () => {
    const { text } = await visit(`/${language}/glossary`);

    const letters = lettersOf(text);
    expect(new Set(letters).size).toBe(letters.length);
    expect(text.match(/href="#letter-\d+"/g)?.length).toBe(letters.length);
  });
});

test("accented letters stand with their plain ones; Arabic has its own letters, without the article", async () => {
  const [french, arabic] = [await visit("/fr/glossary"), await visit("/ar/glossary")];

  expect(lettersOf(french.text)).not.toContain("É");
  expect(lettersOf(arabic.text).slice(0, 4)).toEqual(["ا", "ب", "ت", "ج"]);
  const ha = arabic.text.split(">ه</h2>")[1]?.split("</section>")[0] ?? "";
  expect(ha).toContain("الهجرة والتنمية");
});

test("each concept shows how many entries speak of it", async () => {
  const { text } = await visit("/en/glossary");

  const count = insights.itemsOfConcept("trafficking-in-human-beings").length;
  expect(count).toBeGreaterThan(0);
  expect(text).toMatch(new RegExp(`glossary/trafficking-in-human-beings">[^<]+</a>[^\\n]*<span class="n">${count}<`));
});

describe("with words", () => {
  test("only concepts named by them are shown, whatever their accents and case", async () => {
    const [plain, accented] = [
      await visit("/fr/glossary?q=INTEGRATION"),
      await visit("/fr/glossary?q=int%C3%A9gration"),
    ];

    expect(conceptLinks(plain.text)).toEqual(conceptLinks(accented.text));
    expect(conceptLinks(plain.text)).toContain("/fr/glossary/migrant-integration");
    expect(conceptLinks(plain.text).length).toBeLessThan(30);
  });

  test("Arabic words are found with and without the article", async () => {
    const [bare, article] = [
      await visit(`/ar/glossary?q=${encodeURIComponent("هجرة")}`),
      await visit(`/ar/glossary?q=${encodeURIComponent("الهجرة")}`),
    ];

    expect(conceptLinks(bare.text).length).toBeGreaterThan(5);
    expect(conceptLinks(article.text)).toEqual(conceptLinks(bare.text));
  });

  test("a name that is only a search key finds its concept and is not shown in the list", async () => {
    const page = await visit("/en/glossary?q=human+mobility");

    expect(conceptLinks(page.text)).toContain("/en/glossary/migration");
    const list = page.text.split('<section aria-labelledby="letter-1">')[1] ?? "";
    expect(list).not.toContain("human mobility");
  });

  test("the words stay in the box, are escaped, and the page is kept out of search machines", async () => {
    const page = await visit(`/en/glossary?q=${encodeURIComponent('"><script>x')}`);

    expect(page.status).toBe(200);
    expect(page.text).toContain('value="&quot;&gt;&lt;script&gt;x"');
    expect(page.text).toContain('content="noindex, follow"');
  });

  test("that name nothing say so and lead to the search", async () => {
    const page = await visit("/en/glossary?q=zebra");

    expect(page.text).toContain("No concept for “zebra”");
    expect(linksOf(page.text)).toContain("/en/search?q=zebra");
    expect(conceptLinks(page.text)).toEqual([]);
  });

  test.each(["?q=", "?q=a&q=b", "?q[x]=1", "?q=%20%20"])(
    "that are none (%s) show the whole glossary",
    async (query) => {
      const page = await visit(`/en/glossary${query}`);

      expect(page.status).toBe(200);
      expect(conceptLinks(page.text).length).toBe(catalogue.vocabularies.concepts.length);
    },
  );
});

test("its headings are in order", async () => {
  expect(skippedHeadings((await visit("/en/glossary")).text)).toEqual([]);
});
