/** Pages about the programme and this site. */
import { publicPage, type Area } from "../http/areas/area.ts";
import { editorialPages } from "../view/paths.ts";
import { accessibilityPage } from "./accessibility-page.ts";
import { editorialPage } from "./editorial-page.ts";

export const programme: Area = {
  inLanguages: ({ site }) => [
    publicPage("/accessibility", accessibilityPage(site)),
    ...editorialPages.map((id) => publicPage(`/${id}`, editorialPage(site, id))),
  ],
};
