/**
 * An address spelled in another way, or with a mark that a mail program took along, leads to the one it means when that exists. It is
 * routed as what it means; only the answer differs, so that no list of addresses has to be kept beside the routes.
 */
import type { RequestHandler } from "express";

/** What describes the answer that is not sent. */
const ofAnswer = [
  "ETag",
  "Content-Type",
  "Content-Language",
  "Content-Length",
  "Content-Encoding",
  "Content-Disposition",
  "Retry-After",
];

/** Answers that would be the same under the right spelling, or worse. Pages that need a link, or are away for a while, exist. */
const notThere: readonly number[] = [400, 404, 429];

export const canonicalAddress: RequestHandler = (request, response, next) => {
  const asked = request.originalUrl;
  const mark = asked.indexOf("?");
  const canonical =
    request.method !== "GET"
      ? null
      : mark < 0
        ? canonicalTarget(asked, "")
        : canonicalTarget(asked.slice(0, mark), asked.slice(mark));
  if (canonical === null || canonical === asked) {
    next();
    return;
  }
  request.url = request.originalUrl = canonical;
  // A browser's copy belongs to the other address: it must not be answered with “not changed”.
  delete request.headers["if-none-match"];
  const send = response.send.bind(response);
  response.send = (body) => {
    response.send = send;
    if (notThere.includes(response.statusCode)) return send(body);
    for (const name of ofAnswer) response.removeHeader(name);
    response.redirect(301, canonical);
    return response;
  };
  next();
};

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
