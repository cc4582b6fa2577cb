/** GET /:language */
import { paths } from "../view/paths.ts";
import type { PageHandler } from "../view/show-page.ts";
import type { Site } from "../site.ts";
import { homeView } from "./home-view.ts";

export function homePage(site: Site): PageHandler {
  return (request, speech) => ({
    page: "home",
    head: {
      title: speech.text("home.hero"),
      description: speech.text("home.lead"),
      section: "home",
      pathIn: paths.home,
    },
    view: homeView(site.catalogue(), site.insights(), site.registrations.service.now(), speech),
    mayBeKept: request.originalUrl === paths.home(speech.language),
  });
}
