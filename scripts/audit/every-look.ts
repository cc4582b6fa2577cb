/** axe over every kind of page, in every language and width, with light and dark colours: what the accessibility statement rests on. */
import type { Browser, Page } from "playwright-core";
import type { Catalogue } from "../../server/knowledge/catalogue.ts";
import { languages, type Language } from "../../server/language/languages.ts";
import { axeViolations } from "../../tests/browser/set-up/axe.ts";
import {
  everyPage,
  schemes,
  takeLook,
  widths,
  withoutOffline,
  type KindOfPage,
} from "../../tests/browser/set-up/every-page.ts";
import { openAllFolds } from "../../tests/browser/set-up/in-page.ts";

export interface Looked {
  readonly looks: number;
  /** What was found on each kind of page, also where it is nothing. */
  readonly byKind: ReadonlyMap<string, readonly string[]>;
}

async function lookAt(page: Page, { name, open }: KindOfPage, language: Language): Promise<readonly string[]> {
  await open(page);
  await page.evaluate(openAllFolds);
  const found: string[] = [];
  for (const [place, width] of widths.entries()) {
    // From language to language the schemes change places, so that each width is met in both.
    const scheme = schemes[(place + languages.indexOf(language)) % schemes.length] ?? "light";
    await takeLook(page, { width, scheme });
    const problems = await axeViolations(page);
    found.push(...problems.map((problem) => `${name}, ${language}, ${width} px, ${scheme}: ${problem}`));
  }
  return found;
}

/** `url`: of a running site with that knowledge. `said`: hears of each language that is done. */
export async function everyLook(
  browser: Browser,
  url: string,
  catalogue: Catalogue,
  said: (language: Language) => void,
): Promise<Looked> {
  const byKind = new Map<string, readonly string[]>();
  let looks = 0;
  const page = await browser.newPage(withoutOffline);
  for (const language of languages) {
    for (const kind of await everyPage(language, url, catalogue)) {
      const found = await lookAt(page, kind, language);
      looks += widths.length;
      byKind.set(kind.name, [...(byKind.get(kind.name) ?? []), ...found]);
    }
    said(language);
  }
  await page.close();
  return { looks, byKind };
}
