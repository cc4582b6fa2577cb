/** Actions one under the other with who helped, what came of them and their themes. Pure. */
import type { Catalogue } from "../../../knowledge/catalogue.ts";
import { textFor, type Action } from "../../../knowledge/model/item.ts";
import { labelsIn } from "../../../knowledge/model/labels.ts";
import type { Speech } from "../../../language/translate.ts";
import { paths } from "../paths.ts";
import { yearsText } from "./card.ts";

export type TrailEntry = ReturnType<typeof trailEntry>;

/** `places`: who helped, on the page of a country; who was helped, on that of a Member State. */
export function trailEntry(action: Action, places: "memberStates" | "countries", catalogue: Catalogue, speech: Speech) {
  const { language } = speech;
  const labelOf = labelsIn(catalogue.vocabularies, language);
  const text = textFor(action, language);
  const outputs = catalogue.outputsOf(action.id).length;
  const lessons = catalogue.lessonsOf(action.id).length;
  return {
    href: paths.item(language, action),
    title: text.title,
    language: text.language,
    /** A name in English: the programme's own. */
    officialName: action.officialName,
    years: yearsText(action, speech) || speech.text("item.noDates"),
    places: action[places].map((iso2) => ({
      href: places === "memberStates" ? paths.memberState(language, iso2) : paths.country(language, iso2),
      label: labelOf("country", iso2),
    })),
    outputs: outputs === 0 ? null : speech.text("trail.outputs", { count: outputs }),
    lessons: lessons === 0 ? null : speech.text("trail.lessons", { count: lessons }),
    themes: action.themes.map((id) => ({ id, label: labelOf("theme", id) })),
  };
}
