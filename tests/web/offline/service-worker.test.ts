/** GET /sw.js: one worker for the whole site, fresh at each look, that names files there are. */
import { expect, test } from "vitest";
import { languages } from "../../../server/language/languages.ts";
import { visit } from "../../set-up/visit.ts";

interface Told {
  readonly version: string;
  readonly files: readonly string[];
  readonly words: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

test("is a script that browsers look at again each time, allowed by the content policy", async () => {
  const { status, headers, text } = await visit("/sw.js");

  expect(status).toBe(200);
  expect(headers["content-type"]).toBe("text/javascript; charset=utf-8");
  expect(headers["cache-control"]).toBe("no-cache");
  expect(headers["content-security-policy"]).toContain("worker-src 'self'");
  expect(text).toMatch(/^const site = \{/);
});

test("keeps files that are there, among them all that a page asks for, and speaks every language", async () => {
  const { text } = await visit("/sw.js");
  const told = JSON.parse(/^const site = (.*);\n/.exec(text)?.[1] ?? "") as Told;
  const pages = await Promise.all(["/en", "/en/info-sessions"].map((path) => visit(path)));
  const asked = pages.flatMap((page) => [...page.text.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)]);

  for (const file of told.files) expect((await visit(file)).status, file).toBe(200);
  for (const [, file] of asked) expect(told.files).toContain(file);
  expect(Object.keys(told.words)).toEqual(languages);
  for (const words of Object.values(told.words)) expect(words["asOf"]).toContain("#");
});
