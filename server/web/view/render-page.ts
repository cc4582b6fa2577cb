/** From what a page says to its document: template, layout, and the signs it uses. */
import type { Speech } from "../../language/translate.ts";
import type { PageAnswer } from "../http/areas/answer.ts";
import type { Assets } from "../http/cache/assets.ts";
import type { Site } from "../site.ts";
import { frameOf } from "./frame.ts";
import type { Templates } from "./templates.ts";

/** `isArrival`: true for the first page of a visit. */
export type RenderPage = (answer: PageAnswer, speech: Speech, isArrival: boolean) => string;

export function pageRenderer(site: Site, templates: Templates, assets: Assets): RenderPage {
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
    contactEmail: site.contactEmail,
  };
  return (answer, speech, isArrival) => {
    const main = templates.page(answer.page, speech, answer.view);
    const today = site.registrations.service.now().slice(0, 10);
    const frame = frameOf(speech, answer.head, { ...context, today });
    // Pages without a search box need no script.
    const hasSearchBox = main.includes(`action="${frame.suggest.search}"`);
    const hasFilters = answer.page === "search";
    const problems = site.catalogue().problems.length;
    const document = templates.layout(speech, { ...frame, main, hasSearchBox, hasFilters, problems, isArrival });
    return document.replace("<!--symbols-->", () => assets.symbols(usedSymbols(document)));
  };
}

/** Each page carries just the signs it uses, so that no second request is needed for them. */
function usedSymbols(html: string): ReadonlySet<string> {
  return new Set([...html.matchAll(/<use href="#([\w-]+)"/g)].map(([, id = ""]) => id));
}
