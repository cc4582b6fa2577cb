/** Pages and style sheet keep to the standards, as the checker of the W3C reads them. */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { languages } from "../server/language/languages.ts";
import { projectFolder } from "../server/project-folder.ts";
import { bundleStyles } from "../server/web/view/style-sheet.ts";
import { findingsIn, hasJava, type Finding } from "./set-up/html-checker.ts";
import { runSite } from "./set-up/running-site.ts";
import { savePages } from "./set-up/saved-pages.ts";

const folder = mkdtempSync(join(tmpdir(), "levier-validity-"));
const isPossible = hasJava();
let findings: readonly Finding[] = [];

beforeAll(async () => {
  if (!isPossible) return;
  const site = await runSite();
  await savePages(folder, site.url, site.site.catalogue());
  await site.close();
  // Each component, and the sheet made of them; of the list of components the checker does not know that layers may come first.
  const isComponent = (path: string) => !path.endsWith("site.css");
  cpSync(new URL("views/assets/styles", projectFolder), join(folder, "styles"), {
    recursive: true,
    filter: isComponent,
  });
  writeFileSync(join(folder, "styles", "as-sent.css"), bundleStyles());
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
  expect(wrong(/^styles\//)).toEqual([]);
});

test("the checker marks what is wrong in a page and in a style sheet", () => {
  expect(wrong(/^broken\.html$/).join()).toContain("“p”");
  expect(wrong(/^broken\.css$/).join()).toContain("colour");
});
