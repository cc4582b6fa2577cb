/** Thematic areas and their subtopics. */
import { publicPage, type Area } from "../http/areas/area.ts";
import { subtopicPage } from "./subtopic-page.ts";
import { themePage } from "./theme-page.ts";

export const themes: Area = {
  inLanguages: ({ site }) => [
    publicPage("/themes/:theme", themePage(site)),
    publicPage("/themes/:theme/:subtopic", subtopicPage(site)),
  ],
};
