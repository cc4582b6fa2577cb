/**
 * What the platform itself answers to a question, beside the entries that are found: a page, a question of the FAQ, an
 * information session, a country, a concept. Few and sure: a question on a subject gets none. Pure.
 */
import type { Dictionary } from "../concepts/dictionary.ts";
import { lexiconOf, type Lexicon } from "../concepts/lexicon.ts";
import type { Catalogue } from "../knowledge/catalogue.ts";
import type { Language } from "../language/languages.ts";
import type { Speech } from "../language/translate.ts";
import { slices } from "../slices.ts";
import { indexAnswers, meaningKeyOf, notionKey, stemKey, type AnswerIndex, type IndexedWords } from "./answer-index.ts";
import type { Addresses, Shown } from "./candidate.ts";
import { contextNotions, type Notion } from "./platform-words/notion.ts";
import { withPlatformWords } from "./platform-dictionary.ts";
import { readQuestion, type WordsPart } from "./read-words.ts";

export interface DirectAnswer extends Shown {
  readonly kind: string;
}

export interface AskedDirectly {
  /** One line of bounded length. */
  readonly text: string;
  readonly speech: Speech;
  /** Instant: sessions that are over come last. */
  readonly now: string;
}

/** Best first, at most three. */
export type AnswersDirectly = (asked: AskedDirectly, addresses: Addresses) => readonly DirectAnswer[];

const mostAnswers = 3;
/** What a candidate must cover of the weight of a question. */
const enoughCovered = 0.62;
/** A worse answer than this share of the best is left out. */
const nearBest = 0.75;
/** A word of platform or programme weighs this of another. */
const contextWeight = 0.15;
/** How plainly a candidate must say one thing asked for. */
const plainly = 0.7;
/** A share of a title that shows that it is meant, whatever its words. */
const mostOfTitle = 0.6;
/** What another name for a wider subject is worth, and the words of a name apart from each other. */
const wider = 0.6;
const apart = 0.8;
/** What a session that is over is worth beside one to come. */
const whenOver = 0.8;

const context: ReadonlySet<Notion> = new Set(contextNotions);
/** What a title may ask along without being about something else: whether it can still be done. */
const saidAlong: Notion = "ended";

export interface DirectAnswers {
  readonly to: AnswersDirectly;
  /** Makes the index a candidate at a time, so that visitors are answered in between. */
  readonly warmUp: () => void;
}

/** While the texts are not understood yet. */
export const noAnswers: DirectAnswers = { to: () => [], warmUp: () => undefined };

/** `dictionary`: of the search, for typing errors. The index is made on first use. */
export function directAnswers(catalogue: Catalogue, dictionary: () => Dictionary): DirectAnswers {
  const lexicon = () => lexiconOf(catalogue.vocabularies);
  const steps = indexAnswers(catalogue, lexicon);
  let index: AnswerIndex | null = null;
  let words: Dictionary | null = null;
  const step = () => {
    const { done, value } = steps.next();
    if (done === true) index = value;
  };
  const wholeIndex = (): AnswerIndex => {
    while (index === null) step();
    return index;
  };
  const warm = async () => {
    const slice = slices();
    while (index === null) {
      step();
      if (slice.isOver()) await slice.next();
    }
  };
  return {
    warmUp: () => void warm(),
    to: ({ text, speech, now }, addresses) => {
      words ??= withPlatformWords(dictionary(), lexicon());
      const parts = readQuestion(text, speech.language, lexicon(), words);
      const known = wholeIndex();
      const called = known.called.find(text, mostAnswers);
      if (parts.length === 0 && called.length === 0) return [];
      return [...named(parts, known), ...called, ...worded(parts, known, lexicon(), speech.language, now)]
        .slice(0, mostAnswers)
        .map(({ kind, show }) => ({ kind, ...show(speech, addresses) }));
    },
  };
}

const isContext = ({ notions }: WordsPart) => notions.length > 0 && notions.every((notion) => context.has(notion));

/** What the question is the name of, and nothing else but words for the platform. */
function named(parts: readonly WordsPart[], index: AnswerIndex) {
  const candidates = parts.flatMap((part) =>
    part.meanings.flatMap((meaning) => {
      const candidate = index.named.get(meaningKeyOf(meaning));
      return candidate === undefined ? [] : [{ part, candidate }];
    }),
  );
  const mayStandBeside = ({ candidate }: (typeof candidates)[number], other: WordsPart) =>
    isBeside(other) ||
    other.notions.some((notion) => candidate.beside.includes(notion)) ||
    (candidate.isOneOfSeveral && candidates.some((one) => one.part === other && one.candidate.isOneOfSeveral));
  // A name that is also a word for something asked of the platform, “gana” for Ghana, is one only by itself.
  const isNoName = ({ notions }: WordsPart, others: readonly WordsPart[]) =>
    notions.some((notion) => !context.has(notion)) && !others.every(isBeside);
  return candidates
    .filter((one) => {
      const others = parts.filter((other) => other !== one.part);
      return !isNoName(one.part, others) && others.every((other) => mayStandBeside(one, other));
    })
    .map(({ candidate }) => candidate);
}

