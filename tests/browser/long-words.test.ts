/** A word longer than the screen is wide breaks its line, and nothing else: in titles, filters, buttons, links and cells of every page. */
import { expect, test } from "vitest";
import { browser, site, useBrowsing } from "./set-up/browsing.ts";
import { everyPage, withoutOffline } from "./set-up/every-page.ts";
import { cutText, lengthenWords, openAllFolds, sideScroll } from "./set-up/in-page.ts";

useBrowsing();

// Portuguese has the longest labels of the five.
test.each([320, 1024])("at %i px every page in Portuguese holds words of sixty letters", async (width) => {
  const page = await browser.newPage({ ...withoutOffline, viewport: { width, height: 800 } });
  const found: string[] = [];
  for (const { name, open } of await everyPage("pt", site.url, site.site.catalogue())) {
    await open(page);
    await page.evaluate(openAllFolds);
    await page.evaluate(lengthenWords);
    const problems = await page.evaluate<string[]>(`[...${sideScroll}, ...${cutText}]`);
    found.push(...problems.map((problem) => `${name}: ${problem}`));
  }
  await page.close();

  expect(found).toEqual([]);
});
