/** GET /:language/regions/:region */
import { entityPage } from "../http/areas/entity-page.ts";
import { described } from "../view/entries/lead.ts";
import { paths } from "../view/paths.ts";
import type { Site } from "../site.ts";
import { regionView } from "./region-view.ts";

export const regionPage = (site: Site) =>
  entityPage(site, {
    page: "region",
    section: "countries",
    missing: ({ region = "" }) => `the region ${region.slice(0, 40)}`,
    find: ({ vocabularies }, { region }) => vocabularies.regions.find(({ id }) => id === region),
    view: ({ id }, speech) => regionView(id, site.catalogue(), speech),
    path: (language, { id }) => paths.region(language, id),
    head: ({ name, lead }) => ({ title: name, description: described(name, lead) }),
  });
