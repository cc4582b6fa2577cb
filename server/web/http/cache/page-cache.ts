/** The cache of rendered pages, compressed and ready to send: which are kept, under which key, and how long. The only place that makes such a key. */
import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { brotliCompress, brotliDecompressSync, gunzipSync, gzip, type BrotliOptions } from "node:zlib";
import type { Request, RequestHandler, Response } from "express";
import { boundedCache } from "../../../bounded-cache.ts";
import type { Catalogue } from "../../../knowledge/catalogue.ts";
import { isPast } from "../../../knowledge/model/info-session.ts";
import { isArrival } from "../../view/first-visit-style.ts";
import { addressOf } from "../address/request-address.ts";
import { bestBrotli, brotliOptions, encodingFor, quickBrotli, type Encoding } from "./content-encoding.ts";

export interface KeptPages {
  /** Of what pages are made now; what was kept of another version is forgotten. */
  readonly version: () => string;
  /** Answers what was rendered before, ahead of all that only a page still to be made needs. */
  readonly answer: RequestHandler;
  /**
   * Keeps a page that was made for the request of a response, and sends it. False, and neither, when the version it was made of is no
   * longer in force: what was read while the knowledge changed may show the former.
   */
  readonly keepAndSend: (
    response: Response,
    madeOf: string,
    html: string,
    headers: Readonly<Record<string, string>>,
  ) => boolean;
}

const mostKeptPages = 500;

/** `version`: see `Site.pagesVersion`. */
export function keptPages(version: () => string): KeptPages {
  const cache = pageCache(mostKeptPages);
  return {
    version,
    answer: (request, response, next) => {
      const isReading = request.method === "GET" || request.method === "HEAD";
      if (!isReading || !cache.answer(keyOf(request), version(), request, response)) next();
    },
    keepAndSend: (response, madeOf, html, headers) => {
      const { req: request } = response;
      if (madeOf !== version()) return false;
      const key = keyOf(request);
      const sent = { ...headers, "Content-Type": "text/html; charset=utf-8" };
      cache.keep(key, madeOf, html, sent, isArrival(request) ? brotliOptions : quickBrotli);
      return cache.answer(key, madeOf, request, response);
    },
  };
}

/** The address, and whether the page holds its style; with the version, all that a public page differs by. */
const keyOf = (request: Request): string => `${isArrival(request) ? "arrival " : ""}${addressOf(request).target}`;

/**
 * Another one whenever the knowledge changes, the day, or how many sessions are past: what is printed names the day it was read, and
 * what is past leaves the home page. `now`: an instant, ISO 8601.
 */
export function pagesVersionOf({ version, sessions }: Pick<Catalogue, "version" | "sessions">, now: string): string {
  return `${version} ${now.slice(0, 10)} ${sessions.filter((session) => isPast(session, now)).length}`;
}

interface KeptPage {
  readonly headers: readonly (readonly [string, string])[];
  readonly etag: string;
  /** How it is packed when it is first asked for. */
  readonly brotli: BrotliOptions;
  /** Until it is packed for somebody, which makes it five times smaller: most pages are asked for once. */
  html: Buffer | null;
  /** Made when they are first asked for. */
  br: Buffer | null;
  gzip: Buffer | null;
  /** What is being packed now: readers who come together wait for one packing. */
  readonly packing: Map<PackedAs, Promise<void>>;
  /** Nothing is to be gained any more by packing `br` again. */
  isPackedBest: boolean;
  timesAsked: number;
}

export interface PageCache {
  /** Sends the page kept under the address, if there is one of this version. */
  readonly answer: (address: string, version: string, request: Request, response: Response) => boolean;
  /** `brotli`: how it is packed at first; default as for what a visit begins with. */
  readonly keep: (
    address: string,
    version: string,
    html: string,
    headers: Readonly<Record<string, string>>,
    brotli?: BrotliOptions,
  ) => void;
}

type PackedAs = Exclude<Encoding, null>;

const usualBytes = 16 * 1024 * 1024;

const inBrotli = promisify(brotliCompress);
const inGzip = promisify(gzip);

/** Of all that is kept, what pages asked for again may take. */
const mostAgain = 0.8;

/**
 * `most`: pages; `mostBytes`: all of them together. Those asked for once leave first, the oldest before the others: a program that
 * follows every link, or a day of rare searches, does not drive out what many ask for.
 */
