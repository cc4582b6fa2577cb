/** Advice on lessons without a year, without a place, or with one source only: others can hardly judge whether they apply. */
import { lineOf } from "../files/line-of.ts";
import type { LessonLearned } from "../model/item.ts";
import type { AdviceRule } from "./advice.ts";

function ofLessons(says: string, key: string, lacks: (lesson: LessonLearned) => boolean): AdviceRule {
  return {
    says,
    on: ({ item, lines }) =>
      item?.type === "lesson-learned" && lacks(item) ? [{ line: lineOf(lines, [key]), found: `no ${key}` }] : [],
  };
}

export const lessonYears = ofLessons(
  "a lesson without a year: say when it was learned",
  "year",
  ({ years }) => years.start === null && years.end === null,
);

export const lessonPlaces = ofLessons(
  "a lesson without a place: name its countries, or the organisation or regions it is about",
  "countries",
  ({ countries, otherCountries, organisations }) =>
    countries.length + otherCountries.length + organisations.length === 0,
);

export const lessonSources: AdviceRule = {
  says: "a lesson that rests on one source: look for a second one, above all from outside the programme",
  on: ({ item, lines }) =>
    item?.type === "lesson-learned" && item.sources.length < 2
      ? [{ line: lineOf(lines, ["sources"]), found: item.sources.length === 0 ? "no source" : "one source" }]
      : [],
};
