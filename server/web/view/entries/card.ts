/** An item in short, as lists, search results and the home page show it. Pure. */
import type { Catalogue } from "../../../knowledge/catalogue.ts";
import { declarationOf } from "../../../knowledge/model/content-types.ts";
import { textFor, type Item } from "../../../knowledge/model/item.ts";
import { labelsIn } from "../../../knowledge/model/labels.ts";
import type { Speech } from "../../../language/translate.ts";
import { paths } from "../paths.ts";
import { sourceCount } from "./evidence-trail.ts";

export type Card = ReturnType<typeof card>;

export function card(item: Item, catalogue: Catalogue, speech: Speech) {
  const { language } = speech;
  const labelOf = labelsIn(catalogue.vocabularies, language);
  const text = textFor(item, language);
  return {
    id: item.id,
    href: paths.item(language, item),
    type: item.type,
    typeLabel: labelOf("type", item.type),
    title: text.title,
    summary: text.summary,
    /** Language of title and summary; marked when not the page's. */
    language: text.language,
    otherLanguage: text.language === language ? null : speech.languageName(text.language),
    polarity: "polarity" in item ? { id: item.polarity, label: labelOf("polarity", item.polarity) } : null,
    isInferred: "basis" in item && item.basis === "inferred",
    kindLabel: "kind" in item ? labelOf("kind", item.kind) : null,
    officialName: "officialName" in item ? item.officialName : null,
    themes: item.themes.map((id) => ({ id, label: labelOf("theme", id) })),
    /** The one theme whose colour the item carries. */
    theme: item.themes[0] ?? "horizontal",
    countries: item.countries.map((iso2) => ({
      iso2,
      label: labelOf("country", iso2),
      href: paths.country(language, iso2),
    })),
    /** “Cabo Verde, 2009–2013”; empty when neither is known. */
    placeAndTime: [placesOf(item, labelOf, speech), yearsText(item, speech)]
      .filter((part) => part !== "")
      .join(speech.text("item.comma")),
    evidence: evidenceText(item, catalogue, speech),
  };
}

function placesOf(item: Item, labelOf: ReturnType<typeof labelsIn>, speech: Speech): string {
  const countries = item.countries.map((iso2) => labelOf("country", iso2));
  if (countries.length > 3) return speech.text("item.countries", { count: countries.length });
  if (countries.length > 0) return speech.list(countries);
  return item.regions.map((region) => labelOf("region", region)).join(" · ");
}

/** `2009–2013`, `2012`, `until 2019`, or empty when not known. */
export function yearsText({ years: { start, end, isEndInferred }, type }: Item, speech: Speech): string {
  if (start === null && end === null) return "";
  if (start === end) return String(start);
  if (start === null) return speech.text("item.until", { year: String(end) });
  if (end === null)
    return speech.text(declarationOf[type].time === "years" ? "item.since" : "item.inYear", { year: String(start) });
  return speech.text(isEndInferred ? "item.span.endInferred" : "item.span", { start: String(start), end: String(end) });
}

function evidenceText(item: Item, catalogue: Catalogue, speech: Speech): string {
  const sources = sourceCount(item, catalogue);
  if (item.type === "action") return speech.text("item.has", { outputs: catalogue.outputsOf(item.id).length, sources });
  const actions = catalogue.actionsOf(item);
  const isOnTop = declarationOf[item.type].trail === "rests-on-actions";
  const outputs = isOnTop ? actions.flatMap(({ id }) => catalogue.outputsOf(id)).length : 0;
  return speech.text("item.rests", { actions: actions.length, outputs, sources });
}
