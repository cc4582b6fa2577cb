/** GET /:language/privacy */
import { paths } from "../view/paths.ts";
import type { PageHandler } from "../http/areas/area.ts";
import type { Site } from "../site.ts";
import { privacyView } from "./privacy-view.ts";

export function privacyPage(site: Site): PageHandler {
  return (_request, speech) => {
    const view = privacyView(
      speech,
      site.catalogue().sessions,
      site.contactEmail,
      site.registrations.service.now(),
      site.operator,
    );
    const description = speech.text("privacy.lead");
    return {
      isPublic: true,
      page: "privacy",
      head: { title: view.title, description, section: "sessions", pathIn: paths.privacy },
      view,
    };
  };
}
