/** The search, and what was looked for in vain. */
import { publicForm, publicPage, type Area } from "../http/areas/area.ts";
import { missingForm, missingPage } from "./missing-page.ts";
import { searchPage } from "./search-page.ts";

export const search: Area = {
  inLanguages: ({ site, limits }) => [
    publicPage("/search", searchPage(site)),
    publicPage("/search/missing", missingPage(site)),
    publicForm("/search/missing", missingForm(site, limits)),
  ],
};
