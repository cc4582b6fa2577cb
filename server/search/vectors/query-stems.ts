/** The words of a question as the latent space knows them: as typed, and as the field names in every language what it asks for. Pure. */
import type { Lexicon } from "../../concepts/lexicon.ts";
import { stopWords } from "../../concepts/stop-words.ts";
import { words } from "../../concepts/tokens.ts";
import type { QueryPart, Understanding } from "../../concepts/understand.ts";
import type { Vocabularies } from "../../knowledge/model/vocabularies.ts";
import { perCatalogue } from "../../knowledge/per-catalogue.ts";
import { languages, type Language } from "../../language/languages.ts";
import type { Basis } from "./basis.ts";
import { taggedStem } from "./document-stems.ts";

const nameWeight = 0.5;
const mostTimes = 2;

/**
 * Tagged stems to weight. Names of places are left out: documents are of a place or not, whatever their words are like. Typed words
 * are taken in the visitor's language, and in all where most of them are unknown there.
 */
export function queryStems(
  { parts, text }: Understanding,
  language: Language,
  { vocabularies }: Lexicon,
  { knowsStem }: Pick<Basis, "knowsStem">,
): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  const add = (tagged: string, weight: number) => {
    weights.set(tagged, Math.min((weights.get(tagged) ?? 0) + weight, mostTimes * weight));
  };
  const asked = new Set(
    parts.flatMap(({ meanings }) => meanings.flatMap(({ kind, id }) => (kind === "concept" ? [id] : []))),
  );
  for (const id of asked) for (const tagged of namesOf(vocabularies).get(id) ?? []) add(tagged, nameWeight);
  const typed = text.filter(({ part }) => part === null || !isPlace(parts[part]));
  const known = typed.filter(({ word }) => knowsStem(taggedStem(word, language)));
  const read = 2 * known.length < typed.length ? languages : [language];
  for (const { word } of typed) for (const other of read) add(taggedStem(word, other), 1);
  return weights;
}

/** Tagged stems of the words of all names of each concept, each as often as it stands there. */
const namesOf = perCatalogue(
  ({ concepts }: Vocabularies): ReadonlyMap<string, readonly string[]> =>
    new Map(
      concepts.map(({ id, labels }) => [
        id,
        languages.flatMap((language) =>
          words(labels[language].join(" "))
            .filter((word) => !stopWords[language].has(word))
            .map((word) => taggedStem(word, language)),
        ),
      ]),
    ),
);

const placeKinds = new Set(["country", "group", "region", "subRegion"]);
const isPlace = (part: QueryPart | undefined) => part?.meanings.some(({ kind }) => placeKinds.has(kind)) === true;
