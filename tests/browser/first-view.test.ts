/** The first page a browser opens is drawn from one answer; the next ones use the files it has by then. */
import { expect, test } from "vitest";
import { languages, type Language } from "../../server/language/languages.ts";
import { pageAddresses } from "../set-up/page-addresses.ts";
import { browser, site, useBrowsing } from "./set-up/browsing.ts";
import { withoutOffline } from "./set-up/every-page.ts";
import { openAllFolds } from "./set-up/in-page.ts";
import { photograph } from "./set-up/photograph.ts";
import { untilStarted } from "./set-up/started.ts";

useBrowsing();

test("it is styled by what stands in it, under the strict policy; within the site the file is used", async () => {
  const context = await browser.newContext(withoutOffline);
  const page = await context.newPage();
  const refused: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") refused.push(message.text());
  });
  const sheets = () => page.evaluate<(string | null)[]>("[...document.styleSheets].map(({ href }) => href)");

  await page.goto(`${site.url}/fr`);
  await untilStarted(page);
  expect(await sheets()).toEqual([null, expect.stringContaining("/assets/site.")]);
  await page.locator("nav.menu a").nth(1).click();
  await page.waitForURL("**/fr/countries");
  expect(await sheets()).toEqual([expect.stringContaining("/assets/site.")]);
  expect(refused).toEqual([]);
  await context.close();
});

test("nothing changes when the whole style sheet comes behind it", { timeout: 240_000 }, async () => {
  const page = await browser.newPage({ ...withoutOffline, reducedMotion: "reduce" });
  const differ: string[] = [];
  let sheets = 0;
  let isHeldBack = true;
  await page.route("**/assets/site.*.css", (route) => {
    sheets += 1;
    return isHeldBack ? route.fulfill({ contentType: "text/css", body: "" }) : route.continue();
  });
  const picture = async (path: string) => {
    await page.goto(site.url + path);
    await untilStarted(page);
    await page.evaluate(openAllFolds);
    return photograph(page, { fullPage: true, animations: "disabled" });
  };
  const templates = [...new Set(pageAddresses("en", site.site.catalogue()).map(({ template }) => template))];
  for (const [place, template] of templates.entries()) {
    const language = languages[place % languages.length] as Language;
    const addresses = pageAddresses(language, site.site.catalogue());
    const { path = "" } = addresses.find((address) => address.template === template) ?? {};
    await page.setViewportSize({ width: place % 2 === 0 ? 360 : 1280, height: 800 });
    const isSame = async () => {
      isHeldBack = true;
      const before = await picture(path);
      isHeldBack = false;
      return before.equals(await picture(path));
    };
    if (!(await isSame())) differ.push(path);
  }

  expect(differ).toEqual([]);
  expect(sheets).toBeGreaterThanOrEqual(2 * templates.length);
  await page.close();
});
