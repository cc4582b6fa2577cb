/** The ways in which a style sheet may travel: a server before the site rewrites each page, so that all ways are measured alike. */
import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { brotliCompressSync, brotliDecompressSync } from "node:zlib";
import { brotliOptions } from "../../server/web/http/cache/content-encoding.ts";
import { send, type Answer } from "./load.ts";

/** The simplest first. "as the site sends it": nothing is rewritten. */
export const styleWays = ["link", "whole in each page", "whole in a first visit", "as the site sends it"] as const;
export type StyleWay = (typeof styleWays)[number];

export interface StyledSite {
  readonly url: string;
  /** Bytes of the first page sent from this path, with its headers; NaN when none was asked for. */
  readonly firstBytes: (path: string) => number;
  readonly close: () => void;
}

const style = /<link rel="(?:stylesheet|prefetch)"[^>]*>\s*|<style>[^]*?<\/style>\s*/g;

const unpacked = ({ bytes }: Answer) => brotliDecompressSync(bytes).toString("utf8");

async function fetchBrotli(url: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  const answer = await send({ url, headers: { ...headers, "accept-encoding": "br" } });
  delete (answer.headers as Record<string, unknown>)["connection"];
  delete (answer.headers as Record<string, unknown>)["transfer-encoding"];
  return answer;
}

/** A page with its style sheet inside or as a link, and the policy that lets it in. */
async function restyled(site: string, answer: Answer, isInside: boolean, isFetchedToo: boolean): Promise<Answer> {
  const html = unpacked(answer);
  const sheet = /<link rel="stylesheet" href="([^"]+)"/.exec(html)?.[1];
  if (sheet === undefined) throw new Error("expected a page with a link to a style sheet, found none");
  const css = isInside ? unpacked(await fetchBrotli(site + sheet)) : "";
  const later = isFetchedToo ? `<link rel="prefetch" as="style" href="${sheet}">` : "";
  const head = isInside ? `<style>${css}</style>${later}` : `<link rel="stylesheet" href="${sheet}">`;
  const page = html.replaceAll(style, "").replace("</head>", () => `${head}</head>`);
  const hash = isInside ? ` 'sha256-${createHash("sha256").update(css).digest("base64")}'` : "";
  const policy = String(answer.headers["content-security-policy"]).replace(
    /style-src [^;]*/,
    `style-src 'self'${hash}`,
  );
  const bytes = brotliCompressSync(page, brotliOptions);
  const headers = { ...answer.headers, "content-security-policy": policy, "content-length": String(bytes.length) };
  return { ...answer, bytes, headers };
}

async function pageOf(site: string, path: string, way: StyleWay, isFirst: boolean): Promise<Answer> {
  const from = { "sec-fetch-site": isFirst ? "none" : "same-origin", "sec-fetch-dest": "document" };
  if (way === "as the site sends it") return fetchBrotli(site + path, from);
  const answer = await fetchBrotli(site + path, { ...from, "sec-fetch-site": "same-origin" });
  const isInside = way === "whole in each page" || (way === "whole in a first visit" && isFirst);
  return restyled(site, answer, isInside, way === "whole in a first visit");
}

function sizeWithHeaders({ bytes, headers }: Answer): number {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${String(value)}\r\n`);
  return bytes.length + Buffer.byteLength(`HTTP/1.1 200 OK\r\n${lines.join("")}\r\n`);
}

/** Pages are kept as made: the time to make one is in the first round only. */
export async function serveStyled(site: string, way: StyleWay): Promise<StyledSite> {
  const kept = new Map<string, Promise<Answer>>();
  const sizes = new Map<string, number>();
  const answerTo = async ({ url: path = "/", headers }: IncomingMessage): Promise<Answer> => {
    const isPage = headers["sec-fetch-dest"] === "document";
    const isFirst = headers["sec-fetch-site"] !== "same-origin";
    const key = `${path} ${isPage} ${isFirst}`;
    const known = kept.get(key) ?? (isPage ? pageOf(site, path, way, isFirst) : fetchBrotli(site + path));
    kept.set(key, known);
    if (isPage && isFirst) sizes.set(path, sizeWithHeaders(await known));
    return known;
  };
  const server = createServer((request, response) => {
    answerTo(request).then(
      ({ status, headers, bytes }) => response.writeHead(status, headers as Record<string, string>).end(bytes),
      (error: unknown) => response.writeHead(502).end(String(error)),
    );
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, firstBytes: (path) => sizes.get(path) ?? NaN, close: () => server.close() };
}
