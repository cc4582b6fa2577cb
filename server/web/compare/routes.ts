/** Entries side by side, and the choice of them. */
import { publicPage, type Area } from "../http/areas/area.ts";
import { compareChoosePage } from "./compare-choose-page.ts";
import { comparePage } from "./compare-page.ts";

export const compare: Area = {
  inLanguages: ({ site }) => [
    publicPage("/compare", comparePage(site)),
    publicPage("/compare/choose", compareChoosePage(site)),
  ],
};
