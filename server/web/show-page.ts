/** From what a page says to the document sent: template, layout, the signs it uses, status and headers. */
import type { Request, RequestHandler, Response } from "express";
import type { Speech } from "../language/translate.ts";
import type { Assets } from "./assets.ts";
import { frameOf, type PageHead } from "./frame.ts";
import type { Site } from "./site.ts";
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
  readonly send: (response: Response, speech: Speech, shown: Shown) => void;
  readonly handle: (page: PageHandler, speech: Speech) => RequestHandler;
}

export function createRenderer(site: Site, templates: Templates, assets: Assets): Renderer {
  const context = {
    publicUrl: site.publicUrl,
    stylesheet: assets.href("site.css"),
    favicon: assets.href("favicon.svg"),
    contactEmail: site.contactEmail,
  };
  const send: Renderer["send"] = (response, speech, shown) => {
    const main = templates.page(shown.page, speech, shown.view);
    const frame = { ...frameOf(speech, shown.head, context), main, problems: site.catalogue().problems.length };
    const document = templates.layout(speech, frame);
    response
      .status(shown.status ?? 200)
      .set({ "Content-Language": speech.language, "Cache-Control": "no-cache", ...shown.headers })
      .type("html")
      .send(document.replace("<!--symbols-->", () => assets.symbols(usedSymbols(document))));
  };
  return {
    send,
    handle: (page, speech) => async (request, response) => {
      const answer = await page(request, speech);
      if ("redirect" in answer) response.redirect(answer.status ?? 302, answer.redirect);
      else send(response, speech, answer);
    },
  };
}

/** Each page carries just the signs it uses, so that no second request is needed for them. */
function usedSymbols(html: string): ReadonlySet<string> {
  return new Set([...html.matchAll(/<use href="#([\w-]+)"/g)].map(([, id = ""]) => id));
}
