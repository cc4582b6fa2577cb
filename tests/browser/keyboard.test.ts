/** Every way through the site works by keyboard alone, and each stop shows that it has the focus. */
import { describe, expect, test } from "vitest";
import type { BrowserContextOptions, Page } from "playwright-core";
import { speak } from "../../server/language/translate.ts";
import { paths } from "../../server/web/view/paths.ts";
import { openPort } from "../set-up/open-port.ts";
import { startMySite } from "../web/registrations/my-site.ts";
import { browser, site, useBrowsing } from "./set-up/browsing.ts";
import { unseenFocus } from "./set-up/in-page.ts";
import { untilStarted } from "./set-up/started.ts";

useBrowsing();

async function open(address: string, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, ...options });
  page.setDefaultTimeout(30_000);
  await page.goto(address);
  await untilStarted(page);
  return page;
}

/** Presses Tab until an element has the focus; every stop on the way must be seen. */
async function tabTo(page: Page, wanted: string): Promise<void> {
  for (let stop = 0; stop < 150; stop += 1) {
    await page.keyboard.press("Tab");
    expect(await page.evaluate<string | null>(unseenFocus)).toBeNull();
    if (await page.evaluate(`document.activeElement.matches(${JSON.stringify(wanted)})`)) return;
  }
  throw new Error(`expected ${wanted} among the stops of ${page.url()}, found none`);
}

async function enter(page: Page): Promise<void> {
  await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
  await untilStarted(page);
}

test("the first stop is the link to the content, and it leads there", async () => {
  const page = await open(`${site.url}/fr`);
  await page.keyboard.press("Tab");
  const first = page.locator(":focus");

  expect(await first.getAttribute("href")).toBe("#main");
  const box = await first.boundingBox();
  expect(box?.width).toBeGreaterThan(50);
  await page.keyboard.press("Enter");
  expect(new URL(page.url()).hash).toBe("#main");
  await page.close();
});

describe.each(["none", "active"] as const)("with forced colours: %s", (forcedColors) => {
  test.each(["/ar", "/en/search?q=visa", "/fr/countries", "/pt/info-sessions"])(
    "every stop of %s shows that it has the focus",
    async (path) => {
      const page = await open(site.url + path, { forcedColors });
      const unseen: string[] = [];
      for (let stop = 0; stop < 60; stop += 1) {
        await page.keyboard.press("Tab");
        const problem = await page.evaluate<string | null>(unseenFocus);
        if (problem !== null) unseen.push(problem);
      }
      await page.close();

      expect(unseen).toEqual([]);
    },
  );
});

test("with forced colours the page and the language one is in stay marked", async () => {
  const page = await open(`${site.url}/es/countries`, { forcedColors: "active" });
  const looks = await page.evaluate<{ current: string; others: string[] }[]>(`
    [...document.querySelectorAll("header nav")].map((nav) => {
      const look = (link) => {
        const { backgroundColor, content } = getComputedStyle(link, "::after");
        const { fontWeight, textDecorationLine } = getComputedStyle(link);
        return [content === "none" ? "" : backgroundColor, fontWeight, textDecorationLine].join();
      };
      const others = [...nav.querySelectorAll("a:not([aria-current])")].map(look);
      return { current: look(nav.querySelector("[aria-current]")), others };
    })`);
  await page.close();

  expect(looks).toHaveLength(2);
  for (const { current, others } of looks) expect(others).not.toContain(current);
});

test("with forced colours, where little is known is still dashed in the grid, and only there", async () => {
  const page = await open(`${site.url}/es/overview`, { forcedColors: "active" });
  const cells = await page.evaluate<{ count: number; line: string }[]>(`
    [...document.querySelectorAll(".grid td a")].map((cell) => ({
      count: parseInt(cell.textContent),
      line: getComputedStyle(cell).borderTopStyle,
    }))`);
  await page.close();

  expect(new Set(cells.map(({ line }) => line))).toEqual(new Set(["dashed", "solid"]));
  const counts = (wanted: string) => cells.filter(({ line }) => line === wanted).map(({ count }) => count);
  expect(Math.max(...counts("dashed"))).toBeLessThan(Math.min(...counts("solid")));
});

test("from the home page over a search and a filter to a lesson and its source", async () => {
  const page = await open(`${site.url}/pt`, { viewport: { width: 360, height: 740 } });
  await tabTo(page, 'main input[name="q"]');
  await page.keyboard.type("visa");
  await enter(page);
  await tabTo(page, "main details.fold > summary");
  await page.keyboard.press("Space");
  await tabTo(page, 'input[name="region"][value="africa"]');
  await page.keyboard.press("Space");
  await page.waitForURL(/region=africa/);
  await page.locator("main:not([aria-busy])").waitFor();
  await tabTo(page, 'main button[form="search"]');
  await page.keyboard.press("Enter");
  await page.locator("#results h1:focus").waitFor();
  expect(new URL(page.url()).searchParams.getAll("region")).toEqual(["africa"]);

  await tabTo(page, '.hits a[href^="/pt/"]');
  await enter(page);
  await tabTo(page, 'main .sources a[href^="http"]');
  await page.close();
});

test("a form with mistakes takes the reader to a list of them, from there to each field, and is sent when they are mended", async () => {
  const { text } = speak("es");
  const port = await openPort();
  const own = await startMySite({}, { publicUrl: port.url });
  port.answerWith(own.app);
  const page = await open(port.url + paths.register("es", own.session.id), { viewport: { width: 360, height: 740 } });
  const field = async (name: string, keys: string) => {
    await tabTo(page, `#${name}`);
    await page.keyboard.type(keys);
  };

  await field("name", "Ana Silva");
  await field("country", "Portugal");
  await field("institution", "AIMA");
  await field("role", "Asesora");
  await tabTo(page, 'button[value="check"]');
  await enter(page);

  expect(await page.title()).toContain(text("form.errorTitle", { title: text("register.title") }));
  const summary = page.locator('[role="alert"]:focus');
  expect(await summary.getAttribute("aria-labelledby")).toBe("summary");
  await tabTo(page, '[role="alert"] a');
  await page.keyboard.press("Enter");
  const email = page.locator("#email:focus");
  expect(await email.getAttribute("aria-invalid")).toBe("true");
  const notes = ((await email.getAttribute("aria-describedby")) ?? "").split(" ");
  expect(await page.locator(`#${notes.at(-1) ?? ""}`).innerText()).toBe(await page.locator(".sum a").innerText());

  own.setNow("2027-02-01T12:00:10.000Z");
  await page.keyboard.type("ana@example.org");
  await tabTo(page, 'button[value="check"]');
  await enter(page);
  await tabTo(page, 'button[value="send"]');
  await enter(page);
  expect(new URL(page.url()).pathname).toBe(paths.registerSent("es", own.session.id));
  expect((await own.row("ana@example.org"))?.country).toBe("PT");
  await page.close();
  await port.close();
});
