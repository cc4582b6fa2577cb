/** GET /:language/accessibility */
import { paths } from "../view/paths.ts";
import type { PageHandler } from "../http/areas/area.ts";
import type { Site } from "../site.ts";
import { accessibilityView } from "./accessibility-view.ts";
import { readAudit } from "./audit.ts";

export function accessibilityPage(site: Site): PageHandler {
  const audit = readAudit();
  return (_request, speech) => {
    const view = accessibilityView(audit, site.contactEmail, speech, site.operator);
    return {
      isPublic: true,
      page: "accessibility",
      head: {
        title: view.title,
        description: speech.text("accessibility.lead"),
        section: "programme",
        pathIn: paths.accessibility,
        updated: audit.day,
      },
      view,
    };
  };
}
