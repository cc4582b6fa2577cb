/** Who comes from elsewhere gets the style sheet inside the page, who is on the site already the file. */
import { createHash } from "node:crypto";
import request from "supertest";
import { expect, test } from "vitest";
import { startApp, visit } from "../visit.ts";

const from = (site: string) => ({ headers: { "Sec-Fetch-Site": site } });
const styleIn = (html: string) => /<style>([^]*?)<\/style>/.exec(html)?.[1];
const hasFile = (html: string) => html.includes('<link rel="stylesheet"');

test.each(["none", "cross-site", "same-site"])(
  "a page opened from %s holds the style sheet that its policy names",
  async (site) => {
    const { text, headers } = await visit("/fr", from(site));
    const style = styleIn(text) ?? "";

    expect(style.length).toBeGreaterThan(10_000);
    expect(hasFile(text)).toBe(false);
    expect(headers["content-security-policy"]).toContain(
      `'sha256-${createHash("sha256").update(style).digest("base64")}'`,
    );
  },
);

test.each([
  ["another page of the site", from("same-origin")],
  ["a program that does not say", {}],
])("a page opened from %s names the file", async (_name, options) => {
  const { text, headers } = await visit("/fr", options);

  expect(styleIn(text)).toBeUndefined();
  expect(hasFile(text)).toBe(true);
  expect(headers["vary"]).toContain("Sec-Fetch-Site");
});

test("a page that is kept is kept as both, and says on what it depends", async () => {
  const app = await startApp();
  const open = (site: string) => request(app).get("/en/countries").set("Sec-Fetch-Site", site);
  for (let turn = 0; turn < 2; turn += 1) {
    const [arrival, within] = [await open("none"), await open("same-origin")];

    expect([hasFile(arrival.text), hasFile(within.text)]).toEqual([false, true]);
    expect(arrival.headers["vary"]).toContain("Sec-Fetch-Site");
    expect(arrival.headers["etag"]).not.toBe(within.headers["etag"]);
  }
});
