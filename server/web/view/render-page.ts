/** From what a page says to its document: template, layout, and the signs it uses. */
import type { Speech } from "../../language/translate.ts";
import type { PageAnswer } from "../http/areas/answer.ts";
import type { Assets } from "../http/cache/assets.ts";
import type { Site } from "../site.ts";
import { boundedCache } from "../../bounded-cache.ts";
import { fixedFrameOf, frameOf, type FixedFrame } from "./frame.ts";
import type { Templates } from "./templates.ts";

/** More than there are languages and entries of the menu. */
const mostFixedFrames = 100;

/** `isArrival`: true for the first page of a visit. */
export type RenderPage = (answer: PageAnswer, speech: Speech, isArrival: boolean) => string;

export function pageRenderer(site: Site, templates: Templates, assets: Assets): RenderPage {
  const context = {
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
  const fixedFrames = boundedCache<FixedFrame>({ mostValues: mostFixedFrames });
  return (answer, speech, isArrival) => {
    const main = templates.page(answer.page, speech, answer.view);
    const today = site.registrations.service.now().slice(0, 10);
    const { section } = answer.head;
    const fixed = fixedFrames.of(`${speech.language} ${section}`, () => fixedFrameOf(speech, section, context));
    const frame = frameOf(speech, answer.head, { fixed, publicUrl: site.publicUrl, today });
    // Pages without a search box need no script.
    const hasSearchBox = main.includes(`action="${fixed.suggest.search}"`);
    const hasFilters = answer.page === "search";
    const problems = site.catalogue().problems.length;
    // Put together at the end: the long one is copied once.
    const around = templates.layout(speech, {
      ...frame,
      main: place.main,
      hasSearchBox,
      hasFilters,
      problems,
      isArrival,
    });
    const symbols = assets.symbols(new Set([...usedSymbols(around), ...usedSymbols(main)]));
    return around.replace(place.symbols, () => symbols).replace(place.main, () => main);
  };
}

/** Where the layout leaves room. */
const place = { symbols: "<!--symbols-->", main: "<!--main-->" } as const;

const use = '<use href="#';

/** Each page carries just the signs it uses, so that no second request is needed for them. */
function usedSymbols(html: string): ReadonlySet<string> {
  const ids = new Set<string>();
  for (let at = html.indexOf(use); at >= 0; at = html.indexOf(use, at + use.length))
    ids.add(html.slice(at + use.length, html.indexOf('"', at + use.length)));
  return ids;
}
