/**
 * The words and names of texts that are shown as hits, and which of them name what a query asks for, in whatever words. Kept in an
 * LRU cache, as the same texts are shown again and again.
 */
import { boundedCache, type BoundedCache } from "../../bounded-cache.ts";
import type { Lexicon } from "../../concepts/lexicon.ts";
import { recognise } from "../../concepts/recognise.ts";
import { tokensOf } from "../../concepts/tokens.ts";
import { meaningKey, type Understanding } from "../../concepts/understand.ts";
import { perCatalogue } from "../../knowledge/per-catalogue.ts";
import type { Language } from "../../language/languages.ts";
import { perLanguage } from "../../language/per-language.ts";

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Spans in the order of the text, without overlap. */
export type NamedWords = (text: string, language: Language) => readonly Span[];

export const noNamedWords: NamedWords = () => [];

export function namedWordsOf({ parts }: Understanding, lexicon: Lexicon): NamedWords {
  const wanted = new Set(
    parts
      .flatMap(({ meanings }) => meanings)
      .flatMap((meaning) => [meaningKey(meaning), ...narrowerKeys(meaning, lexicon)]),
  );
  if (wanted.size === 0) return noNamedWords;
  return (text, language) => namesIn(text, language, lexicon).filter(({ keys }) => keys.some((key) => wanted.has(key)));
}

const narrowerKeys = ({ kind, id }: { readonly kind: string; readonly id: string }, { narrower }: Lexicon) =>
  kind === "concept" ? (narrower.get(id) ?? []).map((child) => `concept:${child}`) : [];

interface PlacedWords {
  /** Folded. */
  readonly words: readonly string[];
  /** Start and end of each word in the text, one pair after the other: objects would take five times the memory. */
  readonly places: Uint32Array;
}

/** A stretch of a text that stands for something the vocabularies know. */
interface NamedSpan extends Span {
  /** As `meaningKey` writes them. */
  readonly keys: readonly string[];
}

/** Words; about 16 bytes each. What a text costs besides counts as ten more. */
const mostWords = 250_000;
const mostNames = 40_000;
const ofText = 10;

const placed = boundedCache<PlacedWords>({
  mostWeight: mostWords,
  weigh: ({ words }) => words.length + ofText,
});

export function placedWords(text: string): PlacedWords {
  return placed.of(text, () => {
    const tokens = tokensOf(text);
    return {
      words: tokens.map(({ word }) => word),
      places: Uint32Array.from(tokens.flatMap(({ from, to }) => [from, to])),
    };
  });
}

type NamesIn = (language: Language) => BoundedCache<readonly NamedSpan[]>;
const namesBy = perCatalogue<Lexicon, [], NamesIn>(() =>
  perLanguage(() => boundedCache({ mostWeight: mostNames, weigh: (spans) => spans.length + ofText })),
);

/** In the order of the text, none inside another. */
function namesIn(text: string, language: Language, lexicon: Lexicon): readonly NamedSpan[] {
  return namesBy(lexicon)(language).of(text, () => {
    const { tokens, found } = recognise(text, language, lexicon);
    return found.map(({ meanings, from, to }) => ({
      start: tokens[from]?.from ?? 0,
      end: tokens[to - 1]?.to ?? 0,
      keys: meanings.map(meaningKey),
    }));
  });
}
