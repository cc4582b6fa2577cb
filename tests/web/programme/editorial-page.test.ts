/** GET /:language/about and the other pages of `knowledge/pages/` */
import { beforeAll, describe, expect, test } from "vitest";
import { buildCatalogue, type Catalogue } from "../../../server/knowledge/catalogue.ts";
import { textFor, type Page } from "../../../server/knowledge/model/item.ts";
import { languages } from "../../../server/language/languages.ts";
import { speak } from "../../../server/language/translate.ts";
import { editorialPages } from "../../../server/web/view/paths.ts";
import { pageProblems } from "../../set-up/page-checks.ts";
import { realKnowledge, visit } from "../../set-up/visit.ts";

let catalogue: Catalogue;
beforeAll(async () => {
  ({ catalogue } = await realKnowledge());
});

function pageOf(id: string): Page {
  const page = catalogue.pages.get(id);
  if (page === undefined) throw new Error(`expected knowledge/pages/${id}.en.md, found none`);
  return page;
}

/** A visit to a site that holds this page instead of the one of the same id. */
function visitWith(page: Page, address: string) {
  const pages = new Map([...catalogue.pages, [page.id, page]]);
  const other = buildCatalogue("other", catalogue.items, pages, catalogue.vocabularies, []);
  return visit(address, { site: { catalogue: () => other } });
}

const words = (html: string) =>
  html.replaceAll("&#x27;", "'").replaceAll("&#39;", "'").replaceAll("&quot;", '"').replaceAll("&amp;", "&");

describe.each(languages)("in %s", (language) => {
  test.each(editorialPages)(
    "the page “%s” has its title as heading, and every link and note leads somewhere",
    async (id) => {
      const page = await visit(`/${language}/${id}`);

      const title = textFor(pageOf(id), language).title;
      expect(page.status).toBe(200);
      expect(words(page.text)).toMatch(new RegExp(`<h1[^>]*>${title.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}</h1>`));
      expect(page.text).not.toContain("{language}");
      expect(pageProblems({ html: page.text, language, publicUrl: "https://levier.example" })).toEqual([]);
    },
  );
});

test("a page of three sections or more opens with its contents", async () => {
  const page = await visit("/en/about");

  const sections = textFor(pageOf("about"), "en").sections.filter(({ anchor }) => anchor !== null);
  const contents = page.text.split('id="contents"')[1]?.split("</nav>")[0] ?? "";
  expect(sections.length).toBeGreaterThanOrEqual(3);
  for (const { anchor } of sections) {
    expect(contents).toContain(`href="#${anchor ?? ""}"`);
    expect(page.text).toContain(`<h2 id="${anchor ?? ""}">`);
  }
});

test("a shorter page has none", async () => {
  const about = pageOf("about");
  const text = textFor(about, "en");
  const short: Page = { ...about, texts: { en: { ...text, sections: text.sections.slice(0, 2) } } };

  const page = await visitWith(short, "/en/about");

  expect(page.status).toBe(200);
  expect(page.text).not.toContain('id="contents"');
});

test("notes stand under a heading of their own, and sources are listed with publisher and address", async () => {
  const page = await visit("/en/about");

  const [body = "", notes = ""] = page.text.split("<h2>Notes</h2>");
  expect(body).not.toContain("data-footnotes>");
  expect(notes).toContain('id="c-fn-1"');
  for (const { url } of pageOf("about").sources)
    if (url !== null) expect(words(notes).replaceAll("&#x3D;", "=")).toContain(`href="${url}"`);
});

test("a translation says that the platform made it; the original does not", async () => {
  const french = await visit("/fr/about");
  const english = await visit("/en/about");

  expect(french.text).toContain(speak("fr").text("editorial.translatedByPlatform"));
  expect(english.text).not.toContain(speak("en").text("editorial.translatedByPlatform"));
});

test("a page without a translation is shown in English, marked as such, with links that stay in the reader's language", async () => {
  const about = pageOf("about");
  const english = about.texts.en;
  if (english === undefined) throw new Error("expected an English text, found none");

  const page = await visitWith({ ...about, texts: { en: english } }, "/ar/about");

  expect(page.text).toContain(`<h1 lang="en" dir="ltr">${english.title}</h1>`);
  expect(page.text).toContain(speak("ar").text("item.inOtherLanguage", { language: speak("ar").languageName("en") }));
  expect(page.text).toContain('href="/ar/from-request-to-action"');
  expect(page.text).not.toMatch(/href="\/en\/(?!about")/);
});

test("the pages about the programme link to each other, and the one shown is marked", async () => {
  const page = await visit("/pt/voices");

  const aside = page.text.split("<aside")[1] ?? "";
  for (const id of editorialPages) expect(aside).toContain(`href="/pt/${id}"`);
  expect(aside).toContain('href="/pt/voices" aria-current="page"');
  expect(aside.match(/aria-current/g)).toHaveLength(1);
});

test("a page tells the day of its last change", async () => {
  const page = await visit("/es/faq");

  expect(page.text).toContain(speak("es").day(pageOf("faq").updated));
});

test("a page that authors have taken away is not found", async () => {
  const pages = new Map([...catalogue.pages].filter(([id]) => id !== "voices"));
  const other = buildCatalogue("other", catalogue.items, pages, catalogue.vocabularies, []);
  const site = { catalogue: () => other };

  const voices = await visit("/en/voices", { site });
  const home = await visit("/en", { site });

  expect(voices.status).toBe(404);
  expect(home.text).not.toContain('href="/en/voices"');
});

test("where no contact is published, taking part says so and where the programme is; else the address stands there", async () => {
  const none = await visit("/fr/take-part");
  const some = await visit("/fr/take-part", { site: { contactEmail: "team@levier.example" } });

  expect(none.text).toContain(speak("fr").text("contact.none"));
  expect(none.text).toContain('href="https://www.mieux-initiative.eu/"');
  expect(some.text).not.toContain(speak("fr").text("contact.none"));
  expect(some.text).toContain('href="mailto:team@levier.example"');
});
