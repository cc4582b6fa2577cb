/**
 * GET /:language/brief?item=<id>&item=<id>…, /brief/<code> and /brief/<code>.txt: chosen items as one note. The choice is kept in the
 * address alone.
 */
import type { Catalogue } from "../../knowledge/catalogue.ts";
import type { Language } from "../../language/languages.ts";
import type { Speech } from "../../language/translate.ts";
import type { PublicFile, PublicPage } from "../http/areas/answer.ts";
import type { PageHandler } from "../http/areas/area.ts";
import { chosenItems } from "../view/entries/chosen-items.ts";
import { mostInBrief, paths } from "../view/paths.ts";
import type { Site } from "../site.ts";
import { readBriefCode } from "./brief-code.ts";
import { briefText } from "./brief-text.ts";
import { briefView, type ChosenBrief } from "./brief-view.ts";

export const briefPage =
  (site: Site): PageHandler =>
  ({ address }, speech) => {
    const chosen = chosenItems(address.params.getAll("item"), mostInBrief, site.catalogue());
    const ids = chosen.items.map(({ id }) => id);
    return shown(site, { ...chosen, gone: [], isMistyped: false }, (language) => paths.brief(language, ids), speech);
  };

const textEnding = /\.txt$/;

export const codedBriefPage =
  (site: Site): PageHandler =>
  ({ parts: { brief: code = "" } }, speech) => {
    const plain = code.replace(textEnding, "");
    const brief = briefOfCode(plain, site.catalogue());
    const pathIn = (language: Language) => paths.briefByCode(language, plain);
    if (!textEnding.test(code) || brief.isMistyped) return shown(site, brief, pathIn, speech);
    return {
      isPublic: true,
      type: "text/plain; charset=utf-8",
      content: briefText(viewOf(site, brief, speech), speech),
      headers: { "X-Robots-Tag": "noindex" },
    } satisfies PublicFile;
  };

function briefOfCode(code: string, catalogue: Catalogue): ChosenBrief {
  const numbers = readBriefCode(code);
  const named = (numbers ?? []).map((number) => catalogue.numbers.idOf(number));
  const isThere = (id: string | undefined) => id !== undefined && catalogue.item(id) !== undefined;
  return {
    ...chosenItems(
      named.map((entry) => entry?.id ?? "?"),
      mostInBrief,
      catalogue,
    ),
    // Named one by one below.
    unknown: named.filter((entry) => entry === null).length,
    gone: named.flatMap((entry) => (entry === null || isThere(entry.id) ? [] : [entry.gone ?? entry.id])),
    isMistyped: numbers === null,
  };
}

const viewOf = (site: Site, brief: ChosenBrief, speech: Speech) =>
  briefView(brief, {
    catalogue: site.catalogue(),
    publicUrl: site.publicUrl,
    today: site.registrations.service.now().slice(0, 10),
    speech,
  });

function shown(site: Site, brief: ChosenBrief, pathIn: (language: Language) => string, speech: Speech): PublicPage {
  const view = viewOf(site, brief, speech);
  return {
    isPublic: true,
    ...(brief.isMistyped ? { status: 404 } : {}),
    page: "brief",
    head: {
      title: view.title,
      description: speech.text("brief.lead"),
      section: "knowledge",
      pathIn,
      noIndex: true,
    },
    view,
  };
}
