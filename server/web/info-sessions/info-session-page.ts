/** GET /:language/info-sessions/:session */
import { notFound } from "../../errors.ts";
import { onlyParam } from "../http/address/request-address.ts";
import type { Script } from "../http/cache/assets.ts";
import { paths } from "../view/paths.ts";
import type { PageHandler } from "../http/areas/area.ts";
import type { Site } from "../site.ts";
import { infoSessionView } from "./info-session-view.ts";
import { chosenZone } from "./zones.ts";

export function infoSessionPage(site: Site, script: Script): PageHandler {
  return async ({ address, parts }, speech) => {
    const { session: id = "" } = parts;
    const catalogue = site.catalogue();
    const session = catalogue.session(id);
    if (session === undefined) throw notFound(`the information session "${id.slice(0, 100)}"`);
    const zone = chosenZone(onlyParam(address, "zone"));
    const { service } = site.registrations;
    const state = { now: service.now(), seats: await service.seats(session) };
    const view = infoSessionView(session, catalogue, zone, state, speech, script);
    return {
      isPublic: true,
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
