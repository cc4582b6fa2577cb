/** What is known of a search, in pictures. */
import { publicPage, type Area } from "../http/areas/area.ts";
import { overviewPage } from "./overview-page.ts";

export const overview: Area = {
  inLanguages: ({ site }) => [publicPage("/overview", overviewPage(site))],
};
