/** One Markdown file of an author: head and body, checked as far as the file alone can tell. */
import { createHash } from "node:crypto";
import { defaultLanguage, type Language } from "../../language/languages.ts";
import type { Folder } from "../folders.ts";
import type { SessionText } from "../model/info-session.ts";
import type { ItemText } from "../model/item.ts";
import type { SectionHeading } from "../model/vocabularies.ts";
import type { FileProblem } from "./file-problem.ts";
import { checkHead } from "./head/check-head.ts";
import { readText } from "./file-text.ts";
import { readFrontMatter, splitFile, type FrontMatter } from "./head/front-matter.ts";
import { originalHeads, sessionTranslationHead, translationHead, type OriginalHead } from "./head/head-schemas.ts";
import type { InternalLink } from "./internal-links.ts";
import type { Lines } from "./line-of.ts";
import { renderMarkdown } from "./markdown.ts";
import { meetingProblems } from "./head/meeting-address.ts";
import { mergeMarks } from "./merge-marks.ts";
import { heaviestLine, tooMuch } from "./nesting.ts";
import { unknownSessionKey } from "./head/session-head.ts";

export type FileText = Omit<SessionText, "file">;

/** What is kept of a file, here and in the cache. Holds nothing that depends on another file or on where it lies. */
export interface KnowledgeFile {
  readonly isOriginal: boolean;
  /** Null in a translation, and in an original whose head has a problem. */
  readonly head: OriginalHead | null;
  /** Without a head: the values of an original that are right by themselves. */
  readonly readable: Readonly<Record<string, unknown>>;
  /** Null when the file cannot be shown. */
  readonly text: FileText | null;
  readonly lines: Lines;
  readonly links: readonly InternalLink[];
  readonly problems: readonly FileProblem[];
  /** Changes when something a reader or the index sees changes. */
  readonly digest: string;
}

export interface FilePlace {
  readonly folder: Folder;
  readonly language: Language;
}

const wordsPerMinute = 200;

export function readKnowledgeFile(bytes: Buffer, place: FilePlace, headings: readonly SectionHeading[]): KnowledgeFile {
  const { text: written, problems: characters } = readText(bytes);
  if (written === null) return unreadable(place, characters);
  const marks = mergeMarks(written);
  if (marks.length > 0) return unreadable(place, [...characters, ...marks]);
  const split = splitFile(written);
  if ("line" in split) return unreadable(place, [...characters, split]);
  const matter = readFrontMatter(split.head);
  const { isOriginal, head, readable, words, problems: inHead } = readHead(matter, place);
  const body = readBody(split.body, { ...place, bodyLine: split.bodyLine }, headings);
  const read = words === null || body.text === null ? null : { language: place.language, ...words, ...body.text };
  const meetings = place.folder === "info-sessions" ? meetingProblems(written.split("\n"), [read, head]) : [];
  const text = meetings.length + characters.length > 0 ? null : read;
  // Reported once: a wrong character as it was saved, not again as a value; of a line with a meeting nothing but that.
  const isReported = ({ line, found }: FileProblem) =>
    characters.some((one) => one.line === line && one.found === found) || meetings.some((one) => one.line === line);
  return {
    isOriginal,
    head,
    readable,
    text,
    lines: isOriginal ? matter.lines : {},
    links: body.links,
    problems: [...characters, ...[...inHead, ...body.problems].filter((one) => !isReported(one)), ...meetings],
    digest: createHash("sha256")
      .update(JSON.stringify([head, text]))
      .digest("base64url"),
  };
}

function unreadable({ language }: FilePlace, problems: readonly FileProblem[]): KnowledgeFile {
  return {
    isOriginal: language === defaultLanguage,
    head: null,
    readable: {},
    text: null,
    lines: {},
    links: [],
    problems,
    digest: "",
  };
}

interface ReadHead {
  readonly isOriginal: boolean;
  readonly head: OriginalHead | null;
  readonly readable: Readonly<Record<string, unknown>>;
  readonly words: Pick<SessionText, "title" | "summary" | "translatedBy" | "place"> | null;
  readonly problems: readonly FileProblem[];
}

/** A file is a translation when it says who translated, or is not English and says nothing but words. */
function readHead(matter: FrontMatter, { folder, language }: FilePlace): ReadHead {
  const isSession = folder === "info-sessions";
  const keys = [...Object.keys(matter.values), ...matter.unread];
  const isWord = (key: string) => key === "title" || key === "summary" || (isSession && key === "place");
  const isBare = language !== defaultLanguage && keys.every(isWord);
  const isOriginal = !isBare && !keys.includes("translatedBy") && !(folder === "pages" && language !== defaultLanguage);
  if (!isOriginal) {
    const read = isSession
      ? checkHead(sessionTranslationHead, matter, () => "only title, summary, place and translatedBy in a translation")
      : checkHead(translationHead, matter, () => "only title, summary and translatedBy in a translation");
    if ("problems" in read) return { isOriginal, head: null, readable: {}, words: null, problems: read.problems };
    return { isOriginal, head: null, readable: {}, words: read.head, problems: [] };
  }
  const read = checkHead(originalHeads[folder], matter, isSession ? unknownSessionKey : undefined);
  if ("problems" in read) return { isOriginal, head: null, words: null, ...read };
  // The schema was chosen by the folder, which the compiler cannot follow.
  const head = { folder, ...read.head } as unknown as OriginalHead;
  const { title, summary } = head;
  return { isOriginal, head, readable: {}, words: { title, summary, translatedBy: null }, problems: [] };
}

interface ReadBody {
  readonly text: Pick<ItemText, "sections" | "plainText" | "readingMinutes"> | null;
  readonly links: readonly InternalLink[];
  readonly problems: readonly FileProblem[];
}

function readBody(
  body: string,
  place: FilePlace & { readonly bodyLine: number },
  headings: readonly SectionHeading[],
): ReadBody {
  const wrong = (expected: string, found: string, index = 0): ReadBody => ({
    text: null,
    links: [],
    problems: [{ line: place.bodyLine + index, field: "body", expected, found }],
  });
  if (body.trim() === "") return wrong("a text below the head", "nothing");
  const bound = tooMuch(body, place.bodyLine);
  if (bound !== null) return { text: null, links: [], problems: [bound] };
  try {
    const { sections, plainText, links, problems } = renderMarkdown(body, place, headings);
    const wordCount = plainText.split(/\s+/).length;
    const readingMinutes = Math.max(1, Math.round(wordCount / wordsPerMinute));
    return { text: { sections, plainText, readingMinutes }, links, problems };
  } catch (error) {
    // What nests in ways not foreseen above ends the parser's stack.
    if (error instanceof RangeError)
      return wrong("a text that is not nested so deeply", error.message, heaviestLine(body));
    throw error;
  }
}
