/** What a comparison says of each entry: one declaration a row, in the order in which somebody decides. Pure. */
import type { Catalogue } from "../../knowledge/catalogue.ts";
import { linksInLanguage } from "../../knowledge/files/internal-links.ts";
import { textFor, type Item, type Section } from "../../knowledge/model/item.ts";
import { labelsIn, type LabelOf } from "../../knowledge/model/labels.ts";
import type { Speech, TextKey } from "../../language/translate.ts";
import { trailSources } from "../items/evidence-view.ts";
import { card, yearsText } from "../view/entries/card.ts";
import { evidenceTrail } from "../view/entries/evidence-trail.ts";
import { institutionLink } from "../view/entries/institution-link.ts";
import type { SourceView } from "../view/entries/source-view.ts";
import { paths } from "../view/paths.ts";

export interface CellLink {
  readonly label: string;
  /** Null for what has no page. */
  readonly href: string | null;
}

/** What one entry says on one row; nothing of all this: the sources do not state it. */
export interface ComparedCell {
  readonly sign: { readonly id: string; readonly label: string } | null;
  readonly links: readonly CellLink[];
  readonly sentences: readonly string[];
  /** Parts of the entry's text, in `language`. */
  readonly texts: readonly { readonly heading: string | null; readonly html: string }[];
  readonly language: string;
  readonly sources: readonly SourceView[];
}

interface CellContext {
  readonly catalogue: Catalogue;
  readonly labelOf: LabelOf;
  readonly speech: Speech;
}

type Said = Partial<ComparedCell>;

interface ComparedRow {
  readonly id: string;
  readonly heading: TextKey;
  readonly cell: (item: Item, context: CellContext) => Said;
}

const rows: readonly ComparedRow[] = [
  { id: "place", heading: "compare.row.place", cell: place },
  { id: "time", heading: "compare.row.time", cell: time },
  { id: "tried", heading: "compare.row.tried", cell: tried },
  { id: "result", heading: "compare.row.result", cell: result },
  { id: "condition", heading: "compare.row.condition", cell: condition },
  { id: "people", heading: "compare.row.people", cell: people },
  { id: "evidence", heading: "compare.row.evidence", cell: evidence },
  { id: "sources", heading: "compare.row.sources", cell: sources },
];

/** A row about which no entry says anything is left out. */
export function comparedRows(items: readonly Item[], catalogue: Catalogue, speech: Speech) {
  const context = { catalogue, labelOf: labelsIn(catalogue.vocabularies, speech.language), speech };
  return rows
    .map(({ id, heading, cell }) => ({
      id,
      heading: speech.text(heading),
      cells: items.map((item) => wholeCell(cell(item, context), textFor(item, speech.language).language)),
    }))
    .filter(({ cells }) => cells.some(({ isEmpty }) => !isEmpty));
}

function wholeCell(said: Said, language: string) {
  const cell = { sign: null, links: [], sentences: [], texts: [], sources: [], language, ...said };
  const { sign, links, sentences, texts } = cell;
  return {
    ...cell,
    isEmpty: sign === null && [links, sentences, texts, cell.sources].every((list) => list.length === 0),
  };
}

function place({ countries, otherCountries, regions }: Item, { labelOf, speech }: CellContext): Said {
  const { language } = speech;
  const named = [
    ...countries.map((iso2) => ({ label: labelOf("country", iso2), href: paths.country(language, iso2) })),
    ...otherCountries.map(({ iso2 }) => ({ label: speech.countryName(iso2), href: null })),
  ];
  const wide = regions.map((id) => ({ label: labelOf("region", id), href: paths.region(language, id) }));
  return { links: named.length > 0 ? named : wide };
}

function time(item: Item, { speech }: CellContext): Said {
  const years = yearsText(item, speech);
  return { sentences: years === "" ? [] : [years] };
}

function tried(item: Item, { speech }: CellContext): Said {
  const { summary } = textFor(item, speech.language);
  const texts = partsOf(
    item,
    speech,
    ({ role, heading }) => role === "done" || role === "contents" || heading === null,
  );
  // A text that opens with what happened says what the summary says.
  return texts.some(({ heading }) => heading === null) ? { texts } : { sentences: [summary], texts };
}

function result(item: Item, { labelOf, speech }: CellContext): Said {
  return {
    sign: "polarity" in item ? { id: item.polarity, label: labelOf("polarity", item.polarity) } : null,
    texts: partsOf(item, speech, ({ role }) => role === "results" || role === "use"),
  };
}

function condition(item: Item, { speech }: CellContext): Said {
  return { texts: partsOf(item, speech, ({ role }) => role === "transfer" || role === "what-to-do") };
}

function people({ partners, organisations, memberStates, otherExperts }: Item, { labelOf, speech }: CellContext): Said {
  const body = (id: string) => institutionLink(id, labelOf, speech);
  return {
    links: [
      ...[...new Set([...partners, ...organisations])].map(body),
      ...memberStates.map((iso2) => ({
        label: labelOf("country", iso2),
        href: paths.memberState(speech.language, iso2),
      })),
      ...otherExperts.map(body),
    ],
  };
}

function evidence(item: Item, { catalogue, labelOf, speech }: CellContext): Said {
  const isToCheck = "evidence" in item && item.evidence === "to-check";
  return {
    sentences: [
      labelOf("confidence", item.confidence),
      ...("basis" in item ? [labelOf("basis", item.basis)] : []),
      ...(isToCheck ? [speech.text("item.toCheck")] : []),
      card(item, catalogue, speech).evidence,
    ],
  };
}

function sources(item: Item, { catalogue, speech }: CellContext): Said {
  return { sources: trailSources(evidenceTrail(item, catalogue), catalogue, speech) };
}

/** Parts of the text of an item, in the author's order. The heading of the row says what the first of them is. */
function partsOf(item: Item, { language }: Speech, isWanted: (section: Section) => boolean) {
  const found = textFor(item, language).sections.filter((section) => isWanted(section) && section.html.trim() !== "");
  return found.map(({ heading, html }) => ({
    heading: found.length > 1 ? heading : null,
    html: linksInLanguage(html, language),
  }));
}
