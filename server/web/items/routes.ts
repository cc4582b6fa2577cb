/** One page an item of each content type. */
import { contentTypes, declarationOf } from "../../knowledge/model/content-types.ts";
import { publicPage, type Area } from "../http/areas/area.ts";
import { itemPage } from "./item-page.ts";

export const items: Area = {
  inLanguages: ({ site }) =>
    contentTypes.map((type) => publicPage(`/${declarationOf[type].folder}/:id`, itemPage(site, type))),
};
