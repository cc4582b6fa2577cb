/** How well a document answers an understood query: one function for every engine. Pure. */
import type { Understanding } from "../../concepts/understand.ts";
import { rarity, type Clause } from "../query/clauses.ts";
import { emptyPostings, type Collection } from "./postings.ts";

/** A document without the place asked for, or without the subject, keeps this share of its score. */
const noPlace = 0.6;
const noSubject = 0.5;

/** Weight of text against concepts: a word of the query in the text, and how much its rarity may add. */
const textWeight = 0.3;
const mostRarity = 3;
/** What having the concept is worth as text, against the words themselves (up to 2.2). */
const namedAsText = 1;

export function scoreDocuments(
  query: Understanding,
  clauses: readonly Clause[],
  collection: Collection,
): Map<number, number> {
  const text = textScores(query, clauses, collection);
  const scores = new Map(clauses.length === 0 ? text : []);
  for (const { worth, weight } of clauses) {
    for (const [index, value] of worth) scores.set(index, (scores.get(index) ?? text.get(index) ?? 0) + weight * value);
  }
  const subjects = clauses.filter(({ role }) => role === "subject" || role === "word");
  const places = clauses.filter(({ role }) => role === "place");
  for (const [index, score] of scores) {
    const hasPlace = places.every(({ met }) => met.has(index));
    const hasSubject = subjects.length === 0 || subjects.some(({ met }) => met.has(index));
    scores.set(index, score * (hasPlace ? 1 : noPlace) * (hasSubject ? 1 : noSubject));
  }
  return scores;
}

/**
 * Every word of the query as text, after BM25 but without its correction for length, so that the same words in the title
 * win among equals. A document that has the concept under another name has the words of this one as well.
 */
function textScores({ text }: Understanding, clauses: readonly Clause[], collection: Collection): Map<number, number> {
  const scores = new Map<number, number>();
  for (const { stems, part } of text) {
    const best = new Map<number, number>();
    for (const stem of stems) {
      const { documents, weights } = collection.terms.get(stem) ?? emptyPostings;
      documents.forEach((index, place) => {
        const weight = weights[place] ?? 0;
        const value = (weight * 2.2) / (weight + 1.2);
        if ((best.get(index) ?? 0) < value) best.set(index, value);
      });
    }
    const weight = textWeight * Math.min(mostRarity, rarity(best.size, collection));
    const named = part === null ? undefined : clauses[part];
    if (named?.role === "subject") {
      for (const [index, worth] of named.worth) {
        if ((best.get(index) ?? 0) < worth * namedAsText) best.set(index, worth * namedAsText);
      }
    }
    for (const [index, value] of best) scores.set(index, (scores.get(index) ?? 0) + weight * value);
  }
  return scores;
}
