/** What the first page of a visit holds of the style sheet, so that it is drawn a round trip sooner. */
import type { Request, Response } from "express";
import type { Assets } from "../http/cache/assets.ts";
import { allowingStyle } from "../http/security-headers.ts";
import { stylesByPage } from "./style-sheet.ts";

/**
 * Who comes from elsewhere has none of our files yet: what the page needs of the style sheet then comes in it, a round trip sooner,
 * and the whole file once it is drawn. From page to page it is a file that the browser has. Browsers that do not say where they come
 * from get the file.
 */
export const isArrival = (request: Request): boolean =>
  ["none", "cross-site", "same-site"].includes(request.get("Sec-Fetch-Site") ?? "");

export interface StyledPage {
  readonly html: string;
  /** The policy that lets a browser accept the style; empty where the page holds none. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Puts the style in place of `<!--style-->` for who arrives; other pages stay as they are. */
export type FirstVisitStyle = (html: string, response: Response) => StyledPage;

export function firstVisitStyle(assets: Pick<Assets, "text" | "scriptTexts">): FirstVisitStyle {
  const styleOf = stylesByPage(assets.text("site.css"), assets.scriptTexts());
  const policy = "Content-Security-Policy";
  return (html, response) => {
    if (!isArrival(response.req)) return { html, headers: {} };
    const style = styleOf(html);
    return {
      html: html.replace("<!--style-->", () => `<style>${style.text}</style>`),
      headers: { [policy]: allowingStyle(response.get(policy) ?? "", style.sha256) },
    };
  };
}
