/** GET /:language/brief: chosen items as one note, by its address alone; nothing in an address breaks it or is repeated. */
import { expect, test } from "vitest";
import { textFor } from "../../../server/knowledge/model/item.ts";
import { languages } from "../../../server/language/languages.ts";
import { speak } from "../../../server/language/translate.ts";
import { briefCode } from "../../../server/web/brief/brief-code.ts";
import { mostInBrief, paths } from "../../../server/web/view/paths.ts";
import { pageProblems } from "../../set-up/page-checks.ts";
import { realKnowledge, visit } from "../../set-up/visit.ts";

const { catalogue } = await realKnowledge();
const lessons = catalogue.items.filter((item) => item.type === "lesson-learned");
const lesson = lessons.find(({ relatedActions }) => relatedActions.length > 1) ?? lessons[0];
const practice = catalogue.items.find(({ type }) => type === "practice-note");
if (lesson === undefined || practice === undefined) throw new Error("expected a lesson and a practice in knowledge/");

const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll("'", "&#x27;").replaceAll('"', "&quot;");
const titlesIn = (html: string) =>
  [...html.matchAll(/<section class="stack read over" aria-labelledby="([\w-]+)" data-entry/g)].map(([, id]) => id);

test.each(languages)(
  "in %s each item stands in the order asked for, with advice, Actions, sources, addresses",
  async (language) => {
    const { status, text } = await visit(paths.brief(language, [practice.id, lesson.id]));
    const advice = textFor(lesson, language).sections.find(({ role }) => role === "what-to-do");

    expect(status).toBe(200);
    expect(titlesIn(text)).toEqual([practice.id, lesson.id]);
    expect(pageProblems({ html: text, language, publicUrl: "https://levier.example" })).toEqual([]);
    expect(text).toContain(escaped(textFor(lesson, language).summary));
    expect(text).toContain(advice?.html.trim() ?? "no advice");
    for (const action of catalogue.actionsOf(lesson)) expect(text).toContain(`href="${paths.item(language, action)}"`);
    for (const { url } of [...lesson.sources, ...practice.sources])
      expect(text).toContain(url === null ? "" : `href="${escaped(url).replaceAll("=", "&#x3D;")}"`);
    expect(text).toContain(`>https://levier.example${paths.item(language, lesson)}</bdi>`);
  },
);

test("search machines leave it out, and its other languages hold the same items", async () => {
  const { text } = await visit(paths.brief("en", [lesson.id, practice.id]));

  expect(text).toContain('<meta name="robots" content="noindex, follow">');
  expect(text).toContain(`href="${escaped(paths.brief("ar", [lesson.id, practice.id])).replaceAll("=", "&#x3D;")}"`);
});

test("the day is that of the visit", async () => {
  const { text } = await visit(paths.brief("fr", [lesson.id]));

  expect(text).toContain(`<span>${speak("fr").day(new Date().toISOString().slice(0, 10))}</span>`);
});

test("an item asked for twice is shown once, one that is not there is counted, and the page says both", async () => {
  const { text } = await visit(paths.brief("en", [lesson.id, "gone", lesson.id, "also-gone"]));

  expect(titlesIn(text)).toEqual([lesson.id]);
  expect(text).toContain(escaped(speak("en").text("brief.unknown", { count: 2 })));
  expect(text).toContain(escaped(speak("en").text("brief.repeated", { count: 1 })));
});

test("more than it holds are left out by name", async () => {
  const ids = catalogue.items.slice(0, mostInBrief + 2).map(({ id }) => id);
  const { text } = await visit(paths.brief("pt", ids));
  const after = text.split('id="left-out"')[1]?.split("</section>")[0] ?? "";

  expect(titlesIn(text)).toEqual(ids.slice(0, mostInBrief));
  expect([...after.matchAll(/<li>/g)]).toHaveLength(2);
  expect(text).toContain(escaped(speak("pt").text("brief.leftOut", { most: mostInBrief, count: 2 })));
  expect(text).not.toContain('id="add"');
});

test("an empty one says how to fill it", async () => {
  for (const address of ["/es/brief", "/es/brief?item=&other=1"]) {
    const { status, text } = await visit(address);

    expect(status).toBe(200);
    expect(text).toContain(escaped(speak("es").text("brief.empty")));
  }
});

test("an item can be added by the address of its page, as somebody copied it", async () => {
  const copied = `%20https://levier.example${paths.item("fr", lesson)}/%3Fq=x%23s1`;
  const { text } = await visit(`/en/brief?item=${practice.id}&item=${copied}`);

  expect(titlesIn(text)).toEqual([practice.id, lesson.id]);
});

