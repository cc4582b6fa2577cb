/** Compression of answers: which encoding a browser accepts, and with what quality. */
import { constants } from "node:zlib";
import type { Request } from "express";
import { boundedCache } from "../../../bounded-cache.ts";

/** Null: as it is. */
export type Encoding = "br" | "gzip" | null;

/** By `Accept-Encoding`, of which browsers know few. */
const encodings = boundedCache<{ readonly chosen: Encoding }>({ mostValues: 200 });

/** The smaller one of those the reader takes. */
export function encodingFor(request: Request): Encoding {
  const { chosen } = encodings.of(request.get("Accept-Encoding") ?? "", () => {
    if (request.get("Accept-Encoding") === undefined) return { chosen: null };
    const accepts = (encoding: string) => request.acceptsEncodings(encoding) === encoding;
    return { chosen: accepts("br") ? "br" : accepts("gzip") ? "gzip" : null };
  });
  return chosen;
}

/**
 * Bits of the distance over which a text is compared with itself. No page is longer than 256 kB, and the usual 4 MB take sixteen times
 * the memory, here as on the reader's phone, for not a byte less.
 */
const window = { [constants.BROTLI_PARAM_LGWIN]: 18 };

/** For what a visit begins with: the first view of a search in Arabic fits into the first round trip by it, 0.3 ms a page dearer than 6, on a thread beside. */
export const brotliOptions = { params: { ...window, [constants.BROTLI_PARAM_QUALITY]: 7 } };

/**
 * For a page within a visit that may never be asked for again: 0.3 ms instead of 0.7 for one of results, and 16 % more bytes, which
 * come in the same round trip.
 */
export const quickBrotli = { params: { ...window, [constants.BROTLI_PARAM_QUALITY]: 2 } };

/** For pages asked for again and again: another 10 % fewer, for some fifty milliseconds. */
export const bestBrotli = { params: { ...window, [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };
