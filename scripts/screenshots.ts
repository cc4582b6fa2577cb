/**
 * Pictures of each page, narrow and wide, in English, French and Arabic, for looking at:
 * `npm run screenshots -- [address of a running site] [folder] [--readme]`. Without an address the built site is started.
 */
import { spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { loadCatalogue } from "../server/knowledge/load-catalogue.ts";
import { projectFolder } from "../server/project-folder.ts";
import { launchChromium } from "../tests/browser/chromium.ts";
import { pageAddresses } from "../tests/page-addresses.ts";

const isAddress = (argument: string) => /^https?:/.test(argument);
const words = process.argv.slice(2);
const folder = words.find((word) => !isAddress(word) && !word.startsWith("--")) ?? "data/screenshots";
const root = fileURLToPath(projectFolder);

async function startBuiltSite(): Promise<{ readonly url: string; readonly stop: () => void }> {
  const child = spawn("npm", ["start", "--silent"], {
    cwd: root,
    env: { ...process.env, PORT: "0", LOG_LEVEL: "warn", DATA_DIR: join(root, "data", "screenshots-site") },
    stdio: ["ignore", "pipe", "inherit"],
    detached: true,
  });
  const stop = () => {
    if (child.pid !== undefined) process.kill(-child.pid, "SIGTERM");
  };
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /http:\/\/[^\s:]+:\d+/.exec(line)?.[0];
    if (url !== undefined) return { url, stop };
  }
  throw new Error("expected the site to say its address, found that it ended");
}

const given = words.find(isAddress);
const site = given === undefined ? await startBuiltSite() : { url: given.replace(/\/+$/, ""), stop: () => undefined };
const catalogue = await loadCatalogue({ knowledgeDir: join(root, "knowledge"), cacheDir: null });
const browser = await launchChromium();
mkdirSync(folder, { recursive: true });
for (const language of ["en", "fr", "ar"] as const)
  for (const width of [360, 1280]) {
    const page = await browser.newPage({ viewport: { width, height: 800 }, javaScriptEnabled: false });
    const taken = new Map<string, number>();
    for (const { template, path } of pageAddresses(language, catalogue)) {
      const place = (taken.get(template) ?? 0) + 1;
      taken.set(template, place);
      await page.goto(site.url + path);
      const name = place === 1 ? template : `${template}-${place}`;
      await page.screenshot({ path: join(folder, `${name}-${language}-${width}.png`), fullPage: true });
    }
    await page.close();
  }

if (words.includes("--readme")) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, javaScriptEnabled: false });
  await page.goto(`${site.url}/fr`);
  await page.screenshot({ path: join(root, "tests", "screenshots", "home.png") });
}
await browser.close();
site.stop();
console.log(`Pictures are in ${folder}/`);
