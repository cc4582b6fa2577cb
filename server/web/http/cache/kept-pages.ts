/** Which rendered pages are kept, under which key, and how long: the only place that makes such a key. */
import type { Request, RequestHandler, Response } from "express";
import type { Catalogue } from "../../../knowledge/catalogue.ts";
import { isPast } from "../../../knowledge/model/info-session.ts";
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

/**
 * Another one whenever the knowledge changes, the day, or how many sessions are past: what is printed names the day it was read, and
 * what is past leaves the home page. `now`: an instant, ISO 8601.
 */
export function pagesVersionOf({ version, sessions }: Pick<Catalogue, "version" | "sessions">, now: string): string {
  return `${version} ${now.slice(0, 10)} ${sessions.filter((session) => isPast(session, now)).length}`;
}
