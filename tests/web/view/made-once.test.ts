/** What only one object decides is made once: `{{#once}}` in templates, in the language it is of, and anew for another object. */
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { speak } from "../../../server/language/translate.ts";
import { loadTemplates } from "../../../server/web/view/templates.ts";

function templatesOf(page: string) {
  const folder = mkdtempSync(join(tmpdir(), "levier-once-"));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  for (const kind of ["layouts", "pages", "partials", "mails"]) mkdirSync(join(folder, kind));
  writeFileSync(join(folder, "layouts", "main.hbs"), "");
  writeFileSync(join(folder, "pages", "short.hbs"), page);
  return loadTemplates(pathToFileURL(`${folder}/`));
}

test("a block of an object is made once, each of its blocks apart, and what stands around it each time", () => {
  const templates = templatesOf(
    '{{#once card as="name"}}<b>{{name}}</b>{{/once}} {{#once card as="menu"}}{{t "menu.faq"}}{{/once}} {{n count}}',
  );
  let read = 0;
  const card = {
    get name() {
      read += 1;
      return "A & B";
    },
  };
  const page = (count: number) => templates.page("short", speak("fr"), { card, count });

  expect([page(1), page(2)]).toEqual([1, 2].map((n) => `<b>A &amp; B</b> ${speak("fr").text("menu.faq")} ${n}`));
  expect(read).toBe(1);
  expect(templates.page("short", speak("en"), { card: { name: "C" }, count: 3 })).toContain("<b>C</b>");
});
