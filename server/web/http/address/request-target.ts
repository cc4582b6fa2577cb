/** From what a request line says to the address it means. Pure; `read-target.ts` puts it in force for everything behind it. */
import { isLanguage, type Language } from "../../../language/languages.ts";

export interface RequestTarget {
  /** Starts with a slash; `*` when the whole server is meant. */
  readonly path: string;
  /** With its question mark; empty when there is none. */
  readonly search: string;
  /** Host and port, when the request line names them (RFC 9112, 3.2.2); the Host header then counts for nothing. */
  readonly host: string | null;
}

/** Null: no address at all. `line`: what stands between method and version. */
export function readTarget(line: string): RequestTarget | null {
  const [, host = null, rest = ""] = /^https?:\/\/([^/?#]*)(.*)$/is.exec(line) ?? [null, null, line];
  const [address = ""] = rest.split("#", 1);
  if (host === null && address !== "*" && !address.startsWith("/")) return null;
  const mark = address.indexOf("?");
  const [path, search] = mark < 0 ? [address, ""] : [address.slice(0, mark), address.slice(mark)];
  return { path: path === "" ? "/" : path, search, host };
}

/** One host, with or without a port: a name, IPv4, or IPv6 in brackets. No list, no name of a user. */
export const isHost = (host: string): boolean => /^(?:\[[\da-f:.]+\]|[\w.-]+)(?::\d{0,5})?$/i.test(host);

/**
 * The one spelling of a path with its query: lower case, single slashes, no needless escapes, and nothing that a mail program took
 * along from the sentence around it. Null when an escape is malformed or hides a slash, or the path climbs. Says nothing on whether the address exists.
 */
export function canonicalTarget(path: string, search: string): string | null {
  // So people write the home page of a language; it names `/fr` as its address.
  const canonical = /^\/[a-z]{2}\/$/.test(path) ? path : canonicalPath(path);
  return canonical === null ? null : canonical + canonicalSearch(search);
}

/** Marks around an address in a sentence, white space and invisible letters. Tokens may end with a hyphen or underscore. */
const marksAtEnd = /(?:(?![-_])[\p{P}\p{S}\p{Z}\p{Cf}\s])+$/u;

const withoutMarks = (text: string) => text.replace(marksAtEnd, "");

function canonicalPath(path: string): string | null {
  let segments: string[];
  try {
    segments = path.split("/").map(decodeURIComponent);
  } catch {
    return null;
  }
  segments = segments.filter((segment) => segment !== "" && segment !== ".");
  // Browsers and mail programs resolve these before they ask.
  if (segments.includes("..")) return null;
  for (let last = segments.pop(); last !== undefined; last = segments.pop()) {
    // What follows an ampersand was a query once; a semicolon starts parameters, of which this site has none.
    const clean = withoutMarks(last.split(/[&;]/, 1)[0] ?? "");
    if (clean === "") continue;
    segments.push(clean);
    break;
  }
  if (segments.some((segment) => /[/\\\p{Cc}]/u.test(segment))) return null;
  const [first = ""] = segments;
  const hasToken = /^(?:r|join)$/i.test(first);
  const spelled = segments.map((segment, place) => (hasToken && place > 0 ? segment : segment.toLowerCase()));
  return `/${spelled.map(encodeURIComponent).join("/")}`;
}

/** Words that people type may end with any mark. */
const freeText = /^q$/;
/** Values that the site itself puts in addresses: ids, codes, numbers. */
const aValue = /^[\w.,-]+$/;

function canonicalSearch(search: string): string {
  const mended = search === "?" ? "" : search.replace(/&amp(?:;|%3b)/gi, "&");
  const [, before = "", name = "", value = ""] = /^(\?(?:.*&)?([^&=]*)=)([^&=]*)$/s.exec(mended) ?? [];
  if (before === "" || freeText.test(name)) return mended;
  try {
    const given = decodeURIComponent(value.replaceAll("+", " "));
    const clean = withoutMarks(given);
    return clean !== given && aValue.test(clean) ? before + clean : mended;
  } catch {
    return mended;
  }
}

/** The language a path starts with; null when it names none. */
export function languageIn(path: string): Language | null {
  const language = path.split(/[/?]/, 2)[1]?.toLowerCase();
  return isLanguage(language) ? language : null;
}
