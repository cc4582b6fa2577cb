/** GET /api/v1/peers?lang=fr&q=…: which countries and Member States have most to say. Its fields are a promise to others: add, but do not rename. */
import type { Catalogue } from "../../knowledge/catalogue.ts";
import { declarationOf, type ContentType } from "../../knowledge/model/content-types.ts";
import { labelsIn } from "../../knowledge/model/labels.ts";
import { speak } from "../../language/translate.ts";
import type { Peer, Peers } from "../../search/answer-counts.ts";
import { peerTypes } from "../../search/engine/peer-values.ts";
import { defaultSort, pageSizeOfPages, type SearchQuery } from "../../search/query/search-query.ts";
import type { PageHandler } from "../http/areas/area.ts";
import type { Site } from "../site.ts";
import { apiAnswer } from "./api-answer.ts";
import { languageOf } from "./api-language.ts";
import { readApiQuery } from "./api-search-query.ts";
import { placeHref, searchBehind, type PeerKind } from "../peers/peer-rows.ts";

export function peersApi(site: Site): PageHandler {
  return async ({ address: { params } }) => {
    const speech = speak(languageOf(params));
    const catalogue = site.catalogue();
    const query = site.search.plan({
      ...readApiQuery(speech.language, params, catalogue.vocabularies).query,
      page: 1,
      pageSize: pageSizeOfPages,
    });
    return apiAnswer(speech.language, peersJson(query, await site.search.peers(query), catalogue, site.publicUrl));
  };
}

/** Under the name of the folder of a type: `lessons`. */
const byType = <T>(valueOf: (type: ContentType) => T): Readonly<Record<string, T>> =>
  Object.fromEntries(peerTypes.map((type) => [declarationOf[type].folder, valueOf(type)]));

function peersJson(query: SearchQuery, peers: Peers, { vocabularies }: Catalogue, publicUrl: string) {
  const { language, text, choices } = query;
  const inUsualOrder = { ...query, sort: defaultSort(text) };
  const whole = (address: string | null) => (address === null ? null : publicUrl + address);
  const row = (kind: PeerKind) => (peer: Peer) => {
    const { iso2, counts, total } = peer;
    const search = (type: ContentType | null) => whole(searchBehind(kind, peer, type, inUsualOrder));
    return {
      iso2,
      label: labelsIn(vocabularies, language)("country", iso2),
      ...byType((type) => counts[type] ?? 0),
      total,
      url: whole(placeHref(kind, iso2, language)),
      /** What each number counts; null for zero, and for a total that no one search has. */
      searches: {
        ...byType(search),
        total: search(null),
      },
    };
  };
  return {
    query: { text, lang: language, choices },
    countries: peers.countries.map(row("country")),
    memberStates: peers.memberStates.map(row("memberState")),
  };
}
