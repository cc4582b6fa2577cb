/** Who has most to say on a search. */
import { publicPage, type Area } from "../http/areas/area.ts";
import { peersPage } from "./peers-page.ts";

export const peers: Area = {
  inLanguages: ({ site }) => [publicPage("/search/peers", peersPage(site))],
};
