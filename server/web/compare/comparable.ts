/** What an entry is worth comparing with: the same subject by how it went elsewhere; else what is close to it. Pure. */
import type { Catalogue } from "../../knowledge/catalogue.ts";
import type { Item, LessonLearned } from "../../knowledge/model/item.ts";
import { labelsIn } from "../../knowledge/model/labels.ts";
import type { Speech } from "../../language/translate.ts";
import type { Insights } from "../../search/insights.ts";

export interface ComparableGroup {
  /** Why these: “On circular migration: did not work”. */
  readonly heading: string;
  readonly items: readonly Item[];
}

/** Of each way it went. More would be a list to search, which the page offers too. */
const mostOfGroup = 6;

/** Lessons on the concept a lesson is most about, under how they went; null for a lesson that stands alone with its concept. */
export function lessonsOnSameConcept(lesson: LessonLearned, insights: Insights) {
  for (const concept of insights.conceptsOf(lesson)) {
    const lessons = insights
      .itemsOfConcept(concept)
      .filter((item): item is LessonLearned => item.type === "lesson-learned" && item.id !== lesson.id);
    if (lessons.length > 0) return { concept, lessons };
  }
  return null;
}

/** `items`: what was chosen, or what the comparison begins with. */
export function comparableTo(
  items: readonly Item[],
  catalogue: Catalogue,
  insights: Insights,
  speech: Speech,
): readonly ComparableGroup[] {
  const chosen = new Set(items.map(({ id }) => id));
  const labelOf = labelsIn(catalogue.vocabularies, speech.language);
  const lesson = items.find((item) => item.type === "lesson-learned");
  const same = lesson === undefined ? null : lessonsOnSameConcept(lesson, insights);
  const byOutcome =
    same === null
      ? []
      : catalogue.vocabularies.polarities.map(({ id }) => ({
          heading: speech.text("compare.onConcept", {
            concept: labelOf("concept", same.concept),
            polarity: labelOf("polarity", id),
          }),
          items: same.lessons.filter((other) => other.polarity === id && !chosen.has(other.id)).slice(0, mostOfGroup),
        }));
  const listed = new Set(byOutcome.flatMap((group) => group.items.map(({ id }) => id)));
  const close = items
    .flatMap((item) => insights.relatedTo(item).map((neighbour) => neighbour.item))
    .filter(({ id }) => !chosen.has(id) && !listed.has(id));
  const related = { heading: speech.text("compare.related"), items: [...new Set(close)].slice(0, 2 * mostOfGroup) };
  return [...byOutcome, related].filter((group) => group.items.length > 0);
}
