/** Every kind of page, each in turn on all screens: with an address of its own, or sent only to somebody who registers. */
import type { Page } from "playwright-core";
import type { Catalogue } from "../../../server/knowledge/catalogue.ts";
import { languages, type Language } from "../../../server/language/languages.ts";
import { pageAddresses } from "../../set-up/page-addresses.ts";
import { registrationPages } from "../../set-up/registration-pages.ts";
import { untilStarted } from "./started.ts";

export const widths = [320, 360, 768, 1024, 1280, 1920] as const;
export const schemes = ["light", "dark"] as const;

export interface Look {
  readonly width: (typeof widths)[number];
  readonly scheme: (typeof schemes)[number];
}

export interface KindOfPage {
  /** Its template, or the template and what happened: `register-wrong`. */
  readonly name: string;
  readonly open: (page: Page) => Promise<void>;
  /** True of pages that only a registered person gets to see. */
  readonly isPersonal: boolean;
}

/** For `browser.newPage`: a page that is kept for readers without a connection would come before one that was sent. */
export const withoutOffline = { serviceWorkers: "block" } as const;

/** `url`: of the site that has the style sheet and the scripts. Of each template the most telling address. */
export async function everyPage(language: Language, url: string, catalogue: Catalogue): Promise<readonly KindOfPage[]> {
  const addresses = new Map(
    [...pageAddresses(language, catalogue)].reverse().map((each) => [each.template, each.path]),
  );
  const personal = await registrationPages(language, url);
  return [
    ...[...addresses].map(([name, path]) => ({
      name,
      isPersonal: false,
      open: async (page: Page) => {
        await page.goto(url + path);
        await untilStarted(page);
      },
    })),
    ...personal.map(({ name, html }) => ({
      name,
      isPersonal: true,
      open: async (page: Page) => {
        const address = `${url}/${language}/sent/${name}`;
        // The script of the page on which somebody waits would send it on.
        const body = html.replace(/<script[^>]*><\/script>/g, "");
        await page.route(address, (route) => route.fulfill({ body, contentType: "text/html; charset=utf-8" }));
        const response = await page.goto(address);
        if ((await response?.text()) !== body) throw new Error(`expected ${name} as it was sent, found another page`);
        await untilStarted(page);
      },
    })),
  ];
}

/** Seen in all languages together, a page was on five screens and in both schemes, and every pair of the three was met. */
export function lookAt(place: number, language: Language): Look {
  const turn = place + languages.indexOf(language);
  const pick = <T>(all: readonly T[], number: number) => all[number % all.length] as T;
  return { width: pick(widths, turn), scheme: pick(schemes, turn + Math.floor(place / widths.length)) };
}

export async function takeLook(page: Page, { width, scheme }: Look): Promise<void> {
  await page.setViewportSize({ width, height: 800 });
  await page.emulateMedia({ colorScheme: scheme });
}
