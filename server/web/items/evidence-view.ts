/** The evidence trail in words and as a picture, for the pages of items. Pure. */
import type { Catalogue } from "../../knowledge/catalogue.ts";
import { declarationOf } from "../../knowledge/model/content-types.ts";
import type { Item, LessonLearned } from "../../knowledge/model/item.ts";
import { labelsIn } from "../../knowledge/model/labels.ts";
import type { Speech } from "../../language/translate.ts";
import { paths } from "../view/paths.ts";
import { card, yearsText } from "../view/entries/card.ts";
import { evidenceFigure } from "./evidence-figure.ts";
import {
  evidenceTrail,
  type EvidenceTrail,
  type TrailAction,
  type TrailOutput,
} from "../view/entries/evidence-trail.ts";
import { numeralOf } from "../view/entries/item-series.ts";
import { sourceView } from "../view/entries/source-view.ts";

export function evidenceView(item: Item, catalogue: Catalogue, speech: Speech) {
  const trail = evidenceTrail(item, catalogue);
  return {
    heading: speech.text(`item.trail.${item.type}`),
    figure: figureOf(item, trail, speech),
    caption: captionOf(item, trail, speech),
    /** Sources of the item itself, where the page also names those of others. */
    own: ownLine(item, trail, speech),
    actions: trail.actions.map((entry) => trailAction(entry, item, catalogue, speech)),
    lessons: trail.lessons.map((lesson) => card(lesson, catalogue, speech)),
    sources: trailSources(trail, catalogue, speech).map((source, index) => ({ ...source, number: index + 1 })),
    /** Ids the trail links. */
    linked: [
      ...trail.lessons.map(({ id }) => id),
      ...trail.actions.flatMap(({ action, outputs }) => [action.id, ...outputs.map(({ output }) => output.id)]),
    ],
  };
}

function ownLine(item: Item, { actions, ownRefs }: EvidenceTrail, { textOrNull }: Speech) {
  const label = textOrNull(`item.trail.own.${item.type}`);
  return label === null || actions.length === 0 ? null : { label, refs: ownRefs };
}

function trailAction({ action, refs, outputs }: TrailAction, page: Item, catalogue: Catalogue, speech: Speech) {
  const labelOf = labelsIn(catalogue.vocabularies, speech.language);
  const years = yearsText(action, speech);
  const { href, title, language, officialName } = card(action, catalogue, speech);
  return {
    href,
    title,
    language,
    officialName,
    years: years === "" ? speech.text("item.noDates") : years,
    memberStates: action.memberStates.map((iso2) => ({
      href: paths.memberState(speech.language, iso2),
      label: labelOf("country", iso2),
    })),
    isLittleDocumented: isLittleDocumented(action),
    refs,
    outputs: outputs.map((entry) => trailOutput(entry, page, catalogue, speech)),
  };
}

function trailOutput({ output, refs }: TrailOutput, page: Item, catalogue: Catalogue, speech: Speech) {
  const { href, title, language, kindLabel } = card(output, catalogue, speech);
  const years = yearsText(output, speech);
  return {
    href,
    title,
    language,
    about: [kindLabel ?? "", years].filter((part) => part !== "").join(speech.text("item.comma")),
    /** The page is about this output: no link to itself. */
    isCurrent: output.id === page.id,
    refs,
  };
}

const isLittleDocumented = (item: Item) => item.confidence === "low";
const isInferred = (lesson: LessonLearned) => lesson.basis === "inferred";

/** All sources of a trail, in the order of their numbers. */
export function trailSources(trail: EvidenceTrail, catalogue: Catalogue, speech: Speech) {
  const labelOf = labelsIn(catalogue.vocabularies, speech.language);
  return trail.sources.map((source) => ({
    ...sourceView(source, labelOf, speech),
    // What a source of an Action says of that Action is said on the Action's page.
    ...(trail.ownRefs.includes(source.number) ? {} : { stance: null }),
  }));
}

/** Null where the type has none: a practice note rests on its sources alone, nothing to draw. */
function figureOf(item: Item, trail: EvidenceTrail, speech: Speech) {
  if (!declarationOf[item.type].hasFigure || trail.sources.length === 0) return null;
  const lessons = lessonsOnTop(item, trail);
  const outputs = trail.actions.flatMap((entry) => entry.outputs).length;
  const labels = {
    lessons: speech.text("item.figure.row.lessons", { count: lessons.length }),
    actions: speech.text("item.figure.row.actions", { count: trail.actions.length }),
    outputs: speech.text("item.figure.row.outputs", { count: outputs }),
    sources: speech.text("item.figure.row.sources", { count: trail.sources.length }),
  };
  const what = [
    ...(declarationOf[item.type].trail === "rests-on-actions" && trail.actions.length > 0 ? [labels.actions] : []),
    ...(outputs > 0 ? [labels.outputs] : []),
    labels.sources,
  ];
  const title =
    speech.textOrNull(`item.figure.${item.type}`, { lessons: lessons.length, what: speech.list(what) }) ?? "";
  return evidenceFigure({
    direction: speech.direction,
    title: [title, ...dashedSentence(trail, speech)].join(" "),
    lessons: lessons.map((lesson) => ({ isInferred: isInferred(lesson) })),
    actions: trail.actions.map((entry) => ({
      numeral: numeralOf(entry.action),
      isDashed: isLittleDocumented(entry.action),
      outputs: entry.outputs.length,
      marked: markedOutput(item, entry),
    })),
    sources: trail.sources.length,
    labels,
  });
}

/** A lesson stands on the picture itself. */
const lessonsOnTop = (item: Item, trail: EvidenceTrail) => (item.type === "lesson-learned" ? [item] : trail.lessons);

function markedOutput(item: Item, { outputs }: TrailAction): number | null {
  const place = outputs.findIndex(({ output }) => output.id === item.id);
  return place === -1 ? null : place;
}

function dashedSentence({ actions }: EvidenceTrail, speech: Speech): readonly string[] {
  const count = actions.filter(({ action }) => isLittleDocumented(action)).length;
  return count === 0 ? [] : [speech.text("item.figure.dashed", { count })];
}

/** Explains only the signs the picture uses. */
function captionOf(item: Item, trail: EvidenceTrail, { text }: Speech): string {
  const lessons = lessonsOnTop(item, trail);
  return [
    ...(lessons.some(isInferred) ? [text("item.figure.caption.pale")] : []),
    ...(trail.actions.some(({ action }) => isLittleDocumented(action)) ? [text("item.figure.caption.dashed")] : []),
    ...(trail.actions.some((entry) => markedOutput(item, entry) !== null) ? [text("item.figure.caption.marked")] : []),
    text("item.figure.caption.numbers"),
  ].join(" ");
}
