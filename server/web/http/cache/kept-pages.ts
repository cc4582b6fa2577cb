/** Which rendered pages are kept, and under which key: the only place that makes one. */
import type { Request, RequestHandler, Response } from "express";
import { isArrival } from "../../view/first-visit-style.ts";
import { addressOf } from "../address/request-address.ts";
import { pageCache } from "./page-cache.ts";

export interface KeptPages {
  /** Of what pages are made now; what was kept of another version is forgotten. */
  readonly version: () => string;
  /** Answers what was rendered before, ahead of all that only a page still to be made needs. */
  readonly answer: RequestHandler;
  /** False when the version is no longer in force: what was read while the knowledge changed may show the former. */
  readonly keep: (request: Request, madeOf: string, html: string, headers: Readonly<Record<string, string>>) => boolean;
  /** Sends the page kept for the request of a response; false when there is none. */
  readonly send: (response: Response) => boolean;
}

const mostKeptPages = 500;

/** `version`: see `Site.pagesVersion`. */
export function keptPages(version: () => string): KeptPages {
  const cache = pageCache(mostKeptPages);
  const send = (response: Response) => cache.answer(keyOf(response.req), version(), response.req, response);
  return {
    version,
    send,
    answer: (request, response, next) => {
      const isReading = request.method === "GET" || request.method === "HEAD";
      if (!isReading || !send(response)) next();
    },
    keep: (request, madeOf, html, headers) => {
      if (madeOf !== version()) return false;
      cache.keep(keyOf(request), madeOf, html, { ...headers, "Content-Type": "text/html; charset=utf-8" });
      return true;
    },
  };
}

/** The address, and whether the page holds its style; with the version, all that a public page differs by. */
const keyOf = (request: Request): string => `${isArrival(request) ? "arrival " : ""}${addressOf(request).target}`;
