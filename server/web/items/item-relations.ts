/** Items worth reading next, each with the reason why: close by concepts, or about the same country and theme. Pure. */
import type { Catalogue } from "../../knowledge/catalogue.ts";
import { typesOn } from "../../knowledge/model/content-types.ts";
import type { Item } from "../../knowledge/model/item.ts";
import { labelsIn, type Vocabulary } from "../../knowledge/model/labels.ts";
import type { Speech, TextKey } from "../../language/translate.ts";
import type { Insights, Neighbour } from "../../search/insights.ts";
import { card, type Card } from "../view/entries/card.ts";

export interface Related {
  readonly card: Card;
  /** Sentences such as “Same region: Africa”. */
  readonly reasons: readonly string[];
}

const shownRelated = 5;
const shownOfCountry = 6;
/** Shared values named in one reason; more would make it long. */
const namedPerReason = 2;

/** `shown`: ids the page links already. */
export function relatedItems(
  item: Item,
  shown: ReadonlySet<string>,
  catalogue: Catalogue,
  insights: Insights,
  speech: Speech,
): readonly Related[] {
  return insights
    .relatedTo(item)
    .filter((neighbour) => !shown.has(neighbour.item.id))
    .slice(0, shownRelated)
    .map((neighbour) => ({
      card: card(neighbour.item, catalogue, speech),
      reasons: reasonsOf(neighbour, catalogue, speech),
    }));
}

function reasonsOf({ shared }: Neighbour, catalogue: Catalogue, speech: Speech): readonly string[] {
  const labelOf = labelsIn(catalogue.vocabularies, speech.language);
  const reason = (key: TextKey, ids: readonly string[], vocabulary: Vocabulary): readonly string[] => {
    const named = ids.slice(0, namedPerReason).map((id) => labelOf(vocabulary, id));
    return named.length === 0
      ? []
      : [speech.text(key, { count: named.length, names: named.join(speech.text("item.comma")) })];
  };
  return [
    ...(shared.actions.length > 0 ? [speech.text("item.related.actions")] : []),
    ...reason("item.related.concepts", shared.concepts, "concept"),
    ...reason("item.related.countries", shared.countries, "country"),
    // A shared country says more than its region, a concept more than its theme.
    ...(shared.countries.length > 0 ? [] : reason("item.related.regions", shared.regions, "region")),
    ...(shared.concepts.length > 0 ? [] : reason("item.related.themes", shared.themes, "theme")),
  ];
}

/** Items that share a country and a theme with an item, of types that are declared to stand beside it. */
export function sameCountryAndTheme(item: Item, catalogue: Catalogue): readonly Item[] {
  const types = typesOn("near");
  const near = item.countries
    .flatMap((iso2) => catalogue.ofCountry(iso2))
    .filter((other) => other.id !== item.id && types.includes(other.type))
    .filter((other) => other.themes.some((theme) => item.themes.includes(theme)));
  return [...new Set(near)].slice(0, shownOfCountry);
}
