/** The plan of a question: what it asks for, what that is worth, which documents answer in full and which in part. Pure. */
import { understand, type Understanding } from "../../concepts/understand.ts";
import type { SearchKnowledge } from "../search-knowledge.ts";
import type { Basis } from "../vectors/basis.ts";
import type { Clause } from "./clause-builder.ts";
import { clausesOf } from "./clauses.ts";
import type { Condition } from "./conditions.ts";
import { meaningOf } from "./meaning.ts";
import type { SearchQuery } from "./search-query.ts";

export interface QueryPlan {
  readonly understanding: Understanding;
  /** What ranking weighs. */
  readonly clauses: readonly Clause[];
  /** What an engine tests. */
  readonly conditions: PlanConditions;
  /** By what an engine orders: the vector of the question in the space of a basis. */
  readonly meaning: (basis: Basis) => Float32Array;
  /** What it was planned with. */
  readonly knowledge: SearchKnowledge;
}

/** Null when the words are taken as they are, or there are none. */
export function planQuery(
  { text, wordsOnly, language, without }: SearchQuery,
  knowledge: SearchKnowledge,
): QueryPlan | null {
  if (text === "" || wordsOnly) return null;
  const { lexicon, frequencies, dictionary } = knowledge;
  const understanding = understand(text, language, lexicon, dictionary(), new Set(without));
  const clauses = clausesOf(understanding, frequencies(), lexicon);
  const meaning = meaningOf(understanding, clauses, language, lexicon);
  return { understanding, clauses, conditions: planOf(clauses), meaning, knowledge };
}

export interface PlanConditions {
  /** Full answers meet all of these … */
  readonly all: readonly Condition[];
  /** … and all conditions of at least one of these groups. Empty: nothing more is asked. */
  readonly groups: readonly (readonly Condition[])[];
  /** Near answers meet at least one of these. */
  readonly some: readonly Condition[];
}

/** A fair part of the subject, by weight of its parts: a question of five words need not be answered to the letter. */
const enough = 0.25;
/** More parts than this are looked at by weight, heaviest first: groups grow with the power of their number. */
const mostSubjects = 6;

export function planOf(clauses: readonly Clause[]): PlanConditions {
  const places = clauses.filter(({ role }) => role === "place");
  const years = clauses.filter(({ role }) => role === "years");
  const outcomes = clauses.filter(({ role }) => role === "outcome");
  const subjects = clauses.filter(({ role, isSide }) => (role === "subject" || role === "word") && !isSide);
  const kinds = clauses.filter(({ role }) => role === "kind");
  const asked = subjects.length > 0 || places.length > 0 ? subjects : kinds;
  const heaviest = [...asked].sort((a, b) => b.weight - a.weight).slice(0, mostSubjects);
  const groups = isSentence(asked) ? heaviest.map((clause) => [clause]) : groupsOf(heaviest);
  return {
    all: [...[...places, ...years].map(({ condition }) => condition), ...anyOf(outcomes)],
    groups: groups.map((group) => group.map(({ condition }) => condition)),
    some: [...asked, ...places, ...outcomes].map(({ near }) => near),
  };
}

/** Any of several values is an answer: a query for what worked and what did not asks for both. */
const anyOf = (clauses: readonly Clause[]): Condition[] =>
  clauses.length === 0 ? [] : [{ any: clauses.flatMap(({ condition }) => condition.any) }];

/** Free words that make a sentence: they are answered by what the whole means, not by which of them a text happens to hold. */
const fewestOfSentence = 3;

const isSentence = (asked: readonly Clause[]): boolean => {
  const words = asked.filter(({ role }) => role === "word").length;
  return words >= fewestOfSentence && 2 * words > asked.length;
};

/** The smallest sets of clauses that together weigh enough; never an empty one, which everything would meet. */
function groupsOf(clauses: readonly Clause[]): (readonly Clause[])[] {
  const needed = enough * clauses.reduce((sum, { weight }) => sum + weight, 0);
  const groups: Clause[][] = [];
  const grow = (group: readonly Clause[], weight: number, from: number) => {
    if (group.length > 0 && weight >= needed - 1e-9) {
      groups.push([...group]);
      return;
    }
    for (let next = from; next < clauses.length; next++) {
      const clause = clauses[next];
      if (clause !== undefined) grow([...group, clause], weight + clause.weight, next + 1);
    }
  };
  if (clauses.length > 0) grow([], 0, 0);
  return groups;
}
