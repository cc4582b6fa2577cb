/** Every part of the look, for those who build the site. */
import { publicPage, type Area } from "../http/areas/area.ts";
import { styleguidePage } from "./styleguide-page.ts";

export const styleguide: Area = {
  inLanguages: ({ site, assets }) =>
    site.isDevelopment ? [publicPage("/styleguide", styleguidePage(site, assets.script("times.js")))] : [],
};
