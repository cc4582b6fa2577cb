/** One Markdown file of an author: head and body, checked as far as the file alone can tell. */
import { createHash } from "node:crypto";
import { defaultLanguage, type Language } from "../../language/languages.ts";
import { typeIn, type Folder } from "../folders.ts";
import { declarationOf } from "../model/content-types.ts";
import type { SessionText } from "../model/info-session.ts";
import type { ItemText, TextBody } from "../model/item.ts";
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
import { outcomeProblems } from "./lesson-outcome.ts";
import { mergeMarks } from "./merge-marks.ts";
import { heaviestLine, tooMuch } from "./nesting.ts";
import { unknownSessionKey } from "./head/session-head.ts";

/** The words of the head, and what was counted. */
export type FileText = Omit<SessionText, "file" | keyof TextBody>;

/** What is kept in memory of a file, and in the cache. Holds nothing that depends on another file or on where it lies. */
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
  /** What is wrong with the file by itself. */
  readonly problems: readonly FileProblem[];
  /** What an original lacks, said only of one that can be shown: sections its type asks for, the outcome of a lesson. */
  readonly lacking: readonly FileProblem[];
  /** Changes when something a reader or the index sees changes. */
  readonly digest: string;
}

export interface ReadKnowledgeFile extends KnowledgeFile {
  /** Null when the file cannot be shown. */
  readonly body: TextBody | null;
}

export interface FilePlace {
  readonly folder: Folder;
  readonly language: Language;
}

const wordsPerMinute = 200;

export function readKnowledgeFile(
  bytes: Buffer,
  place: FilePlace,
  headings: readonly SectionHeading[],
): ReadKnowledgeFile {
  const { text: written, problems: characters } = readText(bytes);
  if (written === null) return unreadable(place, characters);
  const marks = mergeMarks(written);
  if (marks.length > 0) return unreadable(place, [...characters, ...marks]);
  const split = splitFile(written);
  if ("line" in split) return unreadable(place, [...characters, split]);
  const matter = readFrontMatter(split.head);
  const { isOriginal, head, readable, words, problems: inHead } = readHead(matter, place);
  const body = readBody(split.body, { ...place, bodyLine: split.bodyLine }, headings);
  const { language } = place;
  const read = words === null || body.text === null ? null : { language, ...words, ...body.text };
  const meetings = place.folder === "info-sessions" ? meetingProblems(written.split("\n"), [read, head]) : [];
  const shownText = meetings.length + characters.length > 0 ? null : read;
  const digest = createHash("sha256")
    .update(JSON.stringify([head, shownText]))
    .digest("base64url");
  // Reported once: a wrong character as it was saved, not again as a value; of a line with a meeting nothing but that.
  const isReported = ({ line, found }: FileProblem) =>
    characters.some((one) => one.line === line && one.found === found) || meetings.some((one) => one.line === line);
  const lines = isOriginal ? matter.lines : {};
  return {
    isOriginal,
    head,
    readable,
    ...splitText(shownText, digest),
    lines,
    links: body.links,
    problems: [...characters, ...[...inHead, ...body.problems].filter((one) => !isReported(one)), ...meetings],
    lacking:
      shownText === null
        ? []
        : [...sectionProblems(place.folder, shownText), ...outcomeProblems(head, shownText, lines)],
    digest,
  };
}

function splitText(
  read: (Omit<FileText, "digest"> & TextBody) | null,
  digest: string,
): Pick<ReadKnowledgeFile, "text" | "body"> {
  if (read === null) return { text: null, body: null };
  const { sections, plainText, ...words } = read;
  return { text: { ...words, digest }, body: { sections, plainText } };
}

/** The sections that the type of an item asks for. */
function sectionProblems(folder: Folder, { sections }: TextBody): readonly FileProblem[] {
  const type = typeIn(folder);
  if (type === null) return [];
  return declarationOf[type].sections
    .filter((wanted) => !sections.some(({ role }) => role === wanted))
    .map((wanted) => ({
      line: 1,
      field: "body",
      expected: `the section “${wanted}”, named as in vocabularies/sections.json`,
      found: "none",
    }));
}

function unreadable({ language }: FilePlace, problems: readonly FileProblem[]): ReadKnowledgeFile {
  return {
    isOriginal: language === defaultLanguage,
    head: null,
    readable: {},
    text: null,
    body: null,
    lines: {},
    links: [],
    problems,
    lacking: [],
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
