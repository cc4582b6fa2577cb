/** GET /:language */
import { paths } from "../view/paths.ts";
import type { PageHandler } from "../http/areas/area.ts";
import type { Site } from "../site.ts";
import { homeView } from "./home-view.ts";

export function homePage(site: Site): PageHandler {
  return ({ address }, speech) => ({
    isPublic: true,
    page: "home",
    head: {
      title: speech.text("home.hero"),
      description: speech.text("home.lead"),
      section: "home",
      pathIn: paths.home,
    },
    view: homeView(site.catalogue(), site.insights(), site.registrations.service.now(), speech),
    mayBeKept: address.target === paths.home(speech.language),
  });
}

/** GET / */
export const toOwnLanguage: PageHandler = (_request, { language }) => ({
  redirect: paths.home(language),
  vary: "Accept-Language",
});
