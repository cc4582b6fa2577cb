/** Which words of a text answer a query, and the piece of a body that shows it best. Pure. */
import { words } from "../../concepts/tokens.ts";
import { stem } from "../../concepts/stem.ts";
import { stopWords } from "../../concepts/stop-words.ts";
import type { Language } from "../../language/languages.ts";
import { noNamedWords, placedWords, type NamedWords, type Span } from "./snippet-words.ts";

export interface Segment {
  readonly text: string;
  readonly isMarked: boolean;
}

/** What a text must have to be shown as a hit: an `ItemText` has it. */
export interface HitText {
  readonly language: Language;
  readonly title: string;
  readonly summary: string;
  readonly plainText: string;
}

/** Characters of a snippet, give or take a word. */
const snippetLength = 200;

/** The words of a query that are worth marking in texts of these languages. */
export function wordsToMark(query: string, languages: readonly Language[]): readonly string[] {
  return [...new Set(words(query))].filter((word) => !languages.some((language) => stopWords[language].has(word)));
}

/** The whole text in pieces; `wanted` as `wordsToMark` gives them. */
export function highlight(
  text: string,
  wanted: readonly string[],
  language: Language,
  namedWords: NamedWords = noNamedWords,
): readonly Segment[] {
  return inSegments(text, findSpans(text, wanted, language, namedWords));
}

function inSegments(text: string, spans: readonly Span[]): readonly Segment[] {
  const segments: Segment[] = [];
  let shown = 0;
  for (const { start, end } of spans) {
    if (start < shown) continue;
    if (start > shown) segments.push({ text: text.slice(shown, start), isMarked: false });
    segments.push({ text: text.slice(start, end), isMarked: true });
    shown = end;
  }
  if (shown < text.length) segments.push({ text: text.slice(shown), isMarked: false });
  return segments;
}

/** A title with what is wanted in it marked, and the piece of the text that shows it best. */
export interface MarkedHit {
  readonly title: readonly Segment[];
  readonly snippet: readonly Segment[];
}

/** The snippet: the summary; or, when neither it nor the title has a wanted word, the part of the body that has most of them. */
export function markedHit(text: HitText, wanted: readonly string[], namedWords: NamedWords = noNamedWords): MarkedHit {
  const { language, title, summary, plainText } = text;
  const inTitle = findSpans(title, wanted, language, namedWords);
  const inSummary = findSpans(summary, wanted, language, namedWords);
  const isFoundAbove = inSummary.length > 0 || inTitle.length > 0;
  const window = isFoundAbove ? null : bestWindow(plainText, wanted, language, namedWords);
  return {
    title: inSegments(title, inTitle),
    snippet: window === null ? inSegments(summary, inSummary) : highlight(window, wanted, language, namedWords),
  };
}

interface Found extends Span {
  readonly wanted: string;
}

/** Wanted words, and names of what is wanted, longer ones first where they begin together. */
function findSpans(
  text: string,
  wanted: readonly string[],
  language: Language,
  namedWords: NamedWords,
): readonly Found[] {
  const named = namedWords(text, language).map(({ start, end }) => ({ start, end, wanted: text.slice(start, end) }));
  return [...named, ...findWords(text, wanted, language)].sort((a, b) => a.start - b.start || b.end - a.end);
}

function findWords(text: string, wanted: readonly string[], language: Language): readonly Found[] {
  if (wanted.length === 0) return [];
  const answers = answersTo(wanted, language);
  const { words, places } = placedWords(text);
  const found: Found[] = [];
  words.forEach((word, index) => {
    const answered = answers(word);
    if (answered !== null)
      found.push({ start: places[2 * index] ?? 0, end: places[2 * index + 1] ?? 0, wanted: answered });
  });
  return found;
}

type Answers = Map<string, string | null>;
const known = new WeakMap<readonly string[], Map<Language, Answers>>();

function remembered(wanted: readonly string[], language: Language): Answers {
  const inLanguages = known.get(wanted) ?? new Map<Language, Answers>();
  known.set(wanted, inLanguages);
  const answers = inLanguages.get(language) ?? new Map<string, string | null>();
  inLanguages.set(language, answers);
  return answers;
}

/** Which of the wanted words a word is, or null; texts repeat their words, and so do the hits of one list. */
function answersTo(wanted: readonly string[], language: Language): (word: string) => string | null {
  const answers = remembered(wanted, language);
  // Nearly all words of a text begin with another letter than any wanted word. Arabic writes the article before the word.
  const beginnings = language === "ar" ? null : new Set(wanted.map((word) => word.charCodeAt(0)));
  return (word) => {
    if (beginnings !== null && !beginnings.has(word.charCodeAt(0))) return null;
    let answer = answers.get(word);
    if (answer === undefined) {
      const isSmall = stopWords[language].has(word);
      answer = (isSmall ? undefined : wanted.find((other) => isSameWord(word, other, language))) ?? null;
      answers.set(word, answer);
    }
    return answer;
  };
}

/** Same word in another form: same stem, or the same beginning and a short ending. */
function isSameWord(word: string, wanted: string, language: Language): boolean {
  if (word === wanted) return true;
  if (word[0] !== wanted[0] && language !== "ar") return false;
  if (stem(word, language) === stem(wanted, language)) return true;
  let common = 0;
  while (common < word.length && word[common] === wanted[common]) common++;
  const endings = [word.length - common, wanted.length - common];
  return common >= 4 && Math.min(...endings) <= 1 && Math.max(...endings) <= 3;
}

/** Null when the body has none of the words. */
function bestWindow(
  body: string,
  wanted: readonly string[],
  language: Language,
  namedWords: NamedWords,
): string | null {
  const found = findSpans(body, wanted, language, namedWords);
  const most = new Set(found.map((each) => each.wanted)).size;
  let best: { readonly start: number; readonly score: number } | null = null;
  for (const [index, { start }] of found.entries()) {
    const inReach = new Set<string>();
    for (let at = index; at < found.length; at++) {
      const hit = found[at];
      if (hit === undefined || hit.start - start > snippetLength) break;
      if (hit.end - start <= snippetLength) inReach.add(hit.wanted);
    }
    const score = inReach.size;
    if (best === null || score > best.score) best = { start, score };
    // None that follows can have more.
    if (best.score === most) break;
  }
  return best === null ? null : cutAround(body, best.start);
}

/** From the beginning of the sentence when that is near, else from a word; ellipses where the text goes on. */
function cutAround(body: string, at: number): string {
  const before = body.slice(Math.max(0, at - snippetLength / 2), at);
  const sentence = [...before.matchAll(/[.!?؟…]\s+|\n+/g)].at(-1);
  const isWhole = sentence !== undefined || before.length === at;
  const lead = sentence === undefined ? before : before.slice(sentence.index + sentence[0].length);
  const from = at - (isWhole ? lead : lead.replace(/^\S*\s+/, "")).length;
  const rest = body.slice(from, from + snippetLength + 40);
  const isToEnd = from + rest.length >= body.length;
  const end = /^[\s\S]{120,}[.!?؟…](?=\s)/.exec(rest)?.[0];
  const piece = isToEnd ? rest : (end ?? rest.replace(/\s+\S*$/, ""));
  return `${isWhole ? "" : "… "}${piece.replace(/\s+/g, " ").trim()}${isToEnd || end !== undefined ? "" : " …"}`;
}
