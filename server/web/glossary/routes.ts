/** The glossary and its concepts. */
import { publicPage, type Area } from "../http/areas/area.ts";
import { conceptPage } from "./concept-page.ts";
import { glossaryPage } from "./glossary-page.ts";

export const glossary: Area = {
  inLanguages: ({ site }) => [
    publicPage("/glossary", glossaryPage(site)),
    publicPage("/glossary/:concept", conceptPage(site)),
  ],
};
