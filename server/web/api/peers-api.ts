/** GET /api/v1/peers?lang=fr&q=…: which countries and Member States have most to say. Its fields are a promise to others: add, but do not rename. */
import type { RequestHandler } from "express";
import type { Catalogue } from "../../knowledge/catalogue.ts";
import { labelsIn } from "../../knowledge/model/labels.ts";
import { speak } from "../../language/translate.ts";
import type { SearchQuery } from "../../search/finder.ts";
import type { Peer, Peers, PeerType } from "../../search/answer-counts.ts";
import { defaultSort, pageSizeOfPages } from "../../search/query/search-query.ts";
import type { Site } from "../site.ts";
import { languageOf } from "./api-language.ts";
import { readApiQuery } from "./api-search-query.ts";
import { placeHref, searchBehind, type PeerKind } from "../peers/peer-rows.ts";
import { queryOf } from "../search/search-page.ts";

export function peersApi(site: Site): RequestHandler {
  return (request, response) => {
    const params = queryOf(request);
    const speech = speak(languageOf(params));
    const catalogue = site.catalogue();
    const query = {
      ...readApiQuery(speech.language, params, catalogue.vocabularies).query,
      page: 1,
      pageSize: pageSizeOfPages,
    };
    response
      .set("Content-Language", speech.language)
      .json(peersJson(query, site.search.peers(query), catalogue, site.publicUrl));
  };
}

function peersJson(query: SearchQuery, peers: Peers, { vocabularies }: Catalogue, publicUrl: string) {
  const { language, text, choices } = query;
  const inUsualOrder = { ...query, sort: defaultSort(text) };
  const whole = (address: string | null) => (address === null ? null : publicUrl + address);
  const row = (kind: PeerKind) => (peer: Peer) => {
    const { iso2, counts, total } = peer;
    const search = (type: PeerType | null) => whole(searchBehind(kind, peer, type, inUsualOrder));
    return {
      iso2,
      label: labelsIn(vocabularies, language)("country", iso2),
      actions: counts.action,
      practices: counts["practice-note"],
      lessons: counts["lesson-learned"],
      total,
      url: whole(placeHref(kind, iso2, language)),
      /** What each number counts; null for zero, and for a total that no one search has. */
      searches: {
        actions: search("action"),
        practices: search("practice-note"),
        lessons: search("lesson-learned"),
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