export function pageCache(most: number, mostBytes = usualBytes): PageCache {
  const once = boundedCache<KeptPage>({ mostValues: most, mostWeight: mostBytes, weigh: sizeOf });
  const again = boundedCache<KeptPage>({
    mostValues: Math.max(1, Math.floor(mostAgain * most)),
    mostWeight: Math.floor(mostAgain * mostBytes),
    weigh: sizeOf,
    // A page that leaves goes back among those asked for once.
    onEvicted: once.put,
  });
  let version = "";
  const forget = (current: string) => {
    if (version === current) return;
    for (const each of [once, again]) each.clear();
    version = current;
  };
  const areOver = () => once.count() + again.count() > most || once.weight() + again.weight() > mostBytes;
  const take = (address: string) => once.take(address) ?? again.take(address);
  const enter = (address: string, page: KeptPage) => {
    (page.timesAsked > 1 ? again : once).put(address, page);
    while (areOver()) (once.count() > 0 ? once : again).evictOldest();
  };
  const weighAgain = (address: string, page: KeptPage) =>
    [once, again].find((each) => each.peek(address) === page)?.put(address, page);
  const packBest = bestPacker(weighAgain);
  return {
    answer: (address, current, request, response) => {
      forget(current);
      const page = take(address);
      if (page === undefined) return false;
      const { br } = page;
      sendKept(page, request, response, () => weighAgain(address, page));
      page.timesAsked += 1;
      enter(address, page);
      if (br !== null) packBest(address, page, br);
      return true;
    },
    keep: (address, current, html, headers, first = brotliOptions) => {
      forget(current);
      take(address);
      const plain = Buffer.from(html);
      const packed = { html: plain, br: null, gzip: null, packing: new Map(), isPackedBest: false };
      const sent = { headers: Object.entries(headers), etag: etagOf(plain), brotli: first };
      enter(address, { ...sent, ...packed, timesAsked: 0 });
    },
  };
}

/** Packs pages once more and better: one at a time, on a thread beside this one. `onPacked`: the page weighs less now. */
function bestPacker(onPacked: (address: string, page: KeptPage) => void) {
  let isPacking = false;
  const pack = async (address: string, page: KeptPage, br: Buffer) => {
    if (isPacking || page.isPackedBest) return;
    [isPacking, page.isPackedBest] = [true, true];
    try {
      page.br = await inBrotli(brotliDecompressSync(br), bestBrotli);
      onPacked(address, page);
    } catch {
      // No memory for it: the page stays as it is packed.
    } finally {
      isPacking = false;
    }
  };
  return (address: string, page: KeptPage, br: Buffer) => void pack(address, page, br);
}

/** What a page takes besides what it says. */
const ofPage = 1000;

const sizeOf = ({ html, br, gzip }: KeptPage, address: string) =>
  [html, br, gzip].reduce((sum, buffer) => sum + (buffer?.byteLength ?? 0), ofPage + address.length);

/** As Express makes it: the first answer came from there, and a browser that has it must be told so. */
const etagOf = (html: Buffer) =>
  `W/"${html.byteLength.toString(16)}-${createHash("sha1").update(html).digest("base64").slice(0, 27)}"`;

/** Null: still to be packed. The few clients that accept no compression get the page unpacked on request. */
function bodyFor({ html, br, gzip }: KeptPage, encoding: Encoding): Buffer | null {
  if (encoding !== null) return encoding === "br" ? br : gzip;
  return html ?? (br !== null ? brotliDecompressSync(br) : gzip !== null ? gunzipSync(gzip) : null);
}

/** On a thread beside this one, which makes the next page meanwhile. Where there is no memory for it, the page stays as it is. */
function pack(page: KeptPage, encoding: PackedAs, onPacked: () => void): Promise<void> {
  const begin = async () => {
    const html = bodyFor(page, null) ?? Buffer.alloc(0);
    page[encoding] = await (encoding === "br" ? inBrotli(html, page.brotli) : inGzip(html)).catch(() => null);
    page.packing.delete(encoding);
    if (page[encoding] === null) return;
    page.html = null;
    onPacked();
  };
  const begun = page.packing.get(encoding) ?? begin();
  page.packing.set(encoding, begun);
  return begun;
}

function sendKept(page: KeptPage, request: Request, response: Response, onPacked: () => void): void {
  for (const [name, value] of page.headers) response.setHeader(name, value);
  response.setHeader("ETag", page.etag);
  response.setHeader("Vary", "Accept-Encoding, Sec-Fetch-Site");
  if (request.fresh) {
    response.removeHeader("Content-Type");
    response.status(304).end();
    return;
  }
  const encoding = encodingFor(request);
  const sendAs = (packedAs: Encoding, body: Buffer | null) => {
    if (packedAs !== null) response.setHeader("Content-Encoding", packedAs);
    response.status(200).send(body);
  };
  const body = bodyFor(page, encoding);
  if (body !== null || encoding === null) sendAs(encoding, body);
  else
    void pack(page, encoding, onPacked)
      .then(() => {
        const packed = page[encoding];
        if (packed === null) sendAs(null, bodyFor(page, null));
        else sendAs(encoding, packed);
      })
      // Nothing can be said any more to who waits.
      .catch(() => response.destroy());
}
