/** Acronyms that a text spells out: a name followed by its letters in brackets, or letters followed by their name. Pure. */
import { languages, type Language } from "../../language/languages.ts";
import { fold } from "../fold.ts";
import { functionWords, isEverydayWord } from "../stop-words.ts";
import { tokensOf, type Token } from "../tokens.ts";
import { isAcronym } from "../vocabulary-names.ts";

export interface SpelledOut {
  /** As written: `AVRR`. */
  readonly acronym: string;
  /** “Assisted Voluntary Return and Reintegration”. */
  readonly name: string;
}

/** Letters of an acronym, at most. */
const mostLetters = 10;
const bracketed = /\(([^()\n]{2,160})\)/g;
/** Letters before a bracket that are looked at. */
const before = 200;

export function spelledOutIn(text: string): SpelledOut[] {
  return [...text.matchAll(bracketed)].flatMap(({ index, 1: inside = "" }) => {
    const sentence =
      text
        .slice(Math.max(0, index - before), index)
        .split(/[.;:]\s|\n/)
        .at(-1) ?? "";
    const [first, ...others] = tokensOf(inside).filter(isLetters);
    if (first !== undefined && others.length === 0) {
      const name = nameBefore(sentence, first.raw);
      if (name !== null) return [{ acronym: first.raw, name }];
    }
    const last = tokensOf(sentence).at(-1);
    if (last === undefined || !isLetters(last) || sentence.slice(last.to).trim() !== "") return [];
    return nameBefore(inside, last.raw) === inside.trim() ? [{ acronym: last.raw, name: inside.trim() }] : [];
  });
}

const isLetters = ({ raw }: Token) => isAcronym(raw) && raw.length <= mostLetters;

/** Of the letters of an acronym, how many begin a word of its name, at least: others stand by chance inside any words. */
const leastInitials = 0.5;

/**
 * The end of a text in which the letters follow each other, the first of them at the beginning of a word that is no small one;
 * null where there is none. After Schwartz and Hearst, “A simple algorithm for identifying abbreviation definitions” (2003).
 */
function nameBefore(text: string, acronym: string): string | null {
  const letters = fold(acronym);
  const tokens = tokensOf(text).slice(-Math.min(letters.length + 5, letters.length * 2));
  let [at, place, initials] = [tokens.length - 1, Infinity, 0];
  for (let letter = letters.length - 1; letter >= 0; letter--) {
    for (;;) {
      const word = tokens[at]?.word;
      if (word === undefined) return null;
      const found = letter === 0 ? beginsWith(word, letters[0]) : lastBefore(word, letters[letter] ?? "", place);
      if (found !== -1 && found < place) {
        place = found;
        if (found === 0) initials++;
        break;
      }
      [at, place] = [at - 1, Infinity];
    }
  }
  const start = tokens[at];
  const isName = at < tokens.length - 1 && initials >= letters.length * leastInitials;
  return start === undefined || !isName ? null : text.slice(start.from).trim();
}

const beginsWith = (word: string, letter: string | undefined) =>
  word[0] === letter && !languages.some((language) => functionWords[language].has(word)) ? 0 : -1;

/** Its first letter rather than one inside. */
function lastBefore(word: string, letter: string, place: number): number {
  if (place === 0) return -1;
  return word.startsWith(letter) ? 0 : word.lastIndexOf(letter, Math.min(place, word.length) - 1);
}

/** Letters of initials: two are codes, and longer ones than eight nobody types. */
const fewestInitials = 3;
const mostInitials = 8;

/** The initials of words as an acronym is written; null for a short name, other scripts, and those that are an everyday word. */
function initialsOfWords(words: readonly string[]): string | null {
  const letters = words.map((word) => word[0] ?? "").join("");
  const isAsLong = letters.length >= fewestInitials && letters.length <= mostInitials;
  return isAsLong && /^[a-z]+$/.test(letters) && !isEverydayWord(letters) ? letters.toUpperCase() : null;
}

/** The initials that people use for a name, without its small words, and with them: `MFAT`, `MOFAAT`. */
export function initialsOf(name: string, language: Language): string[] {
  const all = tokensOf(name).map(({ word }) => word);
  const initials = [all.filter((word) => !functionWords[language].has(word)), all].map(initialsOfWords);
  return [...new Set(initials)].filter((letters) => letters !== null);
}

/** Initials of the names in a text that are written with capitals: “Recognised Seasonal Employer” gives `RSE`. */
export function initialsIn(text: string, language: Language): string[] {
  const found = new Set<string>();
  let run: string[] = [];
  const end = () => {
    const initials = initialsOfWords(run);
    if (initials !== null) found.add(initials);
    run = [];
  };
  let last: Token | undefined;
  for (const token of tokensOf(text)) {
    if (last !== undefined && /[^\s'’-]|\n/.test(text.slice(last.to, token.from))) end();
    last = token;
    const isSmallWord = functionWords[language].has(token.word);
    if (/^\p{Lu}\P{Lu}/u.test(token.raw) && !(isSmallWord && run.length === 0)) run.push(token.word);
    else if (!isSmallWord) end();
  }
  end();
  return [...found];
}
