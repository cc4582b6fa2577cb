/** Waits for what a page does by itself: its scripts run as they come, some after the “load” of the browser. */
import { setTimeout as sleep } from "node:timers/promises";
import type { Page } from "playwright-core";

const patienceMilliseconds = 30_000;

/** True when all style sheets are there and all scripts ran: asked for again, a module tells when it has. */
const hasStarted = `(() => {
  const sheets = [...document.querySelectorAll("link[rel=stylesheet]")];
  if (document.readyState !== "complete" || sheets.some(({ sheet }) => sheet === null)) return false;
  const ran = ({ src, integrity }) =>
    new Promise((resolve) => {
      const again = Object.assign(document.createElement("script"), { type: "module", src, integrity });
      again.onload = again.onerror = () => resolve(again.remove());
      document.body.append(again);
    });
  return Promise.all([...document.querySelectorAll("script[src]")].map(ran)).then(() => true);
})()`;

/** Only where scripts may run. A page that goes elsewhere by itself is waited for there. */
export async function untilStarted(page: Page): Promise<void> {
  const deadline = Date.now() + patienceMilliseconds;
  while (!(await page.evaluate<boolean>(hasStarted).catch(() => false))) {
    if (Date.now() > deadline) throw new Error(`expected the scripts of ${page.url()} to start, found them waiting`);
    await sleep(20);
  }
}
