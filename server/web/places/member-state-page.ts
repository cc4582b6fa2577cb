/** GET /:language/member-states/:code */
import { entityPage } from "../http/areas/entity-page.ts";
import { described } from "../view/entries/lead.ts";
import { paths } from "../view/paths.ts";
import type { Site } from "../site.ts";
import { findCountry } from "./find-country.ts";
import { memberStateView } from "./member-state-view.ts";

export const memberStatePage = (site: Site) =>
  entityPage(site, {
    page: "member-state",
    section: "countries",
    missing: ({ code = "" }) => `the Member State ${code.slice(0, 20)}`,
    find: ({ vocabularies }, { code = "" }) => {
      const found = findCountry(vocabularies, code);
      return found?.role === "eu-member-state" ? found : null;
    },
    view: (country, speech) => memberStateView(country, site.catalogue(), speech),
    path: (language, { iso2 }) => paths.memberState(language, iso2),
    head: ({ title, lead, isEmpty }) => ({ title, description: described(title, lead), noIndex: isEmpty }),
  });
