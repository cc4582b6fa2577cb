/** What `views/pages/brief/brief.hbs` shows: items in the order asked for, each with what a decision needs of it. Pure. */
import type { Catalogue } from "../../knowledge/catalogue.ts";
import { linksInLanguage } from "../../knowledge/files/internal-links.ts";
import { textFor, type Item, type Section } from "../../knowledge/model/item.ts";
import { labelsIn } from "../../knowledge/model/labels.ts";
import type { Language } from "../../language/languages.ts";
import type { Speech } from "../../language/translate.ts";
import { mostCompared } from "../compare/compare-view.ts";
import { sourceView } from "../view/entries/source-view.ts";
import { mostInBrief, paths } from "../view/paths.ts";
import { trailEntry } from "../view/entries/action-trail.ts";
import { card } from "../view/entries/card.ts";
import type { ChosenItems } from "../view/entries/chosen-items.ts";
import { evidenceTrail, sourceNumbering } from "../view/entries/evidence-trail.ts";
import { briefCode } from "./brief-code.ts";

export interface ChosenBrief extends ChosenItems {
  /** Titles of entries that are no longer on the platform. */
  readonly gone: readonly string[];
  /** The code of the address is none. */
  readonly isMistyped: boolean;
}

interface BriefContext {
  readonly catalogue: Catalogue;
  readonly publicUrl: string;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  readonly speech: Speech;
}

export type BriefView = ReturnType<typeof briefView>;

export function briefView(brief: ChosenBrief, context: BriefContext) {
  const { items, leftOut } = brief;
  const { catalogue, publicUrl, today, speech } = context;
  const { language, text } = speech;
  const ids = items.map(({ id }) => id);
  const numbering = sourceNumbering();
  const entries = items.map((item) => ({
    ...briefEntry(item, context),
    refs: numbering.refsOf(sourcesUnder(item, catalogue)),
  }));
  const labelOf = labelsIn(catalogue.vocabularies, language);
  const code = briefCodeOf(items, catalogue);
  /** Of the whole note; while an entry has no number yet, the long one. */
  const path = code === null ? paths.brief(language, ids) : paths.briefByCode(language, code);
  const shortAddress = items.length === 0 ? "" : publicUrl + path;
  return {
    title: text("brief.title"),
    crumbs: [
      { href: paths.home(language), label: text("menu.home") },
      { href: paths.search(language), label: text("menu.knowledge") },
      { href: null, label: text("brief.title") },
    ],
    publicUrl,
    today,
    dateText: speech.day(today),
    notices: noticesOf(brief, speech),
    leftOut: leftOut.map((item) => card(item, catalogue, speech)),
    ids,
    isFull: items.length >= mostInBrief,
    action: paths.brief(language),
    searchHref: paths.search(language),
    compareHref: compareOf(ids, language),
    entries,
    sources: numbering.sources().map((source) => ({ ...sourceView(source, labelOf, speech), number: source.number })),
    shortAddress,
    mailHref: `mailto:?subject=${encodeURIComponent(text("brief.title"))}&body=${encodeURIComponent(shortAddress)}`,
    textHref: code === null || items.length === 0 ? null : `${paths.briefByCode(language, code)}.txt`,
  };
}

function noticesOf(
  { leftOut, unknown, repeated, gone, isMistyped }: ChosenBrief,
  { text, list }: Speech,
): readonly string[] {
  return [
    ...(isMistyped ? [text("brief.mistyped")] : []),
    ...(leftOut.length === 0 ? [] : [text("brief.leftOut", { most: mostInBrief, count: leftOut.length })]),
    ...(gone.length === 0
      ? []
      : [text("brief.gone", { count: gone.length, titles: list(gone.map((title) => `\u2068${title}\u2069`)) })]),
    ...(unknown === 0 ? [] : [text("brief.unknown", { count: unknown })]),
    ...(repeated === 0 ? [] : [text("brief.repeated", { count: repeated })]),
  ];
}

/** Null while one of them has no number. */
export function briefCodeOf(items: readonly Item[], { numbers }: Catalogue): string | null {
  const found = items.flatMap(({ id }) => numbers.numberOf(id) ?? []);
  return found.length === items.length ? briefCode(found) : null;
}

const sourcesUnder = (item: Item, catalogue: Catalogue) => evidenceTrail(item, catalogue).sources;

/** Side by side, or where there are too many, the choice among them; null for one that stands alone. */
function compareOf(ids: readonly string[], language: Language): string | null {
  if (ids.length < 2) return null;
  if (ids.length <= mostCompared) return paths.compare(language, ids);
  return paths.chooseToCompare(language, ids.map((id) => `among=${encodeURIComponent(id)}`).join("&"));
}

/** Parts that say how to find it, or speak of the sources: the page of the entry has them. */
const leftOnPage = new Set(["access", "sources-note"]);
/** Of other entries than Actions, the parts that a decision needs. */
const usefulRoles = new Set(["what-to-do", "results", "transfer", "use"]);

function isShown({ role, heading, html }: Section, item: Item): boolean {
  if (html.trim() === "") return false;
  return item.type === "action" ? heading !== null && !leftOnPage.has(role ?? "") : usefulRoles.has(role ?? "");
}

function briefEntry(item: Item, { catalogue, publicUrl, speech }: BriefContext) {
  const labelOf = labelsIn(catalogue.vocabularies, speech.language);
  const { sections } = textFor(item, speech.language);
  return {
    ...card(item, catalogue, speech),
    address: publicUrl + paths.item(speech.language, item),
    isToCheck: "evidence" in item && item.evidence === "to-check",
    memberStates:
      item.type !== "action" || item.memberStates.length === 0
        ? null
        : {
            label: speech.text("item.fact.memberStates", { count: item.memberStates.length }),
            names: speech.list(item.memberStates.map((iso2) => labelOf("country", iso2))),
          },
    parts: sections
      .filter((section) => isShown(section, item))
      .map(({ role, heading, html }) => ({
        heading,
        isAdvice: role === "what-to-do",
        html: linksInLanguage(html, speech.language),
      })),
    actions: catalogue.actionsOf(item).map((action) => trailEntry(action, "memberStates", catalogue, speech)),
    actionsHeading: speech.text("brief.actions", { count: catalogue.actionsOf(item).length }),
    number: catalogue.numbers.numberOf(item.id),
  };
}
