/** GET /:language/themes/:theme/:subtopic */
import { entityPage } from "../http/areas/entity-page.ts";
import { described } from "../view/entries/lead.ts";
import { paths } from "../view/paths.ts";
import type { Site } from "../site.ts";
import { subtopicView } from "./subtopic-view.ts";

export const subtopicPage = (site: Site) =>
  entityPage(site, {
    page: "subtopic",
    section: "knowledge",
    missing: ({ subtopic = "" }) => `the subtopic ${subtopic.slice(0, 40)}`,
    find: ({ vocabularies }, parts) => {
      const theme = vocabularies.themes.find(({ id }) => id === parts["theme"]);
      const subtopic = theme?.subtopics.find(({ id }) => id === parts["subtopic"]);
      return theme === undefined || subtopic === undefined ? null : { theme, subtopic };
    },
    view: ({ theme, subtopic }, speech) => subtopicView(theme, subtopic, site.catalogue(), site.insights(), speech),
    path: (language, { theme, subtopic }) => paths.subtopic(language, theme.id, subtopic.id),
    head: ({ name, lead }) => ({ title: name, description: described(name, lead) }),
  });
