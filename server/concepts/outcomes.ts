/** The outcome a query asks for: “what failed”, “ce qui a marché”. Read as phrases, because most of their words are small ones. Pure. */
import { languages, type Language } from "../language/languages.ts";
import type { QueryOutcome } from "./analysers/analyser.ts";
import { analyserOf } from "./analysers/known-analysers.ts";
import type { Token } from "./tokens.ts";

export interface OutcomePhrase {
  /** Id of a polarity. */
  readonly polarity: QueryOutcome;
  /** The tokens of the phrase, in the order of the query. */
  readonly tokens: readonly Token[];
}

interface AskingPattern {
  readonly polarity: QueryOutcome;
  /** Matches whole words. */
  readonly pattern: RegExp;
}

const wholeWords = (phrases: readonly string[]): RegExp =>
  new RegExp(`(?<= )(?:${phrases.map((one) => `(?:${one})`).join("|")})(?= |$)`, "g");

const patternsOf = (language: Language): readonly AskingPattern[] =>
  (["mixed", "did-not-work", "worked"] as const).flatMap((polarity) => {
    const phrases = analyserOf(language).outcomes[polarity];
    return phrases.length === 0 ? [] : [{ polarity, pattern: wholeWords(phrases) }];
  });

const patterns = new Map(languages.map((language) => [language, patternsOf(language)]));

/** In the reader's language first; people type French phrases on an English page. */
export function outcomesIn(tokens: readonly Token[], language: Language): OutcomePhrase[] {
  const text = tokens.map(({ word }) => ` ${word}`).join("");
  const found: OutcomePhrase[] = [];
  const taken = new Set<Token>();
  for (const other of new Set([language, ...languages])) {
    for (const { polarity, pattern } of patterns.get(other) ?? []) {
      for (const match of text.matchAll(pattern)) {
        const from = text.slice(0, match.index).split(" ").length - 2;
        const said = tokens.slice(from, from + match[0].split(" ").length);
        if (said.some((token) => taken.has(token))) continue;
        for (const token of said) taken.add(token);
        found.push({ polarity, tokens: said });
      }
    }
  }
  return found;
}
