/**
 * What it costs on a phone to get what one came for, in taps, pages and bytes over the wire: `npm run journeys`. The built site,
 * a cold cache, 360 pixels wide. A word typed or a choice made in a list counts as one tap.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { speak } from "../server/language/translate.ts";
import { launchChromium } from "../tests/browser/set-up/chromium.ts";
import { textTable } from "./bench/figures.ts";
import { buildServer, startSite } from "./bench/processes.ts";

type Browser = Awaited<ReturnType<typeof launchChromium>>;

interface Phone {
  readonly tap: (selector: string) => Promise<void>;
  /** Taps that lead to another page. */
  readonly open: (selector: string) => Promise<void>;
  readonly type: (selector: string, words: string) => Promise<void>;
  readonly choose: (selector: string, value: string) => Promise<void>;
  readonly expectPage: (selector: string) => Promise<void>;
}

interface Journey {
  readonly name: string;
  readonly start: string;
  readonly make: (phone: Phone) => Promise<void>;
}

const journeys: readonly Journey[] = [
  {
    name: "a lesson in French, from the home page",
    start: "/fr",
    make: async ({ type, open, expectPage }) => {
      await type("#q", "retour volontaire assisté");
      await open(".find button");
      await open('.hit h2 a[href*="/lessons/"]');
      await expectPage(".todo");
    },
  },
  {
    name: "a brief on Ghana, as printed from the home page",
    start: "/en",
    make: async ({ choose, open, expectPage }) => {
      await choose("#country", "gh");
      await open(".ways form button");
      await expectPage("h1");
    },
  },
  {
    name: "registration for a session, until the mail is on its way",
    start: "/fr/info-sessions",
    make: async ({ tap, open, type, choose, expectPage }) => {
      // Where none is open: npm run sessions:seed
      await open(`li:has-text("${speak("fr").text("session.seats.available")}") h3 a`);
      await open('a[href$="/register"]');
      await type("#name", "Aminata Diop");
      await type("#email", "aminata.diop@ministry.example");
      await choose("#country", "SN");
      await type("#institution", "Ministère de l’Intérieur");
      await type("#role", "Cheffe de bureau");
      await open('button[value="check"]');
      await tap('button[value="send"]');
      await expectPage('a[href$="/my-registration/link"], main h1');
    },
  },
];

async function measure(browser: Browser, url: string, { name, start, make }: Journey): Promise<readonly string[]> {
  const context = await browser.newContext({ viewport: { width: 360, height: 800 } });
  const page = await context.newPage();
  const wire = await context.newCDPSession(page);
  const cost = { taps: 0, pages: 1, bytes: 0, requests: 0 };
  await wire.send("Network.enable");
  wire.on("Network.loadingFinished", ({ encodedDataLength }) => {
    cost.bytes += encodedDataLength;
    cost.requests += 1;
  });
  const tap = async (selector: string) => {
    cost.taps += 1;
    await page.locator(selector).first().click();
  };
  await page.goto(url + start, { waitUntil: "networkidle" });
  await make({
    tap,
    open: async (selector) => {
      cost.pages += 1;
      const before = page.url();
      await tap(selector);
      await page.waitForURL((address) => address.href !== before || selector.includes("button"));
      await page.waitForLoadState("networkidle");
    },
    type: async (selector, words) => {
      cost.taps += 1;
      await page.locator(selector).fill(words);
    },
    choose: async (selector, value) => {
      cost.taps += 1;
      await page.locator(selector).selectOption(value);
    },
    expectPage: async (selector) => {
      await page.waitForLoadState("networkidle");
      await page.locator(selector).first().waitFor();
    },
  });
  await context.close();
  return [name, String(cost.taps), String(cost.pages), String(cost.requests), `${(cost.bytes / 1000).toFixed(1)} kB`];
}

const folder = mkdtempSync(join(tmpdir(), "levier-journeys-"));
await buildServer();
const site = await startSite(join(folder, "site"));
const browser = await launchChromium();
try {
  const rows: (readonly string[])[] = [["journey", "taps", "pages", "requests", "over the wire"]];
  for (const journey of journeys) rows.push(await measure(browser, site.url, journey));
  console.log(textTable(rows));
} finally {
  await browser.close();
  await site.stop();
  rmSync(folder, { recursive: true, force: true });
}
