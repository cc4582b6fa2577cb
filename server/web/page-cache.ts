/** Rendered pages that many ask for, ready to send: kept only while the knowledge they show is in force. */
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { createHash } from "node:crypto";
import type { Request, Response } from "express";

interface KeptPage {
  readonly html: Buffer;
  readonly br: Buffer;
  readonly gzip: Buffer;
  readonly etag: string;
  readonly headers: Readonly<Record<string, string>>;
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
        br: brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
        gzip: gzipSync(plain),
        etag: `W/"${createHash("sha256").update(plain).digest("base64url").slice(0, 22)}"`,
        headers,
      });
      const [oldest] = pages.keys();
      if (pages.size > most && oldest !== undefined) pages.delete(oldest);
    },
  };
}

function sendKept(page: KeptPage, request: Request, response: Response): void {
  response.set({ ...page.headers, ETag: page.etag, Vary: "Accept-Encoding" });
  if (request.get("If-None-Match") === page.etag) {
    response.status(304).end();
    return;
  }
  const encoding = request.acceptsEncodings("br", "gzip", "identity");
  const packed = encoding === "br" ? page.br : encoding === "gzip" ? page.gzip : page.html;
  if (packed !== page.html && encoding !== false) response.set("Content-Encoding", encoding);
  response
    .status(200)
    .set("Content-Length", String(packed.byteLength))
    .end(request.method === "HEAD" ? undefined : packed);
}
