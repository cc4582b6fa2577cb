/** A document for the index of which a test says only what matters to it. */
import { facetKeys, type FacetKey } from "../../../server/search/query/facets.ts";
import type { SearchDocument } from "../../../server/search/engine/search-document.ts";

type Parts = Partial<Omit<SearchDocument, "facets">> & {
  readonly facets?: Readonly<Partial<Record<FacetKey, readonly string[]>>>;
};

const none = Object.fromEntries(facetKeys.map((key) => [key, []])) as unknown as SearchDocument["facets"];

/** Written in English; its title is its id unless it is told. */
export function aDocument(id: string, { facets = {}, ...parts }: Parts = {}): SearchDocument {
  return {
    id,
    facets: { ...none, type: ["action"], language: ["en"], ...facets },
    texts: { en: { title: id, summary: "A summary.", body: "Some words." } },
    year: 0,
    concepts: {},
    peers: { peerCountry: [], peerMemberState: [] },
    mentions: [],
    names: [],
    ...parts,
  };
}

/** As many as asked, `name-0001` onwards. */
export function documentsNamed(name: string, count: number, parts: (index: number) => Parts = () => ({})) {
  return Array.from({ length: count }, (_, index) =>
    aDocument(`${name}-${String(index + 1).padStart(4, "0")}`, parts(index)),
  );
}
