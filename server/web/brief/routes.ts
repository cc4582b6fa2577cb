/** Chosen items as one note to print. */
import { publicPage, type Area } from "../http/areas/area.ts";
import { briefPage, codedBriefPage } from "./brief-page.ts";

export const brief: Area = {
  inLanguages: ({ site }) => [publicPage("/brief", briefPage(site)), publicPage("/brief/:brief", codedBriefPage(site))],
};
