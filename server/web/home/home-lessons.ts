/** Which entries the home page puts forward, and how it shows them. Chosen by rule, never by name. Pure. */
import type { Catalogue } from "../../knowledge/catalogue.ts";
import { linksInLanguage } from "../../knowledge/files/internal-links.ts";
import { textFor, type Item, type LessonLearned } from "../../knowledge/model/item.ts";
import { labelsIn } from "../../knowledge/model/labels.ts";
import type { Speech } from "../../language/translate.ts";
import { paths } from "../view/paths.ts";
import { card } from "../view/entries/card.ts";
import { sourceCount } from "../view/entries/evidence-trail.ts";
import { miniFigure } from "../view/entries/mini-figure.ts";

const shown = { failures: 4, newest: 6 };

const yearOf = ({ years: { start, end } }: Item) => end ?? start ?? 0;
const newestFirst = (a: Item, b: Item) =>
  yearOf(b) - yearOf(a) || b.updated.localeCompare(a.updated) || a.id.localeCompare(b.id);

const outputsUnder = (lesson: LessonLearned, catalogue: Catalogue) =>
  catalogue.actionsOf(lesson).flatMap(({ id }) => catalogue.outputsOf(id)).length;

/** Of the lessons with the highest confidence, the one with most Actions; then most outputs, then most sources. */
export function bestEvidenced(catalogue: Catalogue): LessonLearned | null {
  const lessons = catalogue.items.filter((item) => item.type === "lesson-learned");
  const sure = lessons.filter(({ confidence }) => confidence === "high");
  const [best] = (sure.length > 0 ? sure : lessons).toSorted(
    (a, b) =>
      b.relatedActions.length - a.relatedActions.length ||
      outputsUnder(b, catalogue) - outputsUnder(a, catalogue) ||
      sourceCount(b, catalogue) - sourceCount(a, catalogue) ||
      a.id.localeCompare(b.id),
  );
  return best ?? null;
}

export function frontView(catalogue: Catalogue, speech: Speech) {
  const lesson = bestEvidenced(catalogue);
  if (lesson === null) return null;
  const advice = textFor(lesson, speech.language).sections.find(({ role }) => role === "what-to-do");
  return {
    card: card(lesson, catalogue, speech),
    advice: advice === undefined ? null : linksInLanguage(advice.html, speech.language),
    adviceLabel: labelsIn(catalogue.vocabularies, speech.language)("section", "what-to-do"),
    figure: miniFigure({
      isInferred: lesson.basis === "inferred",
      actions: lesson.relatedActions.length,
      outputs: outputsUnder(lesson, catalogue),
    }),
  };
}

export function failuresView(catalogue: Catalogue, speech: Speech) {
  const labelOf = labelsIn(catalogue.vocabularies, speech.language);
  const failures = catalogue.items.filter((item) => item.type === "lesson-learned" && item.polarity === "did-not-work");
  return {
    cards: failures
      .toSorted(newestFirst)
      .slice(0, shown.failures)
      .map((item) => ({
        ...card(item, catalogue, speech),
        // Where there is no place to name, the subject says what it is about.
        area: item.countries.length + item.regions.length > 0 ? null : labelOf("theme", item.themes[0] ?? "horizontal"),
      })),
    allHref: paths.search(speech.language, new URLSearchParams({ polarity: "did-not-work" }).toString()),
    allLabel: speech.text("home.didNotWork.all", { count: failures.length }),
  };
}

/** The entries about the latest years that are not on the page already. */
export function newestView(catalogue: Catalogue, speech: Speech, alreadyShown: ReadonlySet<string>) {
  return {
    cards: catalogue.items
      .filter(({ id }) => !alreadyShown.has(id))
      .toSorted(newestFirst)
      .slice(0, shown.newest)
      .map((item) => card(item, catalogue, speech)),
    allHref: paths.search(speech.language, "sort=newest"),
  };
}
