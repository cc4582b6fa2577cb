/** Pages and style sheet keep to the standards, as the checker of the W3C reads them. */
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { languages } from "../server/language/languages.ts";
import { projectFolder } from "../server/project-folder.ts";
import { findingsIn, hasJava, type Finding } from "./html-checker.ts";
import { pageAddresses } from "./page-addresses.ts";
import { registrationPages } from "./registration-pages.ts";
import { runSite } from "./running-site.ts";

const folder = mkdtempSync(join(tmpdir(), "levier-validity-"));
const isPossible = hasJava();
let findings: readonly Finding[] = [];

async function savePages(): Promise<void> {
  const site = await runSite();
  for (const language of languages) {
    mkdirSync(join(folder, language));
    const save = (name: string, html: string) => {
      writeFileSync(join(folder, language, `${name}.html`), html);
    };
    for (const [place, { template, path }] of pageAddresses(language, site.site.catalogue()).entries())
      save(`${place}-${template}`, await (await fetch(site.url + path)).text());
    for (const { name, html } of await registrationPages(language, site.url)) save(name, html);
  }
  await site.close();
}

beforeAll(async () => {
  if (!isPossible) return;
  await savePages();
  copyFileSync(new URL("views/assets/site.css", projectFolder), join(folder, "site.css"));
  writeFileSync(join(folder, "broken.html"), '<!doctype html><html lang="en"><title>T</title><p><ul></ul></p></html>');
  writeFileSync(join(folder, "broken.css"), "p { colour: red }");
  findings = findingsIn(folder);
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});
beforeEach((context) => {
  if (!isPossible) context.skip("needs Java 17 for the checker of the W3C");
});

const wrong = (files: RegExp) =>
  findings.filter(({ file }) => files.test(file)).map(({ file, line, message }) => `${file}:${line}: ${message}`);

test.each(languages)("every page in %s is valid HTML", (language) => {
  expect(wrong(new RegExp(`^${language}/`))).toEqual([]);
});

test("the style sheet is valid CSS", () => {
  expect(wrong(/^site\.css$/)).toEqual([]);
});

test("the checker marks what is wrong in a page and in a style sheet", () => {
  expect(wrong(/^broken\.html$/).join()).toContain("“p”");
  expect(wrong(/^broken\.css$/).join()).toContain("colour");
});
