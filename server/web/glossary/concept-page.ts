/** GET /:language/glossary/:concept */
import { labelsIn } from "../../knowledge/model/labels.ts";
import { countsOfSearches } from "../../search/concept-search.ts";
import { entityPage } from "../http/areas/entity-page.ts";
import { paths } from "../view/paths.ts";
import type { Site } from "../site.ts";
import { conceptView } from "./concept-view.ts";

export const conceptPage = (site: Site) =>
  entityPage(site, {
    page: "concept",
    section: "glossary",
    missing: ({ concept = "" }) => `the concept ${concept.slice(0, 60)}`,
    find: ({ vocabularies }, { concept }) => vocabularies.concepts.find(({ id }) => id === concept),
    view: async (concept, speech) => {
      const catalogue = site.catalogue();
      const label = labelsIn(catalogue.vocabularies, speech.language)("concept", concept.id);
      const searched = await countsOfSearches(catalogue, site.search)(label, speech.language);
      return conceptView(concept, catalogue, site.insights(), searched, speech);
    },
    path: (language, { id }) => paths.concept(language, id),
    head: ({ name, count }, { text }) => ({
      title: name,
      description: text("concept.description", { concept: name, count }),
    }),
  });
