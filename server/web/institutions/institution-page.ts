/** GET /:language/institutions/:id */
import { entityPage } from "../http/areas/entity-page.ts";
import type { Site } from "../site.ts";
import { institutionPath, institutionView } from "./institution-view.ts";

export const institutionPage = (site: Site) =>
  entityPage(site, {
    page: "institution",
    section: "countries",
    missing: ({ institution = "" }) => `the institution ${institution.slice(0, 100)}`,
    find: ({ vocabularies }, { institution }) => vocabularies.institutions.find(({ id }) => id === institution),
    view: (institution, speech) => institutionView(institution, site.catalogue(), site.insights(), speech),
    path: institutionPath,
    head: ({ name, kindLabel }, { text }) => ({
      title: name,
      description: text("institution.description", { name, kind: kindLabel }),
    }),
  });
