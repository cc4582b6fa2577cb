/** GET /:language/member-states/:code */
import { notFound } from "../../errors.ts";
import { paths } from "../view/paths.ts";
import type { PageHandler } from "../view/show-page.ts";
import type { Site } from "../site.ts";
import { findCountry } from "./find-country.ts";
import { described } from "../view/entries/lead.ts";
import { memberStateView } from "./member-state-view.ts";

export function memberStatePage(site: Site): PageHandler {
  return (request, speech) => {
    const code = String(request.params["code"]);
    const found = findCountry(site.catalogue().vocabularies, code);
    if (found?.country.role !== "eu-member-state") throw notFound(`the Member State ${code.slice(0, 20)}`);
    if (!found.isCanonical) return { redirect: paths.memberState(speech.language, found.country.iso2), status: 301 };

    const view = memberStateView(found.country, site.catalogue(), speech);
    return {
      page: "member-state",
      head: {
        title: view.title,
        description: described(view.title, view.lead),
        section: "countries",
        pathIn: (language) => paths.memberState(language, found.country.iso2),
        noIndex: view.isEmpty,
      },
      view,
    };
  };
}
