/** Texts that are shown as hits again and again, taken apart once: their words, and the names in them. Pure but for memory. */
import { boundedCache, type BoundedCache } from "../bounded-cache.ts";
import type { Lexicon } from "../concepts/lexicon.ts";
import { recognise } from "../concepts/recognise.ts";
import { tokensOf } from "../concepts/tokens.ts";
import { meaningKey } from "../concepts/understand.ts";
import { perCatalogue } from "../knowledge/per-catalogue.ts";
import type { Language } from "../language/languages.ts";
import { perLanguage } from "../language/per-language.ts";

export interface PlacedWords {
  /** Folded. */
  readonly words: readonly string[];
  /** Start and end of each word in the text, one pair after the other: objects would take five times the memory. */
  readonly places: Uint32Array;
}

/** A stretch of a text that stands for something the vocabularies know. */
export interface NamedSpan {
  readonly start: number;
  readonly end: number;
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
export function namesIn(text: string, language: Language, lexicon: Lexicon): readonly NamedSpan[] {
  return namesBy(lexicon)(language).of(text, () => {
    const { tokens, found } = recognise(text, language, lexicon, "written");
    return found.map(({ meanings, from, to }) => ({
      start: tokens[from]?.from ?? 0,
      end: tokens[to - 1]?.to ?? 0,
      keys: meanings.map(meaningKey),
    }));
  });
}