/** What platform or programme are asked about; they themselves where it is asked what they are. */
const isAsked = (part: WordsPart, isDefinition: boolean) =>
  part.notions.length > 0 && (isDefinition || !isContext(part)) && !part.notions.includes("definition");

/** “Doing” words, such as “work”, may be a subject. */
const isBeside = (part: WordsPart) => isContext(part) && !part.notions.includes("doing");

function worded(parts: readonly WordsPart[], index: AnswerIndex, lexicon: Lexicon, language: Language, now: string) {
  const asked = parts.map((part) => {
    const said = sayingOf(part, index, lexicon);
    return { part, said, weight: weightOf(part, said) };
  });
  const whole = asked.reduce((sum, { weight }) => sum + weight, 0);
  const isDefinition = parts.some(({ notions }) => notions.includes("definition"));
  const scored = index.worded.flatMap((candidate, place) => {
    const { needs, endsAt } = candidate;
    if (needs !== undefined && !parts.some(({ notions }) => notions.some((notion) => needs.includes(notion))))
      return [];
    const covered = asked.reduce((sum, { said, weight }) => sum + weight * (said[place] ?? 0), 0) / whole;
    if (covered < enoughCovered) return [];
    const fit = fitOf(candidate, parts, language);
    const says = (one: (typeof asked)[number]) => (one.said[place] ?? 0) >= plainly;
    const isSure = fit >= mostOfTitle || asked.some((one) => isAsked(one.part, isDefinition) && says(one));
    if (!isSure) return [];
    const isOver = endsAt !== null && endsAt <= now;
    return [{ ...candidate, score: covered * (0.75 + 0.25 * fit) * (isOver ? whenOver : 1) }];
  });
  const best = scored.reduce((most, { score }) => Math.max(most, score), 0);
  return scored.filter(({ score }) => score >= best * nearBest).sort((a, b) => b.score - a.score);
}

/** How plainly each candidate says what a part stands for, by its place: 0 to 1. */
function sayingOf({ notions, meanings, stems }: WordsPart, index: AnswerIndex, lexicon: Lexicon): Float64Array {
  const said = new Float64Array(index.worded.length);
  for (const notion of notions) take(said, index, notionKey(notion), 1);
  for (const meaning of meanings) {
    take(said, index, meaningKeyOf(meaning), 1);
    if (meaning.kind !== "concept") continue;
    for (const id of lexicon.broader.get(meaning.id) ?? []) take(said, index, `concept:${id}`, wider);
  }
  const [only, ...others] = stems;
  if (only !== undefined && others.length === 0) for (const stem of only) take(said, index, stemKey(stem), 1);
  else if (only !== undefined) takeApart(said, index, stems);
  return said;
}

function take(said: Float64Array, { saying }: AnswerIndex, key: string, share: number): void {
  const candidates = saying.get(key);
  if (candidates === undefined) return;
  for (const [place, how] of candidates) said[place] = Math.max(how * share, said[place] ?? 0);
}

/** A name whose words a candidate has, though not side by side. */
function takeApart(said: Float64Array, index: AnswerIndex, stems: WordsPart["stems"]): void {
  const sums = new Float64Array(said.length);
  for (const word of stems) {
    const best = new Float64Array(said.length);
    for (const stem of word) take(best, index, stemKey(stem), apart / stems.length);
    best.forEach((how, place) => (sums[place] = (sums[place] ?? 0) + how));
  }
  sums.forEach((sum, place) => (said[place] = Math.max(sum, said[place] ?? 0)));
}

/** Rarer is heavier; what no candidate says plainly is heaviest: it is then a subject, not the platform. */
function weightOf(part: WordsPart, said: Float64Array): number {
  const all = said.length;
  const count = said.reduce((sum, how) => (how >= plainly ? sum + 1 : sum), 0);
  const rarity = count === 0 ? 1 : Math.log(1 + all / count) / Math.log(1 + all);
  return isContext(part) ? contextWeight * rarity : rarity;
}

/** The share of the candidate's title that the question says. */
function fitOf({ titles }: IndexedWords, parts: readonly WordsPart[], language: Language): number {
  const title = titles[language] ?? Object.values(titles)[0] ?? [];
  const weight = (part: WordsPart) => (isContext(part) || part.notions.includes(saidAlong) ? contextWeight : 1);
  const whole = title.reduce((sum, part) => sum + weight(part), 0);
  const met = title.filter((part) => parts.some((asked) => shares(asked, part)));
  return whole === 0 ? 0 : met.reduce((sum, part) => sum + weight(part), 0) / whole;
}

function shares(asked: WordsPart, said: WordsPart): boolean {
  if (asked.notions.some((notion) => said.notions.includes(notion))) return true;
  if (asked.meanings.some((one) => said.meanings.some(({ kind, id }) => one.kind === kind && one.id === id)))
    return true;
  const stems = said.stems.flat();
  return asked.stems.some((word) => word.some((stem) => stems.includes(stem)));
}
