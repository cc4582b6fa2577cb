/** Takes pictures of screens that are the same on every machine: fonts, clock and time zone stand still. */
import type { Page } from "playwright-core";
import { launchChromium } from "../set-up/chromium.ts";
import { photograph } from "../set-up/photograph.ts";
import type { Screen } from "./screens.ts";
import { publicUrl, type ScreenshotSite } from "./screenshot-site.ts";
import { untilStarted } from "../set-up/started.ts";

/** How a screen is looked at. */
export interface Look {
  readonly width: 360 | 1280;
  readonly scheme: "light" | "dark";
}

export const looks: readonly Look[] = ([360, 1280] as const).flatMap((width) =>
  (["light", "dark"] as const).map((scheme) => ({ width, scheme })),
);

/** In pixels of the style sheet, by width; what is below is cut off. */
const tallest = { 360: 3600, 1280: 2100 } as const;

export interface PhotographerOptions {
  /** Style sheet that is added to each page, to see whether anybody notices. */
  readonly spoil?: string;
}

export interface Photographer {
  /** PNG for each look, in order. */
  readonly take: (screen: Screen, looks: readonly Look[]) => Promise<Buffer[]>;
  readonly close: () => Promise<void>;
}

export async function startPhotographer(
  { host, now }: ScreenshotSite,
  { spoil }: PhotographerOptions = {},
): Promise<Photographer> {
  const browser = await launchChromium({
    sameFonts: true,
    args: [`--host-resolver-rules=MAP ${new URL(publicUrl).host}:80 ${host}`],
  });
  const context = await browser.newContext({
    // No clock of a session's place, so that pages show both.
    timezoneId: "Africa/Dakar",
    reducedMotion: "reduce",
    serviceWorkers: "block",
    bypassCSP: spoil !== undefined,
  });
  await context.clock.setFixedTime(now);
  // It would finish its work and send the form while the picture is taken.
  await context.route("**/prove*.js", (route) => route.abort());
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  return {
    take: async ({ link, path, act }, looks) => {
      await context.clearCookies();
      if (link !== undefined) await page.goto(publicUrl + link);
      await page.goto(publicUrl + path);
      await untilStarted(page);
      await act?.(page);
      await untilStarted(page);
      if (spoil !== undefined) await page.addStyleTag({ content: spoil });
      const pictures: Buffer[] = [];
      for (const look of looks) pictures.push(await picture(page, look));
      return pictures;
    },
    close: () => browser.close(),
  };
}

async function picture(page: Page, { width, scheme }: Look): Promise<Buffer> {
  await page.emulateMedia({ colorScheme: scheme });
  await page.setViewportSize({ width, height: 800 });
  const height = await page.evaluate<number>("document.documentElement.scrollHeight");
  const clip = { x: 0, y: 0, width, height: Math.min(height, tallest[width]) };
  return photograph(page, { fullPage: true, clip, animations: "disabled" });
}
