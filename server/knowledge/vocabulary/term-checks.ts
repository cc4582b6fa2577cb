/** Checks that a vocabulary holds an id, with a message that names the one probably meant. Pure. */
import { nearestWord } from "../files/head/nearest-word.ts";
import type { TermList } from "../model/fields.ts";
import type { Labels, Vocabularies } from "../model/vocabularies.ts";

/** What was expected of a value; null when it is right. */
export type TermCheck = (value: string) => string | null;

/** One value of a vocabulary, and the words an author may know it by. */
interface Choice {
  readonly id: string;
  readonly labels: Labels;
  readonly subtopics?: readonly { readonly labels: Labels }[];
}

/** Ids a message lists at most; longer lists, and lists of numbers, are not listed. */
const mostListed = 30;

/** The id that was meant by a misspelt one, or by the label of a value or of its subtopic, in any language. */
function meantBy(value: string, choices: readonly Choice[]): string | null {
  const nearest = nearestWord(
    value,
    choices.map(({ id }) => id),
  );
  if (nearest !== null) return nearest;
  const words = new Map(
    choices.flatMap(({ id, labels, subtopics = [] }) =>
      [...subtopics.map((subtopic) => subtopic.labels), labels].flatMap((inLanguages) =>
        Object.values(inLanguages).map((label) => [label, id] as const),
      ),
    ),
  );
  return words.get(nearestWord(value, words.keys()) ?? "") ?? null;
}

/** `file`: in `vocabularies/`. `what`: how the message calls a right value. */
export function inList(file: string, terms: readonly Choice[], what = "an id"): TermCheck {
  const known = new Set(terms.map(({ id }) => id));
  return (value) => {
    if (known.has(value)) return null;
    const meant = meantBy(value, terms);
    const isListed = known.size <= mostListed && [...known].every((id) => /^[a-z]/i.test(id));
    const choices = isListed ? [...known].join(", ") : null;
    const hint = meant === null ? choices : `did you mean "${meant}"?`;
    return `${what} of vocabularies/${file}${hint === null ? "" : ` (${hint})`}`;
  };
}

/** The check of each list whose ids a field may name. */
export function termChecks(all: Vocabularies): Readonly<Record<TermList, TermCheck>> {
  const countries = all.countries.map(({ iso2, role, labels }) => ({ id: iso2, role, labels }));
  const members = countries.filter(({ role }) => role === "eu-member-state");
  return {
    countries: inList("countries.json", countries, "an ISO code"),
    memberStates: inList("countries.json", members, "an ISO code of an EU Member State"),
    regions: inList("regions.json", all.regions),
    themes: inList("themes.json", all.themes),
    impactAxes: inList("impact-axes.json", all.impactAxes),
    institutions: inList("institutions.json", all.institutions),
    outputKinds: inList("output-kinds.json", all.outputKinds),
    gcmObjectives: inList("gcm-objectives.json", all.gcmObjectives),
    sdgTargets: inList("sdg-targets.json", all.sdgTargets),
    dacPurposeCodes: inList("dac-purpose-codes.json", all.dacPurposeCodes),
  };
}
