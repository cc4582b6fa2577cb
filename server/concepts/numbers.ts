/** Numbers that mean something in a query: years, spans of years, objectives of the Global Compact, SDG targets. Pure. */
import { wordsOfAll } from "./analysers/known-analysers.ts";
import type { Lexicon } from "./lexicon.ts";
import type { ObjectiveMeaning } from "./objectives.ts";
import { areHyphenated, type Token } from "./tokens.ts";

export interface Numbers {
  /** For each number that says one, the objective or target, or all targets of a goal. */
  readonly numbered: readonly (readonly ObjectiveMeaning[])[];
  /** Indexes of the words that say of which list of objectives a number is: a name that holds one says no more. */
  readonly lists: ReadonlySet<number>;
  readonly years: { readonly from: number | null; readonly to: number | null } | null;
  /** Indexes of tokens that are explained. */
  readonly used: ReadonlySet<number>;
}

/** “objective 21”, “objectif 21”, “الهدف 21”, also “GCM 21”. */
const objectiveWords = wordsOfAll(({ aroundNumbers }) => aroundNumbers.objective);
/** “Objective 21 of the Global Compact”, “SDG target 10.7”: next to their number these words carry no further meaning. */
const compactWords = new Set([...objectiveWords, ...wordsOfAll(({ aroundNumbers }) => aroundNumbers.compact)]);
const targetWords = wordsOfAll(({ aroundNumbers }) => aroundNumbers.target);
/** “SDG 8”, “goal 8”, “objectif 8 de développement durable”: a goal, which is all of its targets. */
const goalWords = wordsOfAll(({ aroundNumbers }) => aroundNumbers.goal);
const listWords = new Set([...goalWords, ...objectiveWords, ...targetWords]);

/** True for words that say what a number beside them is: they need not stand in any text to be right. */
export const saysNumber = (word: string): boolean => compactWords.has(word) || listWords.has(word);

/** Tokens: such words stand at most so far from their number. */
const reach = 5;

/** As they stand before a year, with nothing between but words for “year” and articles. */
const sinceWords = wordsOfAll(({ aroundNumbers }) => aroundNumbers.since);
const untilWords = wordsOfAll(({ aroundNumbers }) => aroundNumbers.until);
/** The same after a year: “from 2015 onwards”, “2015 et plus”. */
const onwardWords = wordsOfAll(({ aroundNumbers }) => aroundNumbers.onward);
/** Words that add nothing next to a year. */
const yearWords = wordsOfAll(({ aroundNumbers }) => aroundNumbers.year);
/** What may stand between such words and their year. */
const linkWords = wordsOfAll(({ aroundNumbers }) => aroundNumbers.link);
/** Words before a year that are looked at. */
const mostBefore = 4;

/** `tokens` are those of the text. `named`: indexes of those inside a name: in “2030 Agenda” no year is meant. */
export function numbersIn(
  text: string,
  tokens: readonly Token[],
  { vocabularies }: Lexicon,
  named: ReadonlySet<number> = new Set(),
): Numbers {
  const numbered: Numbers["numbered"][number][] = [];
  const used = new Set<number>();
  const lists = new Set<number>();
  const years: { year: number; index: number }[] = [];
  const explain = (kind: "gcm" | "sdg", ids: readonly string[], index: number, around: ReadonlySet<string>) => {
    if (ids.length === 0) return;
    numbered.push(ids.map((id) => ({ kind, id })));
    used.add(index);
    for (let near = index - reach; near <= index + reach; near++)
      if (around.has(tokens[near]?.word ?? "")) {
        used.add(near);
        lists.add(near);
      }
  };
  tokens.forEach((token, index) => {
    const { word } = token;
    const before = tokens[index - 1]?.word ?? "";
    const target = targetAt(text, tokens, index);
    if (vocabularies.sdgTargets.some(({ id }) => id === target)) {
      explain("sdg", [target], index, targetWords);
      if (target !== word) used.add(index + 1);
    } else if (/^\d{1,2}$/.test(word) && isNumbered(tokens, index)) {
      const targets = vocabularies.sdgTargets.filter(({ id }) => id.startsWith(`${word}.`)).map(({ id }) => id);
      if (isNear(tokens, index, goalWords)) explain("sdg", targets, index, listWords);
      else if (vocabularies.gcmObjectives.some(({ id }) => id === word)) explain("gcm", [word], index, compactWords);
    } else if (!named.has(index) && /^(?:19[89]\d|20[0-4]\d)$/.test(word)) {
      years.push({ year: Number(word), index });
      used.add(index);
    } else if (/^(?:19[89]|20[0-4])0s$/.test(word)) {
      years.push({ year: Number(word.slice(0, 4)), index }, { year: Number(word.slice(0, 4)) + 9, index });
      used.add(index);
    } else if (isEndOfYears(text, tokens[index - 1], token) && used.has(index - 1)) {
      years.push({ year: Number(before.slice(0, 2) + word), index });
      used.add(index);
    }
  });
  return { numbered, lists, years: spanOfYears(years, tokens, used), used };
}

