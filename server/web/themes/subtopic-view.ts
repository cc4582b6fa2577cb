/** What `views/pages/themes/subtopic.hbs` shows. Pure. */
import type { Catalogue } from "../../knowledge/catalogue.ts";
import { labelsIn } from "../../knowledge/model/labels.ts";
import type { Subtopic, Theme } from "../../knowledge/model/vocabularies.ts";
import type { Speech } from "../../language/translate.ts";
import type { Insights } from "../../search/insights.ts";
import { paths } from "../view/paths.ts";
import { searchLink, typeFigures } from "../view/entries/item-lists.ts";
import { listsOn } from "../view/entries/entry-list.ts";
import { leadText } from "../view/entries/lead.ts";
import { countriesOf } from "../view/entries/place-links.ts";

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
    lists: listsOn("subtopic", items, { filter, hasPlace: true }, catalogue, speech),
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
