/**
 * What a site without our search sends to Meilisearch for the same page: the words as typed over an index set up as it comes, for
 * the hits themselves with their matches marked, an excerpt, and the counts of all facets, in one request.
 */
import { languages } from "../../server/language/languages.ts";
import { facetKeys } from "../../server/search/query/facets.ts";
import { connect, finished, type Connection } from "../../server/search/meilisearch/meilisearch-client.ts";
import { attributesOf } from "../../server/search/meilisearch/meilisearch-documents.ts";
import type { SearchDocument } from "../../server/search/engine/search-document.ts";
import type { Ask } from "./load.ts";
import type { SearchQuery } from "../../server/search/query/search-query.ts";

const indexUid = "usual";
/** Words of an excerpt, about as many as our pages show. */
const cropLength = 30;

/** Fills an index of its own on the given server. */
export async function usualSearches(
  queries: readonly SearchQuery[],
  documents: readonly SearchDocument[],
  server: Connection,
): Promise<readonly Ask[]> {
  const client = connect(server, 60_000);
  const index = client.index(indexUid);
  await finished(client, client.createIndex(indexUid, { primaryKey: "id" }));
  await finished(client, index.updateFilterableAttributes([...facetKeys]));
  await finished(client, index.updateSearchableAttributes(textAttributes));
  // Several requests: the server refuses bodies over 100 MB.
  for (let from = 0; from < documents.length; from += batch)
    await finished(client, index.addDocuments(documents.slice(from, from + batch).map(stored)));
  const headers = {
    "content-type": "application/json",
    // As the site asks: a packed answer takes 40 ms longer.
    "accept-encoding": "identity",
    ...(server.key === undefined ? {} : { authorization: `Bearer ${server.key}` }),
  };
  return queries.map((query) => ({
    url: `${server.url}/multi-search`,
    method: "POST",
    headers,
    body: JSON.stringify({ queries: searchesOf(query) }),
  }));
}

const batch = 5000;

const textAttributes = languages.flatMap((language) => {
  const { title, summary, body } = attributesOf(language);
  return [title, summary, body];
});

function stored({ id, facets, texts }: SearchDocument): Record<string, unknown> {
  const fields: Record<string, unknown> = { id, ...facets };
  for (const language of languages) {
    const text = texts[language];
    if (text === undefined) continue;
    const names = attributesOf(language);
    Object.assign(fields, { [names.title]: text.title, [names.summary]: text.summary, [names.body]: text.body });
  }
  return fields;
}

/** The list, and for each facet with a choice its counts without that choice. */
function searchesOf({ text, language, choices, page, pageSize }: SearchQuery): readonly object[] {
  const chosen = facetKeys.filter((facet) => (choices[facet] ?? []).length > 0);
  const filters = (except?: string) =>
    chosen
      .filter((facet) => facet !== except)
      .map((facet) => (choices[facet] ?? []).map((value) => `${facet} = ${JSON.stringify(value)}`));
  const { title, summary, body } = attributesOf(language);
  const list = {
    indexUid,
    q: text,
    filter: filters(),
    facets: facetKeys,
    page,
    hitsPerPage: pageSize,
    attributesToRetrieve: ["id", title, summary, body, ...facetKeys],
    attributesToHighlight: [title, summary, body],
    attributesToCrop: [body],
    cropLength,
  };
  const counts = chosen.map((facet) => ({
    indexUid,
    q: text,
    filter: filters(facet),
    facets: [facet],
    page: 1,
    hitsPerPage: 1,
    attributesToRetrieve: ["id"],
  }));
  return [list, ...counts];
}
