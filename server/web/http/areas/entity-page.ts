/** The page of one thing of the vocabularies: a country, a region, a theme, a concept. */
import { notFound } from "../../../errors.ts";
import type { Catalogue } from "../../../knowledge/catalogue.ts";
import type { Language } from "../../../language/languages.ts";
import type { Speech } from "../../../language/translate.ts";
import type { Site } from "../../site.ts";
import type { MenuSection, DocumentHead } from "../../view/frame.ts";
import type { PageHandler, PageRequest } from "./area.ts";

export interface EntityPage<Entity, View extends object> {
  /** Name of the template in `views/pages/`. */
  readonly page: string;
  readonly section: MenuSection;
  /** What there is none of, for programs and the log: `the region nowhere`. */
  readonly missing: (parts: PageRequest["parts"]) => string;
  /** Undefined or null: there is none, and the answer is 404. */
  readonly find: (catalogue: Catalogue, parts: PageRequest["parts"]) => Entity | null | undefined;
  readonly view: (entity: Entity, speech: Speech) => View | Promise<View>;
  /** Its one address; another that finds it leads there. */
  readonly path: (language: Language, entity: Entity) => string;
  readonly head: (view: View, speech: Speech) => Pick<DocumentHead, "title" | "description" | "noIndex">;
}

export function entityPage<Entity, View extends object>(
  site: Site,
  { page, section, missing, find, view: viewOf, path, head }: EntityPage<Entity, View>,
): PageHandler {
  return async ({ address, parts }, speech) => {
    const entity = find(site.catalogue(), parts);
    if (entity === undefined || entity === null) throw notFound(missing(parts));
    const own = path(speech.language, entity);
    if (address.path !== own) return { redirect: own, status: 301 };
    const view = await viewOf(entity, speech);
    const pathIn = (language: Language) => path(language, entity);
    return { isPublic: true, page, head: { ...head(view, speech), section, pathIn }, view };
  };
}
