/** One Markdown file of an author: head and body, checked as far as the file alone can tell. */
import { createHash } from "node:crypto";
import { defaultLanguage, type Language } from "../../language/languages.ts";
import type { Folder } from "../folders.ts";
import type { SessionText } from "../info-session.ts";
import type { ItemText } from "../item.ts";
import type { SectionHeading } from "../vocabularies.ts";
import type { FileProblem } from "./file-problem.ts";
import { checkHead, readFrontMatter, splitFile, type FrontMatter } from "./front-matter.ts";
import { originalHeads, sessionTranslationHead, translationHead, type OriginalHead } from "./head-schemas.ts";
import type { InternalLink } from "./internal-links.ts";
import type { Lines } from "./line-of.ts";
import { renderMarkdown } from "./markdown.ts";
import { meetingProblems } from "./meeting-address.ts";
import { unknownSessionKey } from "./session-head.ts";

export type FileText = Omit<SessionText, "file">;

/** What is kept of a file, here and in the cache. Holds nothing that depends on another file or on where it lies. */
export interface KnowledgeFile {
  readonly isOriginal: boolean;
  /** Null in a translation, and in an original whose head has a problem. */
  readonly head: OriginalHead | null;
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

/** Quotes and lists in one another, and marks that may open something, cost the parser their square in time. */
const deeplyNested = /^[ \t]*(?:>[ \t]?|[-+*][ \t]+|\d{1,9}[.)][ \t]+){50}/m;
const mostMarks = 5000;

export function readKnowledgeFile(bytes: Buffer, place: FilePlace, headings: readonly SectionHeading[]): KnowledgeFile {
  const decoded = decode(bytes);
  if (typeof decoded !== "string") return unreadable(place, [decoded]);
  const split = splitFile(decoded);
  if ("line" in split) return unreadable(place, [split]);
  const matter = readFrontMatter(split.head);
  if ("problems" in matter) return unreadable(place, matter.problems);

  const { isOriginal, head, words, problems } = readHead(matter, place);
  const body = readBody(split.body, { ...place, bodyLine: split.bodyLine }, headings);
  const read = words === null || body.text === null ? null : { language: place.language, ...words, ...body.text };
  const meetings = place.folder === "info-sessions" ? meetingProblems(decoded.split("\n"), [read, head]) : [];
  const text = meetings.length > 0 ? null : read;
  return {
    isOriginal,
    head,
    text,
    lines: isOriginal ? matter.lines : {},
    links: body.links,
    problems: [...problems, ...body.problems, ...meetings],
    digest: createHash("sha256")
      .update(JSON.stringify([head, text]))
      .digest("base64url"),
  };
}

function unreadable({ language }: FilePlace, problems: readonly FileProblem[]): KnowledgeFile {
  return {
    isOriginal: language === defaultLanguage,
    head: null,
    text: null,
    lines: {},
    links: [],
    problems,
    digest: "",
  };
}

function decode(bytes: Buffer): string | FileProblem {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    const text = decoder.decode(bytes).replace(/\r\n?/g, "\n");
    // XML, and so every feed, cannot carry the others.
    const control = /[^\t\n\x20-\x7e\x80-\ufffd\u{10000}-\u{10ffff}]/u.exec(text);
    if (control === null) return text;
    const code = (control[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
    const line = text.slice(0, control.index).split("\n").length;
    return { line, field: "file", expected: "text without control characters", found: `U+${code}` };
  } catch {
    return { line: firstWrongLine(bytes), field: "file", expected: "text saved as UTF-8", found: "other bytes" };
  }
}

function firstWrongLine(bytes: Buffer): number {
  for (let line = 1, start = 0; ; line++) {
    const end = bytes.indexOf(0x0a, start);
    const part = bytes.subarray(start, end === -1 ? undefined : end);
    // A line that does not survive being decoded and encoded again is the one.
    if (end === -1 || !Buffer.from(part.toString("utf8")).equals(part)) return line;
    start = end + 1;
  }
}

interface ReadHead {
  readonly isOriginal: boolean;
  readonly head: OriginalHead | null;
  readonly words: Pick<SessionText, "title" | "summary" | "translatedBy" | "place"> | null;
  readonly problems: readonly FileProblem[];
}

/** A file is a translation when it says who translated, or is not English and says nothing but words. */
function readHead(matter: FrontMatter, { folder, language }: FilePlace): ReadHead {
  const isSession = folder === "info-sessions";
  const keys = Object.keys(matter.values);
  const isWord = (key: string) => key === "title" || key === "summary" || (isSession && key === "place");
  const isBare = language !== defaultLanguage && keys.every(isWord);
  const isOriginal = !isBare && !keys.includes("translatedBy") && !(folder === "pages" && language !== defaultLanguage);
  if (!isOriginal) {
    const read = isSession
      ? checkHead(sessionTranslationHead, matter, () => "only title, summary, place and translatedBy in a translation")
      : checkHead(translationHead, matter, () => "only title, summary and translatedBy in a translation");
    if ("problems" in read) return { isOriginal, head: null, words: null, problems: read.problems };
    return { isOriginal, head: null, words: read.head, problems: [] };
  }
  const read = checkHead(originalHeads[folder], matter, isSession ? unknownSessionKey : undefined);
  if ("problems" in read) return { isOriginal, head: null, words: null, problems: read.problems };
  const { title, summary } = read.head;
  // The schema was chosen by the folder, which the compiler cannot follow.
  const head = { folder, ...read.head } as OriginalHead;
  return { isOriginal, head, words: { title, summary, translatedBy: null }, problems: [] };
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
  const wrong = (expected: string, found: string): ReadBody => ({
    text: null,
    links: [],
    problems: [{ line: place.bodyLine, field: "body", expected, found }],
  });
  if (body.trim() === "") return wrong("a text below the head", "nothing");
  if (deeplyNested.test(body)) return wrong("a text that is not nested so deeply", "more than 50 levels");
  const marks = body.match(/[*_[\]`<]/g)?.length ?? 0;
  if (marks > mostMarks) return wrong(`at most ${mostMarks} of the marks * _ [ ] \` <`, String(marks));
  try {
    const { sections, plainText, links, problems } = renderMarkdown(body, place, headings);
    const wordCount = plainText.split(/\s+/).length;
    const readingMinutes = Math.max(1, Math.round(wordCount / wordsPerMinute));
    return { text: { sections, plainText, readingMinutes }, links, problems };
  } catch (error) {
    // What nests in ways not foreseen above ends the parser's stack.
    if (error instanceof RangeError) return wrong("a text that is not nested so deeply", error.message);
    throw error;
  }
}
