/** Institutions that asked, took part or sent experts. */
import { publicPage, type Area } from "../http/areas/area.ts";
import { institutionPage } from "./institution-page.ts";
import { institutionsPage } from "./institutions-page.ts";

export const institutions: Area = {
  inLanguages: ({ site }) => [
    publicPage("/institutions", institutionsPage(site)),
    publicPage("/institutions/:institution", institutionPage(site)),
  ],
};
