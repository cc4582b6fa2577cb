/** From what a page says to the document sent: template, layout, the signs it uses, status and headers. */
import type { Request, RequestHandler, Response } from "express";
import { isPast } from "../../knowledge/model/info-session.ts";
import type { Speech } from "../../language/translate.ts";
import type { Assets } from "../http/cache/assets.ts";
import { frameOf, type PageHead } from "./frame.ts";
import { firstVisitStyle, isArrival } from "./first-visit-style.ts";
import { pageCache } from "../http/cache/page-cache.ts";
import type { Site } from "../site.ts";
import type { Templates } from "./templates.ts";

/** What a page answers: which template, what it shows, and its head. */
export interface Shown {
  /** Name of the template in `views/pages/`. */
  readonly page: string;
  readonly head: PageHead;
  readonly view: object;
  /** Default 200. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** True when the same address gives the same page as long as the same knowledge is in force. Default false. */
  readonly mayBeKept?: boolean;
}

/** An answer that sends the reader elsewhere. */
export interface Redirect {
  readonly redirect: string;
  /** Default 302. */
  readonly status?: 301 | 302 | 303;
}

/** A page of the site in one language: reads the request, asks, says what to show. May throw a `VisitorError`. */
export type PageHandler = (request: Request, speech: Speech) => Shown | Redirect | Promise<Shown | Redirect>;

export interface Renderer {
  /** Answers what was rendered before, ahead of all that only a page still to be made needs. */
  readonly kept: RequestHandler;
  readonly send: (response: Response, speech: Speech, shown: Shown) => void;
  readonly handle: (page: PageHandler, speech: Speech) => RequestHandler;
}

const mostKeptPages = 500;

/** `start`: the script that stands in each page. */
export function createRenderer(site: Site, templates: Templates, assets: Assets, start: string): Renderer {
  const context = {
    publicUrl: site.publicUrl,
    stylesheet: assets.href("site.css"),
    favicon: assets.href("favicon.svg"),
    scripts: {
      suggest: assets.script("suggest.js"),
      filters: assets.script("filters.js"),
      offline: assets.script("offline.js"),
      save: assets.script("save.js"),
    },
    start,
    contactEmail: site.contactEmail,
  };
  const styled = firstVisitStyle(assets);
  const cache = pageCache(mostKeptPages);
  const today = () => site.registrations.service.now().slice(0, 10);
  // What is printed names the day it was read, and what is past leaves the home page, so no page is kept longer.
  const inForce = () => {
    const { version, sessions } = site.catalogue();
    const now = site.registrations.service.now();
    return `${version} ${today()} ${sessions.filter((session) => isPast(session, now)).length}`;
  };
  const send = (response: Response, speech: Speech, shown: Shown, asked = inForce()): void => {
    const main = templates.page(shown.page, speech, shown.view);
    const frame = frameOf(speech, shown.head, { ...context, today: today() });
    // Pages without a search box need no script.
    const hasSearchBox = main.includes(`action="${frame.suggest.search}"`);
    const hasFilters = shown.page === "search";
    const problems = site.catalogue().problems.length;
    const parts = { main, hasSearchBox, hasFilters, problems, isArrival: isArrival(response.req) };
    const document = templates.layout(speech, { ...frame, ...parts });
    const unstyled = document.replace("<!--symbols-->", () => assets.symbols(usedSymbols(document)));
    const { html, headers: ofStyle } = styled(unstyled, response);
    const headers = {
      "Content-Language": speech.language,
      "Cache-Control": "no-cache",
      ...ofStyle,
      ...shown.headers,
    };
    const version = inForce();
    // What was read while the knowledge changed may show the former.
    if (shown.mayBeKept === true && version === asked) {
      const address = keptUnder(response.req);
      cache.keep(address, version, html, { ...headers, "Content-Type": "text/html; charset=utf-8" });
      // Packed once for everybody: packing it on its way out as well would cost memory the site never gives back.
      if (cache.answer(address, version, response.req, response)) return;
    }
    response
      .status(shown.status ?? 200)
      .set(headers)
      .vary("Sec-Fetch-Site")
      .type("html")
      .send(html);
  };
  return {
    send,
    kept: (request, response, next) => {
      const isReading = request.method === "GET" || request.method === "HEAD";
      if (!isReading || !cache.answer(keptUnder(request), inForce(), request, response)) next();
    },
    handle: (page, speech) => async (request, response) => {
      const asked = inForce();
      const answer = await page(request, speech);
      if ("redirect" in answer) response.redirect(answer.status ?? 302, answer.redirect);
      else send(response, speech, answer, asked);
    },
  };
}

const keptUnder = (request: Request): string => `${isArrival(request) ? "arrival " : ""}${request.originalUrl}`;

/** Each page carries just the signs it uses, so that no second request is needed for them. */
function usedSymbols(html: string): ReadonlySet<string> {
  return new Set([...html.matchAll(/<use href="#([\w-]+)"/g)].map(([, id = ""]) => id));
}
