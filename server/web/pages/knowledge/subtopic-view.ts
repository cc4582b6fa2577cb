/** What `views/pages/subtopic.hbs` shows. Pure. */
import type { Catalogue } from "../../../knowledge/catalogue.ts";
import { contentTypes } from "../../../knowledge/item.ts";
import { labelsIn } from "../../../knowledge/labels.ts";
import type { Subtopic, Theme } from "../../../knowledge/vocabularies.ts";
import type { Speech } from "../../../language/translate.ts";
import type { Insights } from "../../../search/insights.ts";
import { paths } from "../../paths.ts";
import { ofType, searchLink, typeFigures } from "./collection.ts";
import { entryList } from "./entry-list.ts";
import { leadText } from "./lead.ts";
import { countriesOf } from "./place-links.ts";

/** Lessons first: what can be used. */
const order = contentTypes.toSorted((a, b) => Number(b === "lesson-learned") - Number(a === "lesson-learned"));

export function subtopicView(
  theme: Theme,
  subtopic: Subtopic,
  catalogue: Catalogue,
  insights: Insights,
  speech: Speech,
) {
  const { language } = speech;
  const labelOf = labelsIn(catalogue.vocabularies, language);
  const name = labelOf("subtopic", subtopic.id);
  const items = insights.itemsOfSubtopic(subtopic.id);
  const filter = { subtopic: subtopic.id };
  return {
    theme: { id: theme.id, label: labelOf("theme", theme.id), href: paths.theme(language, theme.id) },
    name,
    crumbs: [
      { href: paths.home(language), label: speech.text("menu.home") },
      { href: paths.search(language), label: speech.text("menu.knowledge") },
      { href: paths.theme(language, theme.id), label: labelOf("theme", theme.id) },
      { href: null, label: name },
    ],
    lead: leadText(items, speech),
    figures: typeFigures(items, speech),
    lists: order.flatMap((type) => {
      const options = { id: type, heading: speech.text(`entries.${type}`), filter, hasPlace: true };
      return entryList(type, ofType(items, type), options, catalogue, speech) ?? [];
    }),
    concepts: subtopic.conceptIds.map((id) => ({ href: paths.concept(language, id), label: labelOf("concept", id) })),
    siblings: theme.subtopics
      .filter(({ id }) => id !== subtopic.id)
      .map(({ id }) => ({
        href: paths.subtopic(language, theme.id, id),
        label: labelOf("subtopic", id),
        count: insights.itemsOfSubtopic(id).length,
      })),
    countries: countriesOf(items, filter, catalogue, speech),
    search: searchLink(items, filter, name, speech),
  };
}
