/** Who comes from elsewhere gets what the page needs of the style sheet inside it, who is on the site already the file. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import request from "supertest";
import { expect, test } from "vitest";
import { startApp, visit } from "../../set-up/visit.ts";

const from = (site: string) => ({ headers: { "Sec-Fetch-Site": site } });
const [, order = ""] = /^@layer ([^;]+);/m.exec(readFileSync("views/assets/styles/site.css", "utf8")) ?? [];
const layers = order.split(", ");
const styleIn = (html: string) => /<style>([^]*?)<\/style>/.exec(html)?.[1];
const sha256 = (style: string) => `'sha256-${createHash("sha256").update(style).digest("base64")}'`;
const waitsForFile = (html: string) => html.slice(0, html.indexOf("<body")).includes('<link rel="stylesheet"');

test.each(["none", "cross-site", "same-site"])(
  "a page opened from %s holds a style that its policy names; the whole file stands behind all that is drawn",
  async (site) => {
    const { text, headers } = await visit("/fr", from(site));
    const style = styleIn(text) ?? "";

    expect(style.length).toBeGreaterThan(5000);
    // A layer that came with the file only would stand above all others.
    expect([...style.matchAll(/@layer (\w+)\{/g)].map(([, name]) => name)).toEqual(layers);
    expect(waitsForFile(text)).toBe(false);
    expect(text).toMatch(/<\/script>\s*<link rel="stylesheet"[^>]+>\s*<\/body>/);
    expect(text.match(/<link rel="stylesheet"/g)).toHaveLength(1);
    expect(headers["content-security-policy"]).toContain(sha256(style));
  },
);

test.each([
  ["another page of the site", from("same-origin")],
  ["a program that does not say", {}],
])("a page opened from %s names the file", async (_name, options) => {
  const { text, headers } = await visit("/fr", options);

  expect(styleIn(text)).toBeUndefined();
  expect([waitsForFile(text), text.match(/<link rel="stylesheet"/g)?.length]).toEqual([true, 1]);
  expect(headers["content-security-policy"]).toMatch(/style-src 'self';/);
  expect(headers["vary"]).toContain("Sec-Fetch-Site");
});

test("a page that is kept is kept as both, and says on what it depends", async () => {
  const app = await startApp();
  const open = (site: string) => request(app).get("/en/countries").set("Sec-Fetch-Site", site);
  for (let turn = 0; turn < 2; turn += 1) {
    const [arrival, within] = [await open("none"), await open("same-origin")];

    expect([waitsForFile(arrival.text), waitsForFile(within.text)]).toEqual([false, true]);
    expect(arrival.headers["content-security-policy"]).toContain(sha256(styleIn(arrival.text) ?? ""));
    expect(within.headers["content-security-policy"]).toMatch(/style-src 'self';/);
    expect(arrival.headers["vary"]).toContain("Sec-Fetch-Site");
    expect(arrival.headers["etag"]).not.toBe(within.headers["etag"]);
  }
});
