/** Which notions of the platform the words of a question or a title stand for, in all languages. Pure. */
import { analyserOf } from "../../concepts/analysers/known-analysers.ts";
import { nameStem } from "../../concepts/stem.ts";
import { functionWords, stopWords } from "../../concepts/stop-words.ts";
import { words, type Token } from "../../concepts/tokens.ts";
import { languages, type Language } from "../../language/languages.ts";
import { perLanguage } from "../../language/per-language.ts";
import type { Notion, NotionWords } from "./notion.ts";
import { platformArabic } from "./platform-arabic.ts";
import { platformEnglish } from "./platform-english.ts";
import { platformFrench } from "./platform-french.ts";
import { platformPortuguese } from "./platform-portuguese.ts";
import { platformSpanish } from "./platform-spanish.ts";

/** A language without its words is asked in those of the others. */
const known: Readonly<Partial<Record<Language, NotionWords>>> = {
  en: platformEnglish,
  fr: platformFrench,
  es: platformSpanish,
  pt: platformPortuguese,
  ar: platformArabic,
};

export interface NotionSpan {
  readonly notions: readonly Notion[];
  /** Indexes of tokens, end exclusive. */
  readonly from: number;
  readonly to: number;
}

interface Phrases {
  /** Every form of the words, folded, for typing errors. */
  readonly words: ReadonlySet<string>;
  /** By the stems of their words; small words within do not count. */
  readonly bySubject: ReadonlyMap<string, readonly Notion[]>;
  /** Phrases that begin or end with a small word, as they stand. */
  readonly asTheyStand: ReadonlyMap<string, readonly Notion[]>;
  /** First words of both: most words begin none. */
  readonly first: ReadonlySet<string>;
}

const mostWords = 5;

const phrasesIn = perLanguage((language): Phrases => {
  const small = functionWords[language];
  const [all, first] = [new Set<string>(), new Set<string>()];
  const [bySubject, asTheyStand] = [new Map<string, Notion[]>(), new Map<string, Notion[]>()];
  for (const [notion, list] of Object.entries(known[language] ?? {}) as [Notion, string][])
    for (const phrase of list.split(",").map(words)) {
      for (const word of phrase) all.add(word);
      const isPlain = !small.has(phrase[0] ?? "") && !small.has(phrase.at(-1) ?? "");
      const key = (isPlain ? phrase.filter((word) => !small.has(word)) : phrase).map((word) => keyOf(word, language));
      first.add(key[0] ?? "");
      const map = isPlain ? bySubject : asTheyStand;
      const former = map.get(key.join(" "));
      if (former === undefined) map.set(key.join(" "), [notion]);
      else if (!former.includes(notion)) former.push(notion);
    }
  return { words: all, bySubject, asTheyStand, first };
});

const keyOf = (word: string, language: Language) =>
  functionWords[language].has(word) ? word : nameStem(word, language);

export const platformWords = (): ReadonlySet<string> =>
  new Set(languages.flatMap((language) => [...phrasesIn(language).words]));

/** In one language only: for texts whose language is known. */
export function notionsWritten(tokens: readonly Token[], language: Language): readonly NotionSpan[] {
  const found: NotionSpan[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const span = notionAt(tokens, at, language);
    if (span === null) continue;
    found.push(span);
    at = span.to - 1;
  }
  return found;
}

/** The language that explains most words first, the reader's where it is as good; then what the others add. */
export function notionsTyped(
  tokens: readonly Token[],
  readers: Language,
): { readonly spans: readonly NotionSpan[]; readonly language: Language } {
  const readings = [readers, ...languages.filter((other) => other !== readers)].map((language) => {
    const spans = notionsWritten(tokens, language);
    const explained = new Set(spans.flatMap(({ from, to }) => tokens.slice(from, to)));
    for (const token of tokens) if (stopWords[language].has(token.word)) explained.add(token);
    return { language, spans, explained: explained.size };
  });
  const first = readings.reduce((best, one) => (one.explained > best.explained ? one : best));
  const isSmall = (at: number) => stopWords[first.language].has(tokens[at]?.word ?? "");
  const taken = new Set<number>();
  const spans: NotionSpan[] = [];
  for (const reading of [first, ...readings])
    for (const span of reading.spans) {
      const indexes = Array.from({ length: span.to - span.from }, (_, place) => span.from + place);
      if (indexes.some((index) => taken.has(index)) || (reading !== first && indexes.every(isSmall))) continue;
      for (const index of indexes) taken.add(index);
      spans.push(span);
    }
  return { spans, language: first.language };
}

/** The longest phrase that begins at a word. */
function notionAt(tokens: readonly Token[], at: number, language: Language): NotionSpan | null {
  const { bySubject, asTheyStand, first } = phrasesIn(language);
  const beginning = beginningOf(tokens[at]?.word ?? "", first, language);
  if (beginning === null) return null;
  let best: NotionSpan | null = null;
  const stands: string[] = [];
  const subject: string[] = [];
  for (let index = at; index < Math.min(tokens.length, at + mostWords); index++) {
    const word = tokens[index]?.word ?? "";
    const key = index === at ? beginning : keyOf(word, language);
    stands.push(key);
    const isSmall = functionWords[language].has(word);
    if (!isSmall) subject.push(key);
    // A phrase without small words around it begins and ends with what it is about.
    const isSubject = !isSmall && subject[0] === beginning;
    const notions = asTheyStand.get(stands.join(" ")) ?? (isSubject ? bySubject.get(subject.join(" ")) : undefined);
    if (notions !== undefined) best = { notions, from: at, to: index + 1 };
  }
  return best;
}

/** The key of a word that begins a phrase, also without the “and” or “for” that Arabic writes into it; null for others. */
function beginningOf(word: string, first: ReadonlySet<string>, language: Language): string | null {
  const key = keyOf(word, language);
  if (first.has(key)) return key;
  const bare = analyserOf(language).withoutLetter?.(word) ?? null;
  const without = bare === null ? null : keyOf(bare, language);
  return without !== null && first.has(without) ? without : null;
}
