/** Two designations carry a formula agreed by others: country page and legal notice say it in the same words. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { languages } from "../../server/language/languages.ts";

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

test.each(languages)("the legal notice repeats the notes on Kosovo and Palestine word for word in %s", (language) => {
  const messages = JSON.parse(read(`views/locales/${language}.json`)) as Record<string, string>;
  const page = read(`knowledge/pages/legal.${language}.md`).toLowerCase();

  for (const iso2 of ["XK", "PS"]) expect(page).toContain(messages[`country.note.${iso2}`]?.toLowerCase());
});
