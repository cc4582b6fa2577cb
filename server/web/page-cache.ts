/** Rendered pages that many ask for, ready to send: kept only while the knowledge they show is in force. */
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { createHash } from "node:crypto";
import type { Request, Response } from "express";

interface KeptPage {
  readonly html: Buffer;
  readonly etag: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Made when they are first asked for: most pages are asked for once, and the first answer is packed on its way out. */
  br?: Buffer;
  gzip?: Buffer;
}

export interface PageCache {
  /** Sends the page kept under the address, if there is one of this version. */
  readonly answer: (address: string, version: string, request: Request, response: Response) => boolean;
  readonly keep: (address: string, version: string, html: string, headers: Readonly<Record<string, string>>) => void;
}

/** `most`: pages; at about 12 kB each compressed and 50 kB plain. The page asked for longest ago leaves first. */
export function pageCache(most: number): PageCache {
  const pages = new Map<string, KeptPage>();
  let version = "";
  const forget = (current: string) => {
    if (version !== current) pages.clear();
    version = current;
  };
  return {
    answer: (address, current, request, response) => {
      forget(current);
      const page = pages.get(address);
      if (page === undefined) return false;
      pages.delete(address);
      pages.set(address, page);
      sendKept(page, request, response);
      return true;
    },
    keep: (address, current, html, headers) => {
      forget(current);
      const plain = Buffer.from(html);
      pages.set(address, {
        html: plain,
        etag: `W/"${createHash("sha256").update(plain).digest("base64url").slice(0, 22)}"`,
        headers,
      });
      const [oldest] = pages.keys();
      if (pages.size > most && oldest !== undefined) pages.delete(oldest);
    },
  };
}

const brotliOf = (page: KeptPage) =>
  (page.br ??= brotliCompressSync(page.html, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }));
const gzipOf = (page: KeptPage) => (page.gzip ??= gzipSync(page.html));

function sendKept(page: KeptPage, request: Request, response: Response): void {
  response.set({ ...page.headers, ETag: page.etag, Vary: "Accept-Encoding" });
  if (request.get("If-None-Match") === page.etag) {
    response.status(304).end();
    return;
  }
  const encoding = request.acceptsEncodings("br", "gzip", "identity");
  const packed = encoding === "br" ? brotliOf(page) : encoding === "gzip" ? gzipOf(page) : page.html;
  if (packed !== page.html && encoding !== false) response.set("Content-Encoding", encoding);
  response
    .status(200)
    .set("Content-Length", String(packed.byteLength))
    .end(request.method === "HEAD" ? undefined : packed);
}
