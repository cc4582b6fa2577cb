/** Each page by machine: no violation of WCAG 2.2 AA that axe can see, no sideways scrolling, nothing cut off. */
import { beforeAll, describe, expect, test } from "vitest";
import type { Page } from "playwright-core";
import { languages, type Language } from "../../server/language/languages.ts";
import { axeViolations } from "./set-up/axe.ts";
import { browser, site, useBrowsing } from "./set-up/browsing.ts";
import {
  everyPage,
  lookAt,
  schemes,
  takeLook,
  widths,
  withoutOffline,
  type KindOfPage,
  type Look,
} from "./set-up/every-page.ts";
import { cutText, openAllFolds, sideScroll, spaceText } from "./set-up/in-page.ts";

useBrowsing();

let page: Page;
const pages = new Map<Language, readonly KindOfPage[]>();
beforeAll(async () => {
  page = await browser.newPage(withoutOffline);
  for (const language of languages) pages.set(language, await everyPage(language, site.url, site.site.catalogue()));
});

/** `lookOf`: null leaves a page out. */
async function onEachPage(
  language: Language,
  lookOf: (place: number, kind: KindOfPage) => Look | null,
  find: () => Promise<readonly string[]>,
): Promise<string[]> {
  const found: string[] = [];
  for (const [place, kind] of (pages.get(language) ?? []).entries()) {
    const look = lookOf(place, kind);
    if (look === null) continue;
    await takeLook(page, look);
    await kind.open(page);
    await page.evaluate(openAllFolds);
    const where = `${kind.name}, ${look.width} px, ${look.scheme}`;
    found.push(...(await find()).map((problem) => `${where}: ${problem}`));
  }
  return found;
}

/** Some pages take their turn in so many of the languages; `npm run audit` sees all of them, on all screens. */
const isTurn = (place: number, language: Language, turns: number) =>
  (place + languages.indexOf(language)) % languages.length < turns;

test("every language, width and scheme is met in every pair", () => {
  const met = new Set<string>();
  for (const language of languages)
    for (const place of Array.from({ length: 24 }, (_, number) => number)) {
      const { width, scheme } = lookAt(place, language);
      for (const pair of [`${language} ${width}`, `${language} ${scheme}`, `${width} ${scheme}`]) met.add(pair);
    }

  expect(met.size).toBe(
    languages.length * widths.length + languages.length * schemes.length + widths.length * schemes.length,
  );
});

describe.each(languages)("in %s", (language) => {
  test("axe finds nothing, and nothing scrolls sideways", { timeout: 240_000 }, async () => {
    const find = async () => [...(await axeViolations(page)), ...(await page.evaluate<string[]>(sideScroll))];

    const lookOf = (place: number, { isPersonal }: KindOfPage) =>
      isTurn(place, language, isPersonal ? 1 : 3) ? lookAt(place, language) : null;

    expect(await onEachPage(language, lookOf, find)).toEqual([]);
  });

  test("at 320 px, which is 400 % of 1280, nothing is cut off, nor with wider spacing of letters, words and lines", async () => {
    const find = async () => {
      const plain = await page.evaluate<string[]>(`[...${sideScroll}, ...${cutText}]`);
      await page.evaluate(spaceText);
      const spaced = await page.evaluate<string[]>(`[...${sideScroll}, ...${cutText}]`);
      return [...plain, ...spaced.map((problem) => `spaced: ${problem}`)];
    };

    const lookOf = (place: number, { isPersonal }: KindOfPage): Look | null =>
      isTurn(place, language, isPersonal ? 2 : languages.length) ? { width: 320, scheme: "light" } : null;

    expect(await onEachPage(language, lookOf, find)).toEqual([]);
  });
});
