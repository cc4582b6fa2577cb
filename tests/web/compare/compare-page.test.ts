/** GET /:language/compare: entries side by side, by their address alone. */
import { expect, test } from "vitest";
import { textFor } from "../../../server/knowledge/model/item.ts";
import { languages } from "../../../server/language/languages.ts";
import { speak } from "../../../server/language/translate.ts";
import { mostCompared } from "../../../server/web/compare/compare-view.ts";
import { paths } from "../../../server/web/view/paths.ts";
import { pageProblems } from "../../set-up/page-checks.ts";
import { realKnowledge, visit } from "../../set-up/visit.ts";

const { catalogue } = await realKnowledge();
const lesson = catalogue.items.find((item) => item.type === "lesson-learned");
const practice = catalogue.items.find((item) => item.type === "practice-note" && item.sources.length > 0);
const action = catalogue.items.find((item) => item.type === "action" && item.memberStates.length > 0);
if (lesson === undefined || practice === undefined || action === undefined)
  throw new Error("expected one of each type");
const three = [practice.id, lesson.id, action.id];

const rowOf = (html: string, id: string) => html.split(`id="r-${id}"`)[1]?.split("</tr>")[0] ?? "";
const cellsOf = (row: string) => row.split("<td>").slice(1);

test.each(languages)(
  "in %s each entry has a column, and each row an answer of each, or says that there is none",
  async (language) => {
    const { status, text } = await visit(paths.compare(language, three));
    const rows = [...text.matchAll(/<th scope="row" id="r-(\w+)"/g)].map(([, id]) => id ?? "");

    expect(status).toBe(200);
    expect(pageProblems({ html: text, language, publicUrl: "https://levier.example" })).toEqual([]);
    expect(rows).toEqual(["place", "time", "tried", "result", "condition", "people", "evidence", "sources"]);
    for (const row of rows) expect(cellsOf(rowOf(text, row))).toHaveLength(three.length);
    const [, , actionAdvice] = cellsOf(rowOf(text, "condition"));
    expect(actionAdvice).toContain(speak(language).text("compare.notStated"));
  },
);

test("a cell holds what its entry says, under its name", async () => {
  const { text } = await visit(paths.compare("fr", three));
  const advice = textFor(lesson, "fr").sections.find(({ role }) => role === "what-to-do");
  const [, condition] = cellsOf(rowOf(text, "condition"));
  const [, result] = cellsOf(rowOf(text, "result"));
  const [, , people] = cellsOf(rowOf(text, "people"));

  expect(condition).toContain(advice?.html.trim() ?? "no advice");
  expect(result).toContain(`<span class="pol ${lesson.polarity}">`);
  expect(people).toContain(`href="${paths.memberState("fr", action.memberStates[0] ?? "")}"`);
  for (const place of three.keys()) expect(cellsOf(rowOf(text, "sources"))[place]).toMatch(/<ol class="sources">/);
});

test("each entry can be taken out, and another added, by links", async () => {
  const { text } = await visit(paths.compare("en", three));
  const link = (href: string) => `href="${href.replaceAll("&", "&amp;").replaceAll("=", "&#x3D;")}"`;

  expect(text).toContain(link(paths.compare("en", [practice.id, lesson.id])));
  expect(text).toContain(link(paths.chooseToCompare("en", "", three)));
  expect(text).toContain(link(paths.brief("en", three)));
});

test("more than it holds are named, not dropped in silence, and what is gone is counted", async () => {
  const ids = catalogue.items.slice(0, mostCompared + 1).map(({ id }) => id);
  const { text } = await visit(paths.compare("es", [...ids, "gone"]));
  const last = catalogue.items[mostCompared];

  expect(text.match(/<th scope="col"/g)).toHaveLength(mostCompared + 1);
  expect(text).toContain(speak("es").text("compare.leftOut", { most: mostCompared, count: 1 }));
  expect(text).toContain(speak("es").text("brief.unknown", { count: 1 }));
  expect(text).toContain(last === undefined ? "no such item" : `href="${paths.item("es", last)}"`);
});

test("fewer than two lead to the choice, with what was chosen; the parameters of a list are not carried into a comparison", async () => {
  const one = await visit(`/fr/compare?q=retour&item=${lesson.id}`);
  const two = await visit(`/fr/compare?q=retour&item=${lesson.id}&item=${practice.id}`);

  expect([one.status, one.headers["location"]]).toEqual([302, paths.chooseToCompare("fr", "q=retour", [lesson.id])]);
  expect([two.status, two.headers["location"]]).toEqual([302, paths.compare("fr", [lesson.id, practice.id])]);
});
