/** GET /:language/themes/:theme */
import { entityPage } from "../http/areas/entity-page.ts";
import { described } from "../view/entries/lead.ts";
import { paths } from "../view/paths.ts";
import type { Site } from "../site.ts";
import { themeView } from "./theme-view.ts";

export const themePage = (site: Site) =>
  entityPage(site, {
    page: "theme",
    section: "knowledge",
    missing: ({ theme = "" }) => `the thematic area ${theme.slice(0, 40)}`,
    find: ({ vocabularies }, { theme }) => vocabularies.themes.find(({ id }) => id === theme),
    view: (theme, speech) => themeView(theme, site.catalogue(), site.insights(), speech),
    path: (language, { id }) => paths.theme(language, id),
    head: ({ name, lead }) => ({ title: name, description: described(name, lead) }),
  });
