/** The page of one item: its four types, its evidence, and what it says of its own reliability. */
import { describe, expect, test } from "vitest";
import { buildCatalogue, type Catalogue } from "../../../server/knowledge/catalogue.ts";
import { textFor, type Item } from "../../../server/knowledge/model/item.ts";
import { languages, type Language } from "../../../server/language/languages.ts";
import { speak } from "../../../server/language/translate.ts";
import { sourceCount } from "../../../server/web/view/entries/evidence-trail.ts";
import { paths } from "../../../server/web/view/paths.ts";
import { pageProblems } from "../../set-up/page-checks.ts";
import { realKnowledge, visit } from "../../set-up/visit.ts";

const { catalogue } = await realKnowledge();

const strategyFirst = "a-national-strategy-first-gives-later-laws-and-local";
const firstStrategy = "cabo-verde-i-first-national-immigration-strategy-and-its";

function find(id: string): Item {
  const item = catalogue.item(id);
  if (item === undefined) throw new Error(`expected an item ${id} in knowledge/, found none`);
  return item;
}

function findOne(isWanted: (item: Item) => boolean): Item {
  const item = catalogue.items.find(isWanted);
  if (item === undefined) throw new Error("expected such an item in knowledge/, found none");
  return item;
}

const pageOf = async (language: Language, item: Item) => (await visit(paths.item(language, item))).text;

/** Text as it stands in HTML. */
const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll("'", "&#x27;").replaceAll('"', "&quot;");

/** The real catalogue with one item changed. */
function catalogueWith(changed: Item): Catalogue {
  const items = catalogue.items.map((item) => (item.id === changed.id ? changed : item));
  return buildCatalogue("test", items, catalogue.pages, catalogue.vocabularies, []);
}