/** From the first to the last; open where one year stands with “since” or “until”. Null where there is none. */
function spanOfYears(
  years: readonly { readonly year: number; readonly index: number }[],
  tokens: readonly Token[],
  used: Set<number>,
): Numbers["years"] {
  if (years.length === 0) return null;
  const bounds = years.flatMap(({ index }) => wordsAround(tokens, index, used));
  const all = years.map(({ year }) => year);
  const isOpen = Math.min(...all) === Math.max(...all);
  const from = isOpen && bounds.includes("until") ? null : Math.min(...all);
  const to = isOpen && bounds.includes("since") && from !== null ? null : Math.max(...all);
  return { from, to };
}

/** `10.7`, also `10.c`, whose letter is a word of its own. */
function targetAt(text: string, tokens: readonly Token[], index: number): string {
  const [first, second] = [tokens[index], tokens[index + 1]];
  if (first === undefined || !/^\d/.test(first.word)) return "";
  const isLetter = second !== undefined && /^[a-d]$/.test(second.word) && text.slice(first.to, second.from) === ".";
  return isLetter ? `${first.word}.${second.word}` : /[.]/.test(first.word) ? first.word : "";
}

/** True where one of the two words before says that a number is an objective or a goal. */
const isNumbered = (tokens: readonly Token[], index: number) =>
  [tokens[index - 1], tokens[index - 2]].some(
    (token) => token !== undefined && (objectiveWords.has(token.word) || goalWords.has(token.word)),
  );

const isNear = (tokens: readonly Token[], index: number, words: ReadonlySet<string>) =>
  tokens.slice(Math.max(0, index - reach), index + reach + 1).some(({ word }) => words.has(word));

/** “2015–18”, “2015/16”: the second year in two digits. */
function isEndOfYears(text: string, first: Token | undefined, second: Token): boolean {
  if (first === undefined || !/^\d{4}$/.test(first.word) || !/^\d\d$/.test(second.word)) return false;
  const isJoined = areHyphenated(text, first, second) || text.slice(first.to, second.from) === "/";
  return isJoined && second.word > first.word.slice(2);
}

/** Marks the words around a year as used: those for “year”, and those that make it a beginning or an end, which it gives. */
function wordsAround(tokens: readonly Token[], index: number, used: Set<number>): ("since" | "until")[] {
  const bounds: ("since" | "until")[] = [];
  let said = index;
  for (let at = index - 1; at >= Math.max(0, index - mostBefore); at--) {
    const word = tokens[at]?.word ?? "";
    const bound = sinceWords.has(word) ? "since" : untilWords.has(word) ? "until" : null;
    if (bound !== null) bounds.push(bound);
    if (bound !== null || yearWords.has(word)) said = at;
    if (bound !== null || !(yearWords.has(word) || linkWords.has(word))) break;
  }
  for (let at = said; at < index; at++) used.add(at);
  if (yearWords.has(tokens[index + 1]?.word ?? "")) used.add(index + 1);
  let after = index + 1;
  while (linkWords.has(tokens[after]?.word ?? "")) after++;
  if (onwardWords.has(tokens[after]?.word ?? "")) {
    bounds.push("since");
    for (let at = index + 1; at <= after; at++) used.add(at);
  }
  return bounds;
}
