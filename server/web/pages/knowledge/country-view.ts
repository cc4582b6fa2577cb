/** What `views/pages/country.hbs` shows. Pure. */
import type { Catalogue } from "../../../knowledge/catalogue.ts";
import { contentTypes, type Item } from "../../../knowledge/item.ts";
import { labelsIn } from "../../../knowledge/labels.ts";
import type { Country } from "../../../knowledge/vocabularies.ts";
import type { Speech } from "../../../language/translate.ts";
import type { Insights } from "../../../search/insights.ts";
import { paths } from "../../paths.ts";
import { trailEntry } from "./action-trail.ts";
import { figure, ofType, searchLink, themeLinks, typeFigures } from "./collection.ts";
import { entryList } from "./entry-list.ts";
import { inOrder } from "./item-series.ts";
import { leadText } from "./lead.ts";
import { peersOf } from "./peers.ts";
import { timeline } from "./timeline.ts";

/** Names of partner institutions as their sources give them; a longer list says no more. */
const shownPartners = 12;

export function countryView(country: Country, catalogue: Catalogue, insights: Insights, speech: Speech) {
  const { language } = speech;
  const { iso2 } = country;
  const name = labelsIn(catalogue.vocabularies, language)("country", iso2);
  const items = catalogue.ofCountry(iso2);
  const isEmpty = items.length === 0;
  const filter = { country: iso2.toLowerCase() };
  const actions = inOrder(ofType(items, "action"));
  const memberStates = new Set(actions.flatMap((action) => action.memberStates)).size;
  const list = (type: "lesson-learned" | "action-output" | "practice-note") =>
    entryList(
      type,
      ofType(items, type),
      { id: type, heading: speech.text(`entries.${type}`), filter, hasPlace: false },
      catalogue,
      speech,
    );
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
    description: `${name}${speech.text("place.colon")}${lead}`,
    figures: [
      ...typeFigures(items, speech),
      ...(memberStates === 0 ? [] : [figure("seat", "figures.memberStates", memberStates, speech)]),
    ],
    timeline: timeline(items, { kind: "series", theme: null }, catalogue, speech),
    actions: actions.map((action) => trailEntry(action, "memberStates", catalogue, speech)),
    lists: [list("lesson-learned"), list("action-output"), list("practice-note")].filter((part) => part !== null),
    ...aside(country, items, catalogue, insights, speech),
    neighbours: isEmpty ? neighboursOf(country, catalogue, speech) : null,
    search: searchLink(items, filter, name, speech),
  };
}

function aside(country: Country, items: readonly Item[], catalogue: Catalogue, insights: Insights, speech: Speech) {
  const { language } = speech;
  const labelOf = labelsIn(catalogue.vocabularies, language);
  const { iso2, programmeRegion, subRegion, role } = country;
  const partners = [...new Set(items.flatMap((item) => item.partners))];
  return {
    peers: peersOf(iso2, catalogue, insights).map((peer) => ({
      href: paths.country(language, peer.iso2),
      label: labelOf("country", peer.iso2),
      reason: speech.text("country.peer", {
        count: peer.count,
        subjects: speech.list(peer.concepts.map((concept) => labelOf("concept", concept))),
      }),
    })),
    memberState:
      role === "eu-member-state"
        ? {
            href: paths.memberState(language, iso2),
            label: speech.text("country.asMemberState", {
              count: ofType(catalogue.ofMemberState(iso2), "action").length,
            }),
          }
        : null,
    region:
      programmeRegion === null
        ? null
        : { href: paths.region(language, programmeRegion), label: labelOf("region", programmeRegion) },
    // Türkiye is a sub-region of its own; its name once is enough.
    subRegion:
      subRegion === null || labelOf("subRegion", subRegion) === labelOf("country", iso2)
        ? null
        : labelOf("subRegion", subRegion),
    partners: partners.slice(0, shownPartners),
    morePartners:
      partners.length <= shownPartners
        ? null
        : speech.text("country.morePartners", { count: partners.length - shownPartners }),
    themes: themeLinks(items, { country: iso2.toLowerCase() }, catalogue, speech),
  };
}

/** Countries nearby that have items: of the same sub-region, otherwise of the region. */
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
  return subRegional.length > 0 ? subRegional : near("programmeRegion");
}

/** “3 Actions, 2 lessons learned”. */
function countText(items: readonly Item[], speech: Speech): string {
  return contentTypes
    .map((type) => ({ type, count: ofType(items, type).length }))
    .filter(({ count }) => count > 0)
    .map(({ type, count }) => speech.text(`entries.count.${type}`, { count }))
    .join(speech.text("item.comma"));
}
