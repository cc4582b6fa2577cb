/** The styleguide: for those who build the site, and complete. */
import { describe, expect, test } from "vitest";
import { languages } from "../../../server/language/languages.ts";
import { unseen } from "../../../server/web/styleguide/styleguide-view.ts";
import { loadTemplates } from "../../../server/web/view/templates.ts";
import { finderWith, useEngineInProcess, useKnowledge } from "../../set-up/search-server.ts";
import { visit } from "../../set-up/visit.ts";

const partials = loadTemplates().partialNames;

async function styleguide(language: string): Promise<string> {
  const { search } = await useKnowledge();
  const site = { isDevelopment: true, search: finderWith(await useEngineInProcess(), search) };
  const { status, text } = await visit(`/${language}/styleguide`, { site });
  expect(status).toBe(200);
  return text;
}

/** What stands under the name of a part, up to the next one. */
const partIn = (html: string, name: string): string => html.split(`id="part-${name}"`)[1]?.split('id="part-')[0] ?? "";

test.each(languages)("is no page for visitors in %s", async (language) => {
  const { status, text } = await visit(`/${language}/styleguide`);

  expect(status).toBe(404);
  expect(text).not.toContain("part-");
});

describe("in development", () => {
  test("shows each partial, or says why not", async () => {
    const html = await styleguide("en");
    const missing = partials.filter((name) => !(name in unseen) && !partIn(html, name).includes("note"));

    expect(missing).toEqual([]);
    expect(Object.keys(unseen).filter((name) => !partials.includes(name))).toEqual([]);
  });

  test("shows parts empty, refused, current, with long words and in another language", async () => {
    const html = await styleguide("en");

    expect(partIn(html, "field-text")).toContain('aria-invalid="true"');
    expect(partIn(html, "field-text")).toContain("form, empty");
    expect(partIn(html, "form-notice")).toContain('role="alert"');
    expect(partIn(html, "pagination")).toContain('aria-current="page"');
    expect(partIn(html, "item-head")).toMatch(/<h1 lang="ar" dir="rtl">/);
    expect(partIn(html, "item-head")).toContain("long words");
    expect(partIn(html, "understood")).not.toBe("");
  });

  test("shows them from right to left, in the language of the page", async () => {
    const html = await styleguide("ar");

    expect(html).toContain('<html lang="ar" dir="rtl">');
    expect(partIn(html, "item-head")).toMatch(/<h1 lang="en" dir="ltr">/);
  });
});
