/** What a screen reader is told of the key pages: landmarks, headings and form fields, in order, each with its name. Not their texts. */
import { beforeAll, describe, expect, test } from "vitest";
import type { Page } from "playwright-core";
import type { Language } from "../../server/language/languages.ts";
import { speak } from "../../server/language/translate.ts";
import { browser, site, useBrowsing } from "./set-up/browsing.ts";
import { everyPage, withoutOffline } from "./set-up/every-page.ts";

useBrowsing();

let page: Page;
beforeAll(async () => {
  page = await browser.newPage({ ...withoutOffline, viewport: { width: 1280, height: 800 } });
});

const landmarks = ["banner", "main", "contentinfo"];
const mustHaveName = ["navigation", "complementary", "region", "textbox", "combobox", "checkbox", "radio", "button"];

/** `navigation "Main"`, `h2`, `textbox "Role"`: what the accessibility tree holds of these, from top to bottom. */
async function outlineOf(language: Language, name: string): Promise<string[]> {
  const kind = (await everyPage(language, site.url, site.site.catalogue())).find((each) => each.name === name);
  if (kind === undefined) throw new Error(`expected a page ${name}, found none`);
  await kind.open(page);
  const snapshot = await page.locator("body").ariaSnapshot();
  return snapshot.split("\n").flatMap((line) => {
    const [, role = "", label] = /^\s*- '?(\w+)(?: "((?:[^"\\]|\\.)*)")?/.exec(line) ?? [];
    const level = /\[level=(\d)\]/.exec(line)?.[1];
    if (role === "heading") return [`h${level ?? "?"}`];
    return [...landmarks, ...mustHaveName, "alert"].includes(role)
      ? [label === undefined ? role : `${role} "${label}"`]
      : [];
  });
}

/** Those of `wanted` that do not come, or not after the one before. */
function missingIn(outline: readonly string[], wanted: readonly string[]): string[] {
  let from = 0;
  return wanted.filter((line) => {
    const place = outline.indexOf(line, from);
    from = place < 0 ? from : place + 1;
    return place < 0;
  });
}

const { text: en } = speak("en");
const { text: pt } = speak("pt");
const { text: fr } = speak("fr");
const { text: ar } = speak("ar");
const { text: es } = speak("es");

describe.each([
  ["fr", "home", [`combobox "${fr("home.searchLabel")}"`, "h2", "h3"]],
  ["en", "search", [`combobox "${en("search.label")}"`, `region "${en("search.filter")}"`, "h1", "h2"]],
  [
    "pt",
    "lesson-learned",
    [`navigation "${pt("layout.breadcrumb")}"`, "h1", "h2", `region "${pt("item.trail.lesson-learned")}"`, "h2", "h3"],
  ],
  ["fr", "country", [`navigation "${fr("layout.breadcrumb")}"`, "h1", "h2"]],
  [
    "ar",
    "info-session",
    ["h1", "h2", `combobox "${ar("session.otherZone")}"`, `complementary "${ar("session.inBrief")}"`],
  ],
  [
    "es",
    "register-wrong",
    [
      "h1",
      `alert "${es("form.summary", { count: 7 })}"`,
      "h2",
      `textbox "${es("register.field.name")}"`,
      `combobox "${es("register.field.country")}"`,
      `button "${es("form.continue")}"`,
    ],
  ],
] as const)("in %s, the page %s", (language, name, wanted) => {
  const { text } = speak(language);
  let outline: readonly string[] = [];
  beforeAll(async () => {
    outline = await outlineOf(language, name);
  });

  test("has the landmarks of every page, each once, in order", () => {
    const around = [
      "banner",
      `navigation "${text("layout.mainNavigation")}"`,
      `navigation "${text("layout.languageNavigation")}"`,
      "main",
      "contentinfo",
    ];

    expect(missingIn(outline, around)).toEqual([]);
    expect(around.filter((landmark) => outline.indexOf(landmark) !== outline.lastIndexOf(landmark))).toEqual([]);
  });

  test("has one first heading, and leaves out no level", () => {
    const levels = outline.filter((line) => /^h\d$/.test(line)).map((line) => Number(line[1]));

    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(levels.filter((level, place) => level - (levels[place - 1] ?? level) > 1)).toEqual([]);
  });

  test("says what it is made of", () => {
    expect(missingIn(outline, wanted)).toEqual([]);
    expect(outline.filter((line) => mustHaveName.includes(line))).toEqual([]);
  });
});
