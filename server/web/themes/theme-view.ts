/** What `views/pages/themes/theme.hbs` shows. Pure. */
import type { Catalogue } from "../../knowledge/catalogue.ts";
import { labelsIn } from "../../knowledge/model/labels.ts";
import type { Theme } from "../../knowledge/model/vocabularies.ts";
import type { Speech } from "../../language/translate.ts";
import type { Insights } from "../../search/insights.ts";
import { paths } from "../view/paths.ts";
import { ofType, searchLink, typeFigures } from "../view/entries/item-lists.ts";
import { lessonsByPolarity, listsOn } from "../view/entries/entry-list.ts";
import { leadText } from "../view/entries/lead.ts";
import { countriesOf, crossTable } from "../view/entries/place-links.ts";
import { timeline } from "../view/figures/timeline.ts";

export function themeView(theme: Theme, catalogue: Catalogue, insights: Insights, speech: Speech) {
  const { language } = speech;
  const labelOf = labelsIn(catalogue.vocabularies, language);
  const name = labelOf("theme", theme.id);
  const items = catalogue.ofTheme(theme.id);
  const filter = { theme: theme.id };
  const lessons = ofType(items, "lesson-learned");
  return {
    id: theme.id,
    name,
    crumbs: [
      { href: paths.home(language), label: speech.text("menu.home") },
      { href: paths.search(language), label: speech.text("menu.knowledge") },
      { href: null, label: name },
    ],
    lead: leadText(items, speech),
    figures: typeFigures(items, speech),
    subtopics: theme.subtopics.map(({ id }) => ({
      href: paths.subtopic(language, theme.id, id),
      label: labelOf("subtopic", id),
      count: insights.itemsOfSubtopic(id).length,
    })),
    timeline: timeline(items, { kind: "many", theme: theme.id }, catalogue, speech),
    lessonsByPolarity: lessonsByPolarity(lessons, filter, true, catalogue, speech),
    lists: listsOn("theme", items, { filter, hasPlace: true, without: ["lesson-learned"] }, catalogue, speech),
    table: items.length === 0 ? null : crossTable(items, "region", filter, catalogue, speech),
    countries: countriesOf(items, filter, catalogue, speech),
    search: searchLink(items, filter, name, speech),
  };
}
