/** GET /:language/info-sessions/:session */
import { notFound } from "../../errors.ts";
import type { Script } from "../http/cache/assets.ts";
import { paths } from "../view/paths.ts";
import type { PageHandler } from "../view/show-page.ts";
import type { Site } from "../site.ts";
import { infoSessionView } from "./info-session-view.ts";
import { chosenZone } from "./zones.ts";

export function infoSessionPage(site: Site, script: Script): PageHandler {
  return async ({ params, query }, speech) => {
    const id = String(params["session"]);
    const catalogue = site.catalogue();
    const session = catalogue.session(id);
    if (session === undefined) throw notFound(`the information session "${id.slice(0, 100)}"`);
    const zone = chosenZone(query["zone"]);
    const { service } = site.registrations;
    const state = { now: service.now(), seats: await service.seats(session) };
    const view = infoSessionView(session, catalogue, zone, state, speech, script);
    return {
      page: "info-session",
      head: {
        title: view.title,
        description: view.summary,
        section: "sessions",
        pathIn: (language) => paths.infoSession(language, session.id),
        noIndex: zone !== null,
        updated: session.updated,
      },
      view,
    };
  };
}
