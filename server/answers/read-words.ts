/** A question, or a text that may answer it, as parts that can be compared: notions, meanings of the vocabularies, words. Pure. */
import { evenCompounds } from "../concepts/compounds.ts";
import { correct } from "../concepts/correct.ts";
import type { Dictionary } from "../concepts/dictionary.ts";
import type { Lexicon } from "../concepts/lexicon.ts";
import { recognise, recogniseInLanguages, type Recognised } from "../concepts/recognise.ts";
import { nameStem } from "../concepts/stem.ts";
import { stopWords } from "../concepts/stop-words.ts";
import { tokensOf, type Token } from "../concepts/tokens.ts";
import type { Meaning } from "../concepts/vocabulary-names.ts";
import { languages, type Language } from "../language/languages.ts";
import type { Notion } from "./platform-words/notion.ts";
import { notionsTyped, notionsWritten, type NotionSpan } from "./platform-words/notions-in.ts";

/** A stretch of words that stands for one thing. */
export interface WordsPart {
  readonly notions: readonly Notion[];
  readonly meanings: readonly Meaning[];
  /** Of each of its words with a meaning: what it may look like in the languages; empty in a part made of small words. */
  readonly stems: readonly (readonly string[])[];
}

/** Words of a question that are read. */
const mostTokens = 40;

export function readQuestion(
  text: string,
  language: Language,
  lexicon: Lexicon,
  dictionary: Dictionary,
): readonly WordsPart[] {
  const typed = evenCompounds(text, tokensOf(text).slice(0, mostTokens), language, lexicon, dictionary);
  const { tokens } = correct(typed, new Set(), language, lexicon, dictionary);
  const names = recogniseInLanguages(tokens, language, lexicon, dictionary);
  const { spans, language: own } = notionsTyped(tokens, language);
  const isSmall = ({ word }: Token) =>
    stopWords[language].has(word) ||
    stopWords[own].has(word) ||
    (word.length <= 3 && languages.some((other) => stopWords[other].has(word)));
  return partsOf(tokens, names, spans, isSmall, languages);
}

/** `names`: false for long texts, in which names would only make the index slow. */
export function readSaid(text: string, language: Language, lexicon: Lexicon, names = true): readonly WordsPart[] {
  const { tokens, found } = names ? recognise(text, language, lexicon) : { tokens: tokensOf(text), found: [] };
  const isSmall = ({ word }: Token) => stopWords[language].has(word);
  return partsOf(tokens, found, notionsWritten(tokens, language), isSmall, [language]);
}

interface Span {
  readonly from: number;
  readonly to: number;
  readonly notions: readonly Notion[];
  readonly meanings: readonly Meaning[];
}

function partsOf(
  tokens: readonly Token[],
  names: readonly Recognised[],
  notions: readonly NotionSpan[],
  isSmall: (token: Token) => boolean,
  stemLanguages: readonly Language[],
): readonly WordsPart[] {
  const all: readonly Span[] = [
    ...notions.map((span) => ({ ...span, meanings: [] })),
    ...names.map(({ from, to, meanings }) => ({ from, to, meanings, notions: [] })),
    ...tokens.flatMap((token, at) => (isSmall(token) ? [] : [{ from: at, to: at + 1, notions: [], meanings: [] }])),
  ];
  const taken: (Span | undefined)[] = tokens.map(() => undefined);
  // The longer explains the shorter; several of the same words are readings of them.
  for (const span of all.toSorted((a, b) => b.to - b.from - (a.to - a.from))) {
    const former = taken[span.from];
    const isSame = former?.from === span.from && former.to === span.to;
    if (!isSame && taken.slice(span.from, span.to).some((one) => one !== undefined)) continue;
    const both: Span = {
      ...span,
      notions: [...(former?.notions ?? []), ...span.notions],
      meanings: [...(former?.meanings ?? []), ...span.meanings],
    };
    taken.fill(both, span.from, span.to);
  }
  const stemsOf = ({ word }: Token) => [...new Set(stemLanguages.map((language) => nameStem(word, language)))];
  return [...new Set(taken)].flatMap((span) =>
    span === undefined
      ? []
      : {
          notions: span.notions,
          meanings: span.meanings,
          stems: tokens.slice(span.from, span.to).flatMap((token) => (isSmall(token) ? [] : [stemsOf(token)])),
        },
  );
}
