/** Every page of the site as a file, for programs that read files: `fr/3-search.html`. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Catalogue } from "../../server/knowledge/catalogue.ts";
import { languages } from "../../server/language/languages.ts";
import { pageAddresses } from "./page-addresses.ts";
import { registrationPages } from "./registration-pages.ts";

/** `url`: of a running site with that knowledge. */
export async function savePages(folder: string, url: string, catalogue: Catalogue): Promise<void> {
  for (const language of languages) {
    mkdirSync(join(folder, language), { recursive: true });
    const save = (name: string, html: string) => {
      writeFileSync(join(folder, language, `${name}.html`), html);
    };
    for (const [place, { template, path }] of pageAddresses(language, catalogue).entries())
      save(`${place}-${template}`, await (await fetch(url + path)).text());
    for (const { name, html } of await registrationPages(language, url)) save(name, html);
  }
}
