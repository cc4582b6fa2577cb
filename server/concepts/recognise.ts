/** Which names of the lexicon a text holds, longest first. Pure. */
import { languages, type Language } from "../language/languages.ts";
import { inQuery, inText, type ReadsAcronym } from "./acronyms/acronym-reading.ts";
import type { Dictionary } from "./dictionary.ts";
import type { Lexicon, Node } from "./lexicon.ts";
import type { Meaning } from "./vocabulary-names.ts";
import { analyserOf } from "./analysers/known-analysers.ts";
import { nameStem, wordForm } from "./stem.ts";
import { functionWords, stopWords } from "./stop-words.ts";
import { tokensOf, type Token } from "./tokens.ts";

export interface Recognised {
  readonly meanings: readonly Meaning[];
  /** Indexes of tokens, end exclusive. */
  readonly from: number;
  readonly to: number;
  /** How many words with a meaning it covers. */
  readonly length: number;
  readonly isAcronym: boolean;
}

export interface RecognisedText {
  readonly tokens: readonly Token[];
  /** In the order of the text; none lies inside another. */
  readonly found: readonly Recognised[];
}

/** `typed`: a query, in which some names mean something else. */
type TextOrigin = "typed" | "written";

/** What a text names. */
export function recognise(text: string, language: Language, lexicon: Lexicon): RecognisedText {
  const tokens = tokensOf(text);
  return { tokens, found: recogniseTokens(tokens, language, lexicon, "written", inText) };
}

function recogniseTokens(
  tokens: readonly Token[],
  language: Language,
  lexicon: Lexicon,
  origin: TextOrigin,
  readsAcronym: ReadsAcronym,
): Recognised[] {
  const found: Recognised[] = [];
  let covered = 0;
  for (let at = 0; at < tokens.length; at++) {
    const match =
      acronymAt(tokens, at, lexicon.acronyms[language], readsAcronym) ?? nameAt(tokens, at, language, lexicon, origin);
    // A name inside a longer one is not meant; two that share a word are (“draw up a policy”, “migration policy”).
    if (match === null || match.to <= covered) continue;
    found.push(match);
    covered = match.to;
  }
  return found;
}

/** True when the tokens, all of them, are a name in some language. */
export function isNamedBy(tokens: readonly Token[], lexicon: Lexicon): boolean {
  return languages.some((language) => nameAt(tokens, 0, language, lexicon, "typed")?.to === tokens.length);
}

function acronymAt(
  tokens: readonly Token[],
  at: number,
  acronyms: ReadonlyMap<string, readonly Meaning[]>,
  readsAcronym: ReadsAcronym,
): Recognised | null {
  const token = tokens[at];
  const meanings = token === undefined ? undefined : acronyms.get(token.word);
  if (token === undefined || meanings === undefined || !readsAcronym(token)) return null;
  return { meanings, from: at, to: at + 1, length: 1, isAcronym: true };
}

function nameAt(
  tokens: readonly Token[],
  at: number,
  language: Language,
  lexicon: Lexicon,
  origin: TextOrigin,
): Recognised | null {
  const skipped = functionWords[language];
  if (skipped.has(tokens[at]?.word ?? "")) return null;
  let node = lexicon.names[language];
  let best: Recognised | null = null;
  let length = 0;
  for (let index = at; index < tokens.length; index++) {
    const word = tokens[index]?.word ?? "";
    if (skipped.has(word)) continue;
    const step = stepFrom(node, word, language);
    if (step === null) break;
    node = step.next;
    length++;
    const end = length === 1 ? node.forms?.get(wordForm(step.word, language)) : node.end;
    const meanings =
      (origin === "typed" && end && end.typedMeanings.length > 0 ? end.typedMeanings : end?.meanings) ?? [];
    if (meanings.length > 0) best = { meanings, from: at, to: index + 1, length, isAcronym: false };
  }
  return best;
}

function stepFrom(
  { next }: Node,
  word: string,
  language: Language,
): { readonly next: Node; readonly word: string } | null {
  if (next === null) return null;
  const direct = next.get(nameStem(word, language));
  if (direct !== undefined) return { next: direct, word };
  const bare = analyserOf(language).withoutLetter?.(word) ?? null;
  const indirect = bare === null ? undefined : next.get(nameStem(bare, language));
  return bare === null || indirect === undefined ? null : { next: indirect, word: bare };
}

/** Indexes from the first to the one before `to`. */
export const spanOf = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);

/**
 * Names in the query's own language first; if another one explains more words, that one first. What is left is tried in
 * the remaining languages: people type French terms on an English page.
 */
export function recogniseInLanguages(
  tokens: readonly Token[],
  language: Language,
  lexicon: Lexicon,
  dictionary: Dictionary,
): Recognised[] {
  const readsAcronym = inQuery(tokens, language, lexicon, dictionary);
  const order = [language, ...languages.filter((other) => other !== language)];
  const readings = order.map((other) => ({
    other,
    found: recogniseTokens(tokens, other, lexicon, "typed", readsAcronym),
  }));
  const explained = (found: readonly Recognised[]) => found.reduce((sum, { length }) => sum + length, 0);
  const first = readings.reduce((best, reading) =>
    explained(reading.found) > explained(best.found) + (best.other === language ? 0.5 : 0) ? reading : best,
  );
  const found: Recognised[] = [];
  const taken = new Set<number>();
  // A function word of this language is no name in another one; what is read as an acronym is no word at all.
  const isForeignStopWord = ({ from, length, isAcronym }: Recognised, other: Language) =>
    !isAcronym && other !== language && length === 1 && stopWords[language].has(tokens[from]?.word ?? "");
  for (const reading of [first, ...readings.filter((other) => other !== first)]) {
    const free = reading.found.filter(
      (match) =>
        !isForeignStopWord(match, reading.other) && !spanOf(match.from, match.to).some((index) => taken.has(index)),
    );
    for (const { from, to } of free) for (const index of spanOf(from, to)) taken.add(index);
    found.push(...free);
  }
  tokens.forEach((token, index) => {
    if (taken.has(index) || !readsAcronym(token)) return;
    const meanings = (dictionary.spelledOut(token.word)?.concepts ?? []).map(
      (id) => ({ kind: "concept", id }) as const,
    );
    if (meanings.length > 0) found.push({ meanings, from: index, to: index + 1, length: 1, isAcronym: true });
  });
  return found.length > 0 ? found.sort((a, b) => a.from - b.from) : countryCode(tokens, lexicon);
}

/** A country's code stands for it only where nothing else was typed, in capitals: “DE” and “IT” are words. */
function countryCode(tokens: readonly Token[], { vocabularies }: Lexicon): Recognised[] {
  const [only, ...others] = tokens;
  if (only === undefined || others.length > 0 || !/^[A-Z]{2}$/.test(only.raw)) return [];
  const country = vocabularies.countries.find(({ iso2, altCodes }) => iso2 === only.raw || altCodes.includes(only.raw));
  if (country === undefined) return [];
  return [{ meanings: [{ kind: "country", id: country.iso2 }], from: 0, to: 1, length: 1, isAcronym: true }];
}