test.each([
  ["markup", "item=%3Cscript%3Ealert(1)%3C%2Fscript%3E"],
  ["names that objects have", "item=__proto__&item=constructor&item=toString"],
  ["a list in brackets", "item[]=x&item[a]=y"],
  ["broken escapes", "item=%E0%A4%A"],
  ["control characters", "item=%00%0d%0aSet-Cookie:x"],
  ["steps upwards", "item=../../../etc/passwd"],
  ["a very long one", `item=${"a".repeat(6000)}`],
  ["very many", Array.from({ length: 900 }, (_, place) => `item=${place}`).join("&")],
])("is answered by a whole page when the address holds %s", async (_name, query) => {
  const { status, text } = await visit(`/en/brief?${query}`);

  expect(status).toBe(200);
  expect(titlesIn(text)).toEqual([]);
  expect(pageProblems({ html: text, language: "en", publicUrl: "https://levier.example" })).toEqual([]);
  for (const asked of ["alert(1)", "__proto__", "passwd", "Set-Cookie"]) expect(text).not.toContain(asked);
});

test("the page of an item leads to a note with just this item", async () => {
  const { text } = await visit(paths.item("en", lesson));

  expect(text).toContain(`href="${paths.brief("en", [lesson.id]).replace("=", "&#x3D;")}"`);
});

test.each(languages)(
  "in %s its short address shows the same entries in the same order, also as text",
  async (language) => {
    const ids = [practice.id, lesson.id];
    const long = await visit(paths.brief(language, ids));
    const short = /https:\/\/levier\.example(\/\w+\/brief\/\w+)<\/bdi>/.exec(long.text)?.[1] ?? "no short address";
    const page = await visit(short);
    const plain = await visit(`${short}.txt`);

    expect(titlesIn(page.text)).toEqual(ids);
    expect(pageProblems({ html: page.text, language, publicUrl: "https://levier.example" })).toEqual([]);
    expect(plain.headers["content-type"]).toContain("text/plain");
    expect(plain.text.indexOf(textFor(practice, language).title)).toBeGreaterThan(0);
    expect(plain.text.indexOf(textFor(lesson, language).title)).toBeGreaterThan(
      plain.text.indexOf(textFor(practice, language).title),
    );
    for (const { url } of lesson.sources) expect(plain.text).toContain(url ?? "");
    expect(plain.text).toContain(`https://levier.example${short}`);
    expect(plain.text).not.toMatch(/<\w|&#/);
  },
);

test("each source stands once, and every number leads to one", async () => {
  const { text } = await visit(paths.brief("en", [lesson.id, practice.id]));
  const cited = [...text.matchAll(/class="ref" href="#s(\d+)"/g)].map(([, number]) => Number(number));
  const listed = [...text.matchAll(/<li id="s(\d+)"/g)].map(([, number]) => Number(number));

  expect(listed).toEqual(listed.map((_, place) => place + 1));
  expect(new Set(cited)).toEqual(new Set(listed));
});

test("an Action brings what was done and who took part", async () => {
  const action = catalogue.items.find(({ type }) => type === "action");
  const parts =
    action === undefined
      ? []
      : textFor(action, "fr").sections.filter(({ role }) => role === "done" || role === "took-part");
  const { text } = await visit(paths.brief("fr", [action?.id ?? ""]));

  expect(parts).toHaveLength(2);
  for (const { heading } of parts) expect(text).toContain(`<h3>${heading ?? ""}</h3>`);
});

test("a code with an entry that has gone names it, and a mistyped one says so", async () => {
  const numbers = {
    ...catalogue.numbers,
    idOf: (number: number) =>
      number === 2 ? { id: "gone-since", gone: "A title <of> old" } : catalogue.numbers.idOf(number),
  };
  const site = { catalogue: () => ({ ...catalogue, numbers }) };
  const gone = await visit(paths.briefByCode("en", briefCode([1, 2])), { site });
  const wrong = await visit("/en/brief/2zz");

  expect(gone.status).toBe(200);
  expect(gone.text).toContain("A title &lt;of&gt; old");
  expect(titlesIn(gone.text)).toEqual([catalogue.numbers.idOf(1)?.id]);
  expect(wrong.status).toBe(404);
  expect(wrong.text).toContain(speak("en").text("brief.mistyped"));
});

test("a country’s dossier is one link, short, and holds all its entries", async () => {
  const { text } = await visit(paths.country("fr", "CV"));
  const address = /href="(\/fr\/brief\/\w+)"/.exec(text)?.[1] ?? "";
  const dossier = await visit(address);

  expect(address.length).toBeLessThan(60);
  expect(titlesIn(dossier.text).toSorted()).toEqual(
    catalogue
      .ofCountry("CV")
      .map(({ id }) => id)
      .toSorted(),
  );
});
