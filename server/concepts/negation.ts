/** Exclusion in a query: `-law`, `NOT law`, “sauf”. Search does not support it; the operators are removed and the page says so. Pure. */
import { wordsOfAll } from "./analysers/known-analysers.ts";
import type { Token } from "./tokens.ts";

/** Only as written in capitals: “not” in small letters is part of names and of outcomes. */
const inCapitals = "NOT";
const exceptWords = wordsOfAll((analyser) => analyser.except);

export interface Negation {
  /** The words a reader may have wanted left out, as typed; empty when there are none. */
  readonly unwanted: readonly string[];
  /** The tokens without the operators, which are no words to look for. */
  readonly tokens: readonly Token[];
}

/** `tokens` are those of the text; `meant`: those that say something else there, such as the “NOT” of “what did NOT work”. */
export function negationIn(text: string, tokens: readonly Token[], meant: ReadonlySet<Token>): Negation {
  const isOperator = (token: Token) => (token.raw === inCapitals || exceptWords.has(token.word)) && !meant.has(token);
  const unwanted = tokens.filter((token, index) => {
    const before = tokens[index - 1];
    return (before !== undefined && isOperator(before)) || hasMinus(text, token);
  });
  return {
    unwanted: unwanted.filter((token) => !isOperator(token)).map(({ raw }) => raw),
    // As the last word it excludes nothing, so it is a word like others.
    tokens: tokens.filter((token, index) => !isOperator(token) || index === tokens.length - 1),
  };
}

/** A sign right before a word, with a space before it: in “Guinea-Bissau” and “2015 -2018” there is none. */
const hasMinus = (text: string, { from, raw }: Token) =>
  /\p{L}/u.test(raw) && /(?:^|\s)[-\u2010-\u2013\u2212!]$/u.test(text.slice(0, from));