describe("every page of an item", () => {
  test.each(["action", "action-output", "lesson-learned", "practice-note"] as const)("shows a %s", async (type) => {
    const item = findOne((candidate) => candidate.type === type);
    const { status, text } = await visit(paths.item("en", item));

    expect(status).toBe(200);
    expect(text).toContain(`>${escaped(textFor(item, "en").title)}</h1>`);
    expect(text).toContain(`<meta name="description" content="${escaped(textFor(item, "en").summary)}">`);
    expect(text.match(/<h1/g)).toHaveLength(1);
    expect(text).toMatch(/<ol class="sources"><li id="s1">/);
  });

  test.each(languages)("speaks %s", async (language) => {
    const html = await pageOf(language, find(strategyFirst));

    expect(html).toContain(speak(language).text("item.trail.lesson-learned"));
    expect(html).toContain(escaped(textFor(find(strategyFirst), language).title));
  });

  test("puts an Action without a date neither before nor after another", async () => {
    const undated = findOne(
      (item) =>
        item.type === "action" &&
        item.years.start === null &&
        item.years.end === null &&
        !/ [IVX]+$/.test(item.officialName ?? ""),
    );
    const html = await pageOf("en", undated);

    expect(html).not.toContain(speak("en").text("item.series.before"));
    expect(html).not.toContain(speak("en").text("item.series.after"));
    for (const country of undated.countries)
      for (const other of catalogue
        .ofCountry(country)
        .filter(({ type, id }) => type === "action" && id !== undated.id)) {
        const [, list = ""] = /<h2>[^<]*before and after<\/h2>(.*?)<\/ul>/s.exec(await pageOf("en", other)) ?? [];
        expect(list, other.id).not.toContain(paths.item("en", undated));
      }
  });

  test("names institutions and countries beside the text in the reader's language", async () => {
    const withExperts = find("peru-iii-guidelines-and-training-against-migrant-smuggling");
    const french = await pageOf("fr", withExperts);
    const arabic = await pageOf("ar", withExperts);

    expect(french).toContain(">Argentine<");
    expect(arabic).toContain(">الأرجنتين<");
    for (const id of withExperts.partners) {
      const institution = catalogue.vocabularies.institutions.find((one) => one.id === id);
      expect(french).toContain(`>${escaped(institution?.labels.fr ?? "?")}<`);
      expect(arabic).toContain(`>${escaped(institution?.labels.ar ?? "?")}<`);
    }
  });

  test("is complete for each item of the knowledge base", { timeout: 120_000 }, async () => {
    const wrong: string[] = [];
    for (const [index, item] of catalogue.items.entries()) {
      const language = languages[index % languages.length] ?? "en";
      const address = paths.item(language, item);
      const { status, text } = await visit(address);
      const problems = pageProblems({ html: text, language, publicUrl: "https://levier.example" });
      const ids = [...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
      if (status !== 200) wrong.push(`${address}: status ${status}`);
      if (/undefined|\[object|NaN|Infinity/.test(text)) wrong.push(`${address}: a value that is not there`);
      wrong.push(...problems.map((problem) => `${address}: ${problem}`));
      if (new Set(ids).size !== ids.length) wrong.push(`${address}: an id twice`);
      for (const [, target = ""] of text.matchAll(/href="#([^"]+)"/g)) {
        if (target !== "main" && !ids.includes(target)) wrong.push(`${address}: no place called ${target}`);
      }
    }

    expect(wrong).toEqual([]);
  });

  test("has no address for an id that does not exist", async () => {
    expect((await visit("/en/lessons/nothing-of-that-name")).status).toBe(404);
    expect((await visit("/en/actions/__proto__")).status).toBe(404);
  });

  test("sends a reader who asks under another type to the right address", async () => {
    const { status, headers } = await visit(`/fr/actions/${strategyFirst}`);

    expect(status).toBe(301);
    expect(headers["location"]).toBe(`/fr/lessons/${strategyFirst}`);
  });
});

describe("the evidence trail", () => {
  test("leads from a lesson to an Action, what it produced, a Member State, and the source", async () => {
    const lesson = await pageOf("en", find(strategyFirst));
    expect(lesson).toContain(`href="/en/actions/${firstStrategy}"`);

    const action = await pageOf("en", find(firstStrategy));
    const [output] = catalogue.outputsOf(firstStrategy);
    expect(action).toContain(`href="/en/outputs/${String(output?.id)}"`);
    expect(action).toContain(`href="/en/member-states/fi"`);
    expect((await visit("/en/member-states/fi")).status).toBe(200);

    const outputPage = await visit(`/en/outputs/${String(output?.id)}`);
    expect(outputPage.text).toContain(escaped(String(output?.sources[0]?.url)));
  });

  test("leads back from an Action and from an output to the lessons that rest on it", async () => {
    const [output] = catalogue.outputsOf(firstStrategy);

    for (const id of [firstStrategy, String(output?.id)]) {
      expect(await pageOf("es", find(id))).toContain(`href="/es/lessons/${strategyFirst}"`);
    }
  });

  test("is drawn, and the picture is said in words", async () => {
    const html = await pageOf("en", find(strategyFirst));

    const sources = sourceCount(find(strategyFirst), catalogue);
    expect(html).toContain(
      `The lesson rests on 4 Actions, 8 outputs and ${sources} sources. One Action is dashed: its sources say little.</title>`,
    );
  });

  test("is drawn mirrored in Arabic", async () => {
    const firstBox = (html: string) =>
      (/stroke-width="1.5" d="M([\d.]+) [\d.]+h([\d.]+)/.exec(html) ?? []).slice(1).map(Number);
    const [left = 0, wide = 0] = firstBox(await pageOf("en", find(strategyFirst)));

    expect(left).toBe(106.75);
    expect(firstBox(await pageOf("ar", find(strategyFirst)))).toEqual([360 - left - wide, wide]);
  });

  test("says so where a source has no address", async () => {
    const item = findOne(({ sources }) => sources.some(({ url }) => url === null));

    expect(await pageOf("en", item)).toContain("no web address known");
  });

  test("marks the language of a source's title, whatever it is", async () => {
    const html = await pageOf("en", find("triple-win-recruiting-nurses-with-the-public-employment"));

    expect(html).toMatch(/<a href="[^"]*" lang="de" dir="auto">Pflegepersonal/);
    expect(await pageOf("fr", find("platform-to-protect-nationals-in-crises"))).not.toMatch(
      /<a href="[^"]*" lang="[^"]*" dir="[^"]*">La Cote/,
    );
  });

  test("shows what authors noted about the sources as a warning after the sources", async () => {
    const html = await pageOf("en", find(firstStrategy));

    expect(html.indexOf('<ol class="sources">')).toBeLessThan(html.indexOf("Note on the sources"));
    expect(html).toMatch(/#alert"\/><\/svg><div[^>]*><h3 id="[^"]+">Note on the sources/);
  });
});

describe("what a page says of itself", () => {
  test("a lesson begins with what to do", async () => {
    const html = await pageOf("en", find(strategyFirst));

    expect(html.indexOf('class="todo"')).toBeGreaterThan(0);
    expect(html.indexOf('class="todo"')).toBeLessThan(html.indexOf("What happened"));
  });

  test("an inferred lesson says that we inferred it, and from what", async () => {
    const isInferred = (item: Item) => item.type === "lesson-learned" && item.basis === "inferred";
    const alone = findOne((item) => isInferred(item) && catalogue.actionsOf(item).length === 0);

    expect(await pageOf("en", find(strategyFirst))).toContain("Inferred by us from 4 Actions");
    expect(await pageOf("en", alone)).toContain("Inferred by us from its sources");
  });

  test("a stated lesson is not called inferred", async () => {
    const lesson = findOne((item) => item.type === "lesson-learned" && item.basis === "stated");

    expect(await pageOf("en", lesson)).not.toContain("Inferred by us");
  });

  test("a practice note whose source was not opened says so before anything else", async () => {
    const note = findOne((item) => item.type === "practice-note" && item.evidence === "read");
    const unread = catalogueWith({ ...note, evidence: "to-check" } as Item);
    const html = (await visit(paths.item("en", note), { site: { catalogue: () => unread } })).text;
    const read = await pageOf("en", note);

    expect(html).toMatch(/<div class="stack">\s*<p class="warn over">.*To be checked\./);
    expect(read).not.toContain("To be checked.");
  });

  test("a translation by the platform says so and leads to the original", async () => {
    const html = await pageOf("fr", find(strategyFirst));

    expect(html).toContain("Traduit par la plateforme, non par la source.");
    expect(html).toContain(`<a href="/en/lessons/${strategyFirst}" hreflang="en">Lire l’original (anglais)</a>`);
    expect(await pageOf("en", find(strategyFirst))).not.toContain("Translated by");
  });

  test("an item without translation is shown in its own language, and marked", async () => {
    const item = find(strategyFirst);
    const spanish = textFor(item, "es");
    const changed = catalogueWith({ ...item, language: "es", texts: { es: { ...spanish, translatedBy: null } } });
    const { status, text } = await visit(paths.item("ar", item), { site: { catalogue: () => changed } });

    expect(status).toBe(200);
    expect(text).toContain(`<h1 lang="es" dir="ltr">${escaped(spanish.title)}</h1>`);
    expect(text).toContain(
      escaped(speak("ar").text("item.inOtherLanguage", { language: speak("ar").languageName("es") })),
    );
  });

  test("an Action shows how long it took, its Member States and the Actions around it", async () => {
    const html = await pageOf("en", find("cabo-verde-ii-reform-of-migration-law-and-a"));

    expect(html).toContain("from request to closure");
    expect(html).toContain("Cabo Verde: before and after");
    expect(html).toMatch(new RegExp(`actions/${firstStrategy}.*Before this Action`));
    expect(html).toMatch(/actions\/cabo-verde-iii-.*After this Action/);
  });

  test("the glossary is named for the subjects of an item, not for what it says in passing", async () => {
    const { insights } = await realKnowledge();
    const passing = catalogue.items.flatMap((item) => {
      const weak = Object.entries(insights.factsOf(item).concepts).find(
        ([id, strength]) => strength < 1.5 && insights.conceptsOf(item).slice(0, 8).includes(id),
      );
      return weak === undefined ? [] : [{ item, concept: weak[0] }];
    })[0];
    if (passing === undefined) throw new Error("expected an item with a concept in passing, found none");

    const html = await pageOf("en", passing.item);

    expect(html.split('<aside class="stack"')[1]).not.toContain(`href="${paths.concept("en", passing.concept)}"`);
  });

  test("cross-references that a rule assigned say so", async () => {
    expect(await pageOf("en", find(strategyFirst))).toContain("assigned by rule, not by the source");
  });
});
