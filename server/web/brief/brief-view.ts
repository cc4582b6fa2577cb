/** What `views/pages/brief/brief.hbs` shows: items in the order asked for, each with what a decision needs of it. Pure. */
import type { Catalogue } from "../../knowledge/catalogue.ts";
import { linksInLanguage } from "../../knowledge/files/internal-links.ts";
import { textFor, type Item } from "../../knowledge/model/item.ts";
import { labelsIn } from "../../knowledge/model/labels.ts";
import type { Language } from "../../language/languages.ts";
import type { Speech } from "../../language/translate.ts";
import { mostCompared } from "../compare/compare-view.ts";
import { mostInBrief, paths } from "../view/paths.ts";
import { trailEntry } from "../view/entries/action-trail.ts";
import { card } from "../view/entries/card.ts";
import type { ChosenItems } from "../view/entries/chosen-items.ts";
import { evidenceTrail } from "../view/entries/evidence-trail.ts";
import { trailSources } from "../items/evidence-view.ts";

interface BriefContext {
  readonly catalogue: Catalogue;
  readonly publicUrl: string;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  readonly speech: Speech;
}

export function briefView({ items, leftOut, unknown, repeated }: ChosenItems, context: BriefContext) {
  const { catalogue, publicUrl, today, speech } = context;
  const { language, text } = speech;
  return {
    title: text("brief.title"),
    crumbs: [
      { href: paths.home(language), label: text("menu.home") },
      { href: paths.search(language), label: text("menu.knowledge") },
      { href: null, label: text("brief.title") },
    ],
    publicUrl,
    today,
    notices: [
      ...(leftOut.length === 0 ? [] : [text("brief.leftOut", { most: mostInBrief, count: leftOut.length })]),
      ...(unknown === 0 ? [] : [text("brief.unknown", { count: unknown })]),
      ...(repeated === 0 ? [] : [text("brief.repeated", { count: repeated })]),
    ],
    leftOut: leftOut.map((item) => card(item, catalogue, speech)),
    ids: items.map(({ id }) => id),
    isFull: items.length >= mostInBrief,
    action: paths.brief(language),
    searchHref: paths.search(language),
    compareHref: compareOf(
      items.map(({ id }) => id),
      language,
    ),
    entries: items.map((item) => briefEntry(item, context)),
  };
}

/** Side by side, or where there are too many, the choice among them; null for one that stands alone. */
function compareOf(ids: readonly string[], language: Language): string | null {
  if (ids.length < 2) return null;
  if (ids.length <= mostCompared) return paths.compare(language, ids);
  return paths.chooseToCompare(language, ids.map((id) => `among=${encodeURIComponent(id)}`).join("&"));
}

/** The parts of a text that say what came of it and what to do, in the author's order. */
const usefulRoles = new Set(["what-to-do", "results", "transfer"]);

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
      .filter(({ role }) => role !== null && usefulRoles.has(role))
      .map(({ role, heading, html }) => ({
        heading,
        isAdvice: role === "what-to-do",
        html: linksInLanguage(html, speech.language),
      })),
    actions: catalogue.actionsOf(item).map((action) => trailEntry(action, "memberStates", catalogue, speech)),
    actionsHeading: speech.text("brief.actions", { count: catalogue.actionsOf(item).length }),
    /** As many as the card and the page of the item say. */
    sources: trailSources(evidenceTrail(item, catalogue), catalogue, speech),
  };
}
