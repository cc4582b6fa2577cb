/**
 * GET /api/v1/institutions and /api/v1/institutions/:id: who asked, took part or sent experts. Its fields are a promise to others:
 * add, but do not rename.
 */
import { notFound } from "../../errors.ts";
import type { Catalogue } from "../../knowledge/catalogue.ts";
import type { Institution } from "../../knowledge/model/vocabularies.ts";
import type { Language } from "../../language/languages.ts";
import type { PageHandler } from "../http/areas/area.ts";
import type { Site } from "../site.ts";
import { paths } from "../view/paths.ts";
import { apiAnswer } from "./api-answer.ts";
import { languageOf } from "./api-language.ts";
import { shortJson } from "./api-view.ts";

export const institutionsApi =
  (site: Site): PageHandler =>
  ({ address }) => {
    const language = languageOf(address.params);
    const catalogue = site.catalogue();
    const institutions = catalogue.vocabularies.institutions.map((institution) =>
      institutionJson(institution, language, catalogue, site.publicUrl),
    );
    return apiAnswer(language, { total: institutions.length, institutions });
  };

export const institutionApi =
  (site: Site): PageHandler =>
  ({ address, parts: { institution: id = "" } }) => {
    const language = languageOf(address.params);
    const catalogue = site.catalogue();
    const institution = catalogue.vocabularies.institutions.find((one) => one.id === id);
    if (institution === undefined) throw notFound(`institution ${id.slice(0, 100)}`);
    return apiAnswer(language, {
      ...institutionJson(institution, language, catalogue, site.publicUrl),
      items: catalogue.ofInstitution(id).map((item) => shortJson(item, language, site.publicUrl)),
    });
  };

function institutionJson(
  { id, kind, country, labels, official, acronym = {}, localNames = {}, parent, website }: Institution,
  language: Language,
  { ofInstitution }: Catalogue,
  publicUrl: string,
) {
  return {
    id,
    name: labels[language],
    names: labels,
    /** Languages in which the name above is its own; its names in further languages, by their codes. */
    official,
    localNames,
    acronyms: acronym,
    kind,
    country,
    parent: parent ?? null,
    /** Null where no source gives an address. */
    website:
      website === undefined
        ? null
        : { url: website.url, source: website.source, note: website.note?.[language] ?? null },
    itemCount: ofInstitution(id).length,
    url: publicUrl + paths.institution(language, id),
  };
}
