/** GET /:language/themes/:theme/:subtopic */
import { notFound } from "../../errors.ts";
import { paths } from "../view/paths.ts";
import type { PageHandler } from "../view/show-page.ts";
import type { Site } from "../site.ts";
import { described } from "../view/entries/lead.ts";
import { subtopicView } from "./subtopic-view.ts";

export function subtopicPage(site: Site): PageHandler {
  return (request, speech) => {
    const { themes } = site.catalogue().vocabularies;
    const theme = themes.find(({ id }) => id === request.params["theme"]);
    const subtopic = theme?.subtopics.find(({ id }) => id === request.params["subtopic"]);
    if (theme === undefined || subtopic === undefined) {
      throw notFound(`the subtopic ${String(request.params["subtopic"]).slice(0, 40)}`);
    }

    const view = subtopicView(theme, subtopic, site.catalogue(), site.insights(), speech);
    return {
      page: "subtopic",
      head: {
        title: view.name,
        description: described(view.name, view.lead),
        section: "knowledge",
        pathIn: (language) => paths.subtopic(language, theme.id, subtopic.id),
      },
      view,
    };
  };
}
