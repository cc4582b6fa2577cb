/** GET /:language/info-sessions?spoken=fr&audience=experts&theme=horizontal&zone=Africa/Lagos */
import { audiences } from "../../knowledge/model/info-session.ts";
import { isLanguage } from "../../language/languages.ts";
import { onlyParam } from "../http/address/request-address.ts";
import type { Script } from "../http/cache/assets.ts";
import { paths } from "../view/paths.ts";
import type { PageHandler } from "../http/areas/area.ts";
import type { Site } from "../site.ts";
import { infoSessionsView } from "./info-sessions-view.ts";
import { chosenZone } from "./zones.ts";

export function infoSessionsPage(site: Site, script: Script): PageHandler {
  return async ({ address }, speech) => {
    const catalogue = site.catalogue();
    const [spoken, audience, theme, zone] = ["spoken", "audience", "theme", "zone"].map((name) =>
      onlyParam(address, name),
    );
    const choices = {
      spoken: isLanguage(spoken) ? spoken : null,
      audience: audiences.find((one) => one === audience) ?? null,
      theme: catalogue.vocabularies.themes.find(({ id }) => id === theme)?.id ?? null,
      zone: chosenZone(zone),
    };
    const { service } = site.registrations;
    const seats = await Promise.all(
      catalogue.sessions.map(async (session) => [session.id, await service.seats(session)] as const),
    );
    const state = { now: service.now(), seats: new Map(seats) };
    const view = infoSessionsView(catalogue, choices, state, speech, script);
    return {
      isPublic: true,
      page: "info-sessions",
      head: {
        title: view.title,
        description: view.lead,
        section: "sessions",
        pathIn: (language) => paths.infoSessions(language),
        noIndex: view.isNarrowed || choices.zone !== null,
      },
      view,
    };
  };
}
