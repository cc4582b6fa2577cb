/** GET /:language/compare/choose: a list with a box to tick beside each entry, which works as a plain form. */
import { expect, test } from "vitest";
import { languages } from "../../../server/language/languages.ts";
import { speak } from "../../../server/language/translate.ts";
import { lessonsOnSameConcept } from "../../../server/web/compare/comparable.ts";
import { paths } from "../../../server/web/view/paths.ts";
import { pageProblems } from "../../set-up/page-checks.ts";
import { useFinder } from "../../set-up/search-server.ts";
import { realKnowledge, visit } from "../../set-up/visit.ts";

const { catalogue, insights } = await realKnowledge();
const search = await useFinder();
const lessons = catalogue.items.filter((item) => item.type === "lesson-learned");
const lesson = lessons.find(
  (item) => new Set(lessonsOnSameConcept(item, insights)?.lessons.map(({ polarity }) => polarity)).size > 1,
);
if (lesson === undefined) throw new Error("expected a lesson whose concept has lessons that went differently");

const boxes = (html: string) =>
  [...html.matchAll(/<input type="checkbox" name="item" value="([\w-]+)"( checked)?>/g)].map(([, id, ticked]) => ({
    id,
    isTicked: ticked !== undefined,
  }));

test.each(languages)(
  "in %s the list of a search can be ticked, page by page, and its filters go along",
  async (language) => {
    const { text, status } = await visit(paths.chooseToCompare(language, "theme=legal-migration"), {
      site: { search },
    });

    expect(status).toBe(200);
    expect(pageProblems({ html: text, language, publicUrl: "https://levier.example" })).toEqual([]);
    expect(boxes(text)).toHaveLength(20);
    expect(text).toContain('<input type="hidden" name="theme" value="legal-migration">');
    expect(text).toContain('name="page" value="2"');
    expect(text).toContain(`formaction="${paths.compare(language)}"`);
  },
);

test("what was ticked stays ticked when the list changes, and stands only once", async () => {
  const list = await visit("/en/compare/choose?theme=legal-migration", { site: { search } });
  const [first, second] = boxes(list.text);
  const next = await visit(`/en/compare/choose?theme=legal-migration&q=&item=${second?.id}&item=${lesson.id}`, {
    site: { search },
  });

  expect(
    boxes(next.text)
      .filter(({ isTicked }) => isTicked)
      .map(({ id }) => id),
  ).toEqual([second?.id, lesson.id]);
  expect(boxes(next.text).filter(({ id }) => id === second?.id)).toHaveLength(1);
  expect(boxes(next.text).map(({ id }) => id)).toContain(first?.id);
});

test("from a lesson, the others on its concept stand under how they went, without a search engine", async () => {
  const { text } = await visit(paths.chooseToCompare("fr", "", [lesson.id]));
  const same = lessonsOnSameConcept(lesson, insights);
  const headings = [...text.matchAll(/<legend><h2>([^<]+)<\/h2><\/legend>/g)].map(([, heading]) => heading);
  const labels = catalogue.vocabularies.polarities
    .filter(({ id }) => same?.lessons.some(({ polarity }) => polarity === id))
    .map(({ labels }) => labels.fr);

  expect(boxes(text)[0]).toEqual({ id: lesson.id, isTicked: true });
  for (const [place, label] of labels.entries()) expect(headings[place + 1]).toContain(label);
});

test("entries of a briefing note are offered as such", async () => {
  const ids = lessons.slice(0, 7).map(({ id }) => id);
  const brief = await visit(paths.brief("es", ids));
  const address = /href="(\/es\/compare\/choose\?among[^"]+)"/.exec(brief.text)?.[1] ?? "";
  const { text } = await visit(address.replaceAll("&amp;", "&").replaceAll("&#x3D;", "="));

  expect(boxes(text).map(({ id }) => id)).toEqual(ids);
  expect(text).toContain(`<h2>${speak("es").text("brief.title")}</h2>`);
});

test("when no engine answers, the page says so like any search", async () => {
  const { status } = await visit("/en/compare/choose?q=return");

  expect(status).toBe(503);
});
