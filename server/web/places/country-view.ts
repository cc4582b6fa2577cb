/** What `views/pages/places/country.hbs` shows. Pure. */
import type { Catalogue } from "../../knowledge/catalogue.ts";
import { contentTypes } from "../../knowledge/model/content-types.ts";
import type { Item } from "../../knowledge/model/item.ts";
import { labelsIn, type LabelOf } from "../../knowledge/model/labels.ts";
import type { Country } from "../../knowledge/model/vocabularies.ts";
import type { Speech } from "../../language/translate.ts";
import type { Insights } from "../../search/insights.ts";
import { paths } from "../view/paths.ts";
import { trailEntry } from "../view/entries/action-trail.ts";
import { figure, ofType, searchLink, typeFigures } from "../view/entries/item-lists.ts";
import { countryFacts } from "./country-facts.ts";
import { dossierHref } from "../brief/dossier.ts";
import { lessonsByPolarity, listsOn } from "../view/entries/entry-list.ts";
import { sourcesOf } from "../view/entries/evidence-trail.ts";
import { inOrder } from "../view/entries/item-series.ts";
import { described, leadText } from "../view/entries/lead.ts";
import { peersOf } from "./similar-countries.ts";
import { sourceView } from "../view/entries/source-view.ts";
import { timeline } from "../view/figures/timeline.ts";

/** More lessons than this stand under how they went. */
const mostUngrouped = 5;

export function countryView(country: Country, catalogue: Catalogue, insights: Insights, speech: Speech) {
  const { language } = speech;
  const { iso2 } = country;
  const labelOf = labelsIn(catalogue.vocabularies, language);
  const name = labelOf("country", iso2);
  const items = catalogue.ofCountry(iso2);
  const isEmpty = items.length === 0;
  const filter = { country: iso2.toLowerCase() };
  const actions = inOrder(ofType(items, "action"));
  const memberStates = new Set(actions.flatMap((action) => action.memberStates)).size;
  const lessons = ofType(items, "lesson-learned");
  const isGrouped = lessons.length > mostUngrouped;
  const lead = leadText(items, speech, "country.empty");
  return {
    name,
    isEmpty,
    note: speech.textOrNull(`country.note.${iso2}`),
    crumbs: [
      { href: paths.home(language), label: speech.text("menu.home") },
      { href: paths.countries(language), label: speech.text("menu.countries") },
      { href: null, label: name },
    ],
    lead,
    description: described(name, lead),
    figures: [
      ...typeFigures(items, speech),
      ...(memberStates === 0 ? [] : [figure("seat", "figures.memberStates", memberStates, speech)]),
    ],
    timeline: timeline(items, { kind: "series", theme: null }, catalogue, speech),
    actions: actions.map((action) => trailEntry(action, "memberStates", catalogue, speech)),
    lessonsByPolarity: isGrouped ? lessonsByPolarity(lessons, filter, false, catalogue, speech) : null,
    lists: listsOn(
      "country",
      items,
      { filter, hasPlace: false, without: isGrouped ? ["lesson-learned"] : [] },
      catalogue,
      speech,
    ),
    facts: countryFacts(country, items, catalogue, speech),
    peers: peersView(iso2, catalogue, insights, speech),
    sources: sourcesView(items, labelOf, speech),
    neighbours: isEmpty ? neighboursOf(country, catalogue, speech) : null,
    overviewHref: paths.overview(language, `country=${filter.country}`),
    dossierHref: dossierHref(items, catalogue, speech),
    search: searchLink(items, filter, name, speech),
  };
}

function peersView(iso2: string, catalogue: Catalogue, insights: Insights, speech: Speech) {
  const labelOf = labelsIn(catalogue.vocabularies, speech.language);
  return peersOf(iso2, catalogue, insights).map((peer) => ({
    href: paths.country(speech.language, peer.iso2),
    label: labelOf("country", peer.iso2),
    reason: speech.text("country.peer", {
      count: peer.count,
      subjects: peer.concepts.map((concept) => labelOf("concept", concept)).join(" · "),
    }),
  }));
}

/** Countries with items: those of the same sub-region, where there are none those of the region. */
function neighboursOf(country: Country, catalogue: Catalogue, speech: Speech) {
  const labelOf = labelsIn(catalogue.vocabularies, speech.language);
  const near = (place: "subRegion" | "programmeRegion") =>
    country[place] === null
      ? []
      : catalogue.vocabularies.countries
          .filter((other) => other[place] === country[place] && catalogue.ofCountry(other.iso2).length > 0)
          .map(({ iso2 }) => ({
            href: paths.country(speech.language, iso2),
            label: labelOf("country", iso2),
            count: countText(catalogue.ofCountry(iso2), speech),
          }))
          .toSorted((a, b) => speech.compare(a.label, b.label));
  const subRegional = near("subRegion");
  return subRegional.length > 0
    ? { heading: speech.text("country.neighbours"), list: subRegional }
    : { heading: speech.text("country.nearby"), list: near("programmeRegion") };
}

/** The sources of all items, latest first. Null for none. */
function sourcesView(items: readonly Item[], labelOf: LabelOf, speech: Speech) {
  const sources = sourcesOf(items).map(({ year, ...source }) => ({
    ...sourceView({ year, ...source }, labelOf, speech),
    stance: null,
    year: year ?? 0,
  }));
  if (sources.length === 0) return null;
  return {
    label: speech.text("country.sources", { count: sources.length, entries: items.length }),
    list: sources
      .toSorted((a, b) => b.year - a.year || speech.compare(a.title, b.title))
      .map((source, index) => ({ ...source, number: index + 1 })),
  };
}

/** “3 Actions, 2 lessons learned”. */
function countText(items: readonly Item[], speech: Speech): string {
  return contentTypes
    .map((type) => ({ type, count: ofType(items, type).length }))
    .filter(({ count }) => count > 0)
    .map(({ type, count }) => speech.text(`entries.count.${type}`, { count }))
    .join(speech.text("item.comma"));
}
