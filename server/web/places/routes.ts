/** Countries, Member States and regions. */
import { publicPage, type Area } from "../http/areas/area.ts";
import { countriesPage } from "./countries-page.ts";
import { countryPage } from "./country-page.ts";
import { memberStatePage } from "./member-state-page.ts";
import { regionPage } from "./region-page.ts";

export const places: Area = {
  inLanguages: ({ site }) => [
    publicPage("/countries", countriesPage(site)),
    publicPage("/countries/:code", countryPage(site)),
    publicPage("/member-states/:code", memberStatePage(site)),
    publicPage("/regions/:region", regionPage(site)),
  ],
};
