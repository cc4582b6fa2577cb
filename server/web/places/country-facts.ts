/** The facts of a country's cooperation: since when, with whom, on what. Pure. */
import type { Catalogue } from "../../knowledge/catalogue.ts";
import type { Action, Item } from "../../knowledge/model/item.ts";
import { labelsIn } from "../../knowledge/model/labels.ts";
import type { Country } from "../../knowledge/model/vocabularies.ts";
import type { Speech } from "../../language/translate.ts";
import { institutionLink } from "../view/entries/institution-link.ts";
import { paths } from "../view/paths.ts";
import { ofType, searchHref, tally, themeLinks, yearsSpanned } from "../view/entries/item-lists.ts";

/** Of partner institutions; a longer list says no more. */
const shownPartners = 12;

export function countryFacts(country: Country, items: readonly Item[], catalogue: Catalogue, speech: Speech) {
  const { language } = speech;
  const labelOf = labelsIn(catalogue.vocabularies, language);
  const filter = { country: country.iso2.toLowerCase() };
  const actions = ofType(items, "action");
  const partners = [...new Set(items.flatMap((item) => item.partners))].map((id) =>
    institutionLink(id, labelOf, speech),
  );
  return {
    cooperation: cooperationText(actions, speech),
    memberStates: tally(actions, (action) => action.memberStates).map(({ id, count }) => ({
      href: paths.memberState(language, id),
      label: labelOf("country", id),
      count: speech.text("entries.count.action", { count }),
    })),
    memberStatesLabel: speech.text("item.fact.memberStates", {
      count: new Set(actions.flatMap((action) => action.memberStates)).size,
    }),
    themes: themeLinks(items, filter, catalogue, speech),
    axes: tally(items, (item) => item.impactAxes).map(({ id, count }) => ({
      href: searchHref({ ...filter, axis: id }, speech),
      label: labelOf("axis", id),
      count,
    })),
    axesLabel: speech.text("item.fact.axes", { count: new Set(items.flatMap((item) => item.impactAxes)).size }),
    partners: partners.slice(0, shownPartners),
    morePartners:
      partners.length <= shownPartners
        ? null
        : speech.text("country.morePartners", { count: partners.length - shownPartners }),
    ...placeFacts(country, catalogue, speech),
  };
}

/** “2014–2020, 3 Actions”: the first and the last year that its Actions name. Null without Actions. */
function cooperationText(actions: readonly Action[], { text }: Speech): string | null {
  if (actions.length === 0) return null;
  const span = yearsSpanned(actions);
  const start = String(span?.first);
  const end = String(span?.last);
  const years = span === null ? text("item.noDates") : start === end ? start : text("item.span", { start, end });
  return years + text("item.comma") + text("entries.count.action", { count: actions.length });
}

function placeFacts(
  { iso2, programmeRegion, subRegion, role }: Country,
  catalogue: Catalogue,
  { language, text }: Speech,
) {
  const labelOf = labelsIn(catalogue.vocabularies, language);
  return {
    region:
      programmeRegion === null
        ? null
        : { href: paths.region(language, programmeRegion), label: labelOf("region", programmeRegion) },
    // Türkiye is a sub-region of its own; its name once is enough.
    subRegion:
      subRegion === null || labelOf("subRegion", subRegion) === labelOf("country", iso2)
        ? null
        : labelOf("subRegion", subRegion),
    memberState:
      role !== "eu-member-state"
        ? null
        : {
            href: paths.memberState(language, iso2),
            label: text("country.asMemberState", { count: ofType(catalogue.ofMemberState(iso2), "action").length }),
          },
  };
}
