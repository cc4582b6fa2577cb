/** What a facet's values may be and what they are called; a year facet takes any year, see `search-query.ts`. Pure. */
import type { Catalogue } from "../../knowledge/catalogue.ts";
import { textFor } from "../../knowledge/model/item.ts";
import { labelsIn } from "../../knowledge/model/labels.ts";
import type { Vocabularies } from "../../knowledge/model/vocabularies.ts";
import { isLanguage, languages } from "../../language/languages.ts";
import type { Speech } from "../../language/translate.ts";
import type { FacetKey } from "./facets.ts";

type KnownValues = Readonly<Record<FacetKey, ReadonlySet<string>>>;

const known = new WeakMap<Vocabularies, KnownValues>();

/** The values an address may name, lower case; `year` and `action` are checked by their form. */
export function knownValues(vocabularies: Vocabularies): KnownValues {
  let values = known.get(vocabularies);
  if (values === undefined) known.set(vocabularies, (values = collectValues(vocabularies)));
  return values;
}

function collectValues(vocabularies: Vocabularies): KnownValues {
  const ids = (terms: readonly { readonly id: string }[]) => new Set(terms.map(({ id }) => id));
  const countries = new Set(vocabularies.countries.map(({ iso2 }) => iso2.toLowerCase()));
  return {
    type: ids(vocabularies.contentTypes),
    theme: ids(vocabularies.themes),
    subtopic: ids(vocabularies.themes.flatMap(({ subtopics }) => subtopics)),
    region: ids(vocabularies.regions),
    country: countries,
    polarity: ids(vocabularies.polarities),
    memberState: countries,
    axis: ids(vocabularies.impactAxes),
    kind: ids(vocabularies.outputKinds),
    year: new Set(),
    basis: ids(vocabularies.bases),
    language: new Set(languages),
    gcm: ids(vocabularies.gcmObjectives),
    sdg: ids(vocabularies.sdgTargets),
    action: new Set(),
  };
}

/** What readers see for a value: “Mali”, “8 – Saving lives”, “2011–2014”. */
export function facetLabel(key: FacetKey, value: string, vocabularies: Vocabularies, speech: Speech): string {
  const labelOf = labelsIn(vocabularies, speech.language);
  switch (key) {
    case "country":
    case "memberState":
      return labelOf("country", value.toUpperCase());
    case "gcm":
    case "sdg":
      return speech.text("facet.numbered", { id: value, label: labelOf(key, value) });
    case "language":
      return isLanguage(value) ? speech.languageName(value) : value;
    case "year":
      return yearsLabel(value, speech);
    case "action":
      return value;
    default:
      return labelOf(key, value);
  }
}

/** As `facetLabel`, also for Actions, which the vocabularies do not hold: the title in the reader’s language. */
export function choiceLabel(key: FacetKey, value: string, catalogue: Catalogue, speech: Speech): string {
  const action = key === "action" ? catalogue.item(value) : undefined;
  return action === undefined
    ? facetLabel(key, value, catalogue.vocabularies, speech)
    : textFor(action, speech.language).title;
}

function yearsLabel(value: string, speech: Speech): string {
  const [start = "", end] = value.split("-");
  if (end === undefined) return start;
  if (start === "") return speech.text("item.until", { year: end });
  return end === "" ? speech.text("item.since", { year: start }) : speech.text("item.span", { start, end });
}
