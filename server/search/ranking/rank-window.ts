/** Puts a window of answers in order: how well each has the parts of the question, its words, and what its vector says. Pure. */
import type { Understanding } from "../../concepts/understand.ts";
import type { EngineHit } from "../engine/search-engine.ts";
import { rarity, type Clause, type Frequencies } from "../query/clause-builder.ts";
import { conceptLevels, type Condition } from "../query/conditions.ts";
import { featureKey, readRow, termKey, type Row } from "./row.ts";

/**
 * A document without the place asked for, or without the subject, keeps this share of its score. Where nothing is filed under the
 * place, what lies near it keeps more: by what its own place is worth to the question.
 */
const noPlace = 0.6;
const noSubject = 0.5;

/** Weight of text against concepts: a word of the query in the text, and how much its rarity may add. */
const textWeight = 0.3;
const mostRarity = 3;
/** What having the concept is worth as text, against the words themselves (up to 2.2). */
const namedAsText = 1;

/** What likeness by vector may add, against the best score by parts and words. */
const likeness = 1;

/** Best first; equals in the order of the engine, which is by vector. `isNothingFiled`: no document has place and subject. */
export function rankWindow(
  hits: readonly EngineHit[],
  understanding: Understanding,
  clauses: readonly Clause[],
  frequencies: Frequencies,
  isNothingFiled = false,
): readonly string[] {
  const scoreOf = scoring(understanding, clauses, frequencies, isNothingFiled);
  const scored = hits.map(({ id, row, similarity }, place) => ({ id, place, similarity, ...scoreOf(readRow(row)) }));
  const best = Math.max(0, ...scored.map(({ score }) => score)) || 1;
  const likest = Math.max(...scored.map(({ similarity }) => similarity));
  const added = likest > 0 ? (likeness * best) / likest : best;
  const total = ({ score, similarity, inPlace }: (typeof scored)[number]) => score + added * similarity * inPlace;
  return scored
    .map((one) => ({ id: one.id, place: one.place, total: total(one) }))
    .sort((a, b) => b.total - a.total || a.place - b.place)
    .map(({ id }) => id);
}

/** Prepared once for a question: names become the numbers that rows hold. */
function scoring(
  understanding: Understanding,
  clauses: readonly Clause[],
  frequencies: Frequencies,
  isNothingFiled: boolean,
) {
  const parts = clauses.map((clause) => ({
    ...clause,
    features: [...clause.worths].map(([feature, share]) => ({ key: featureKey(feature), share })),
    around: [...clause.around].map(([feature, share]) => ({ key: featureKey(feature), share })),
    words: clause.terms.map(termKey),
    phrases: clause.phrases.map((words) => words.map((stems) => stems.map(termKey))),
    isMetBy: conditionTest(clause.condition),
  }));
  const texts = understanding.text.map(({ stems, part }) => {
    const rarest = rarity(Math.max(0, ...stems.map(frequencies.frequencyOfStem)), frequencies);
    return { words: stems.map(termKey), part, weight: textWeight * Math.min(mostRarity, rarest) };
  });
  return (row: Row): { readonly score: number; readonly inPlace: number } => {
    const worths = parts.map((part) => worthIn(row, part));
    let score = parts.reduce((sum, { weight }, index) => sum + weight * (worths[index] ?? 0), 0);
    for (const { words, part, weight } of texts) {
      let best = 0;
      for (const key of words) best = Math.max(best, saturated(row.termOf(key)));
      if (part !== null && parts[part]?.role === "subject") best = Math.max(best, namedAsText * (worths[part] ?? 0));
      score += weight * best;
    }
    const missing = parts.filter(({ role, isMetBy }) => role === "place" && !isMetBy(row));
    const nearness = isNothingFiled ? missing.map(({ around }) => bestOf(row, around)) : [0];
    const inPlace = missing.length === 0 ? 1 : noPlace + Math.min(...nearness);
    const subjects = parts.filter(({ role }) => role === "subject" || role === "word");
    const hasSubject = subjects.length === 0 || subjects.some(({ isMetBy }) => isMetBy(row));
    return { score: score * inPlace * (hasSubject ? 1 : noSubject), inPlace };
  };
}

interface Worthy {
  readonly features: readonly { readonly key: number; readonly share: number }[];
  readonly words: readonly number[];
  readonly phrases: readonly (readonly (readonly number[])[])[];
}

function bestOf(row: Row, features: Worthy["features"]): number {
  let best = 0;
  for (const { key, share } of features) if (share > best) best = Math.max(best, share * row.featureOf(key));
  return best;
}

/** What all words of a name are worth, where they may stand apart, beside the acronym that it is the name of. */
const phraseWorth = 0.4;

/** What the document is worth for a part: its best feature, word or phrase. */
function worthIn(row: Row, { features, words, phrases }: Worthy): number {
  let best = bestOf(row, features);
  const isAcronym = phrases.length > 0;
  for (const key of words) best = Math.max(best, isAcronym && row.termOf(key) > 0 ? 1 : worthOfTerm(row, key));
  for (const phrase of phrases) {
    const all = Math.min(...phrase.map((stems) => Math.max(...stems.map((key) => worthOfTerm(row, key)))));
    best = Math.max(best, phraseWorth * all);
  }
  return best;
}

function worthOfTerm(row: Row, key: number): number {
  const weight = row.termOf(key);
  return weight > 0 ? Math.min(1, weight / 6 + 0.3) : 0;
}

/** After BM25, but without its correction for length, so that the same words in the title win among equals. */
const saturated = (weight: number) => (weight * 2.2) / (weight + 1.2);

/** Strength of a concept named in the title. */
const fullStrength = 3;

function conditionTest({ any, orAllOf = [] }: Condition): (row: Row) => boolean {
  const values = any.map(({ attribute, value }) => {
    const level = conceptLevels.find((each) => each.attribute === attribute);
    if (attribute === "terms") return { key: termKey(value), least: null };
    // A little less, as weights are rounded.
    if (level !== undefined) return { key: featureKey(`concept:${value}`), least: level.from / fullStrength - 0.005 };
    return { key: featureKey(`${attribute}:${value}`), least: 0.5 };
  });
  const lists = orAllOf.map((list) => list.map(conditionTest));
  return (row) =>
    values.some(({ key, least }) => (least === null ? row.termOf(key) > 0 : row.featureOf(key) >= least)) ||
    lists.some((list) => list.every((test) => test(row)));
}
