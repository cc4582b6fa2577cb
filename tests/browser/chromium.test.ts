/** The browser draws words, in every alphabet of the site: a page of empty boxes would pass every other test. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser } from "playwright-core";
import { launchChromium } from "./set-up/chromium.ts";
import { photograph } from "./set-up/photograph.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

async function drawing(text: string): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: 120, height: 60 } });
  await page.setContent(`<p style="font: 30px sans-serif">${text}</p>`);
  const picture = await photograph(page);
  await page.close();
  return picture;
}

test.each([
  ["Latin", "é", "ç"],
  ["Arabic", "ه", "ش"],
])("%s letters are drawn, each with its own shape", async (_alphabet, first, second) => {
  // A letter that no font has is drawn as the same box as any other.
  expect((await drawing(first)).equals(await drawing(second))).toBe(false);
});
