/** The home page in each language, and the way to it. */
import { publicPage, type Area } from "../http/areas/area.ts";
import { homePage, toOwnLanguage } from "./home-page.ts";

export const home: Area = {
  inLanguages: ({ site }) => [publicPage("/", homePage(site))],
  atRoot: () => [publicPage("/", toOwnLanguage)],
};
