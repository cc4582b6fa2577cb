/** The short answer to “Who has solved this?” under a list of results, with the way to the whole one. Pure. */
import type { Catalogue } from "../../knowledge/catalogue.ts";
import type { Speech } from "../../language/translate.ts";
import type { Peer, Peers } from "../../search/answer-counts.ts";
import type { SearchResults } from "../../search/finder.ts";
import { chosenFacets, searchParams, type SearchQuery } from "../../search/query/search-query.ts";
import { paths } from "../view/paths.ts";
import { peerRow, type PeerKind } from "../peers/peer-rows.ts";

/** Results. Below this the list itself is shorter than the table. */
const leastResults = 3;
/** How many results there must be for countries to be counted: any, where the question asks who. */
export const leastResultsFor = ({ understanding }: SearchResults) =>
  understanding?.asksWho === true ? 1 : leastResults;
const mostShown = 5;

/** Null when nothing of what counts was found. */
export function peersShortView(query: SearchQuery, peers: Peers, catalogue: Catalogue, speech: Speech) {
  const all = paths.peers(speech.language, searchParams({ ...query, page: 1 }));
  const list = (kind: PeerKind, ranked: readonly Peer[]) => ({
    id: `peers-${kind}`,
    heading: speech.text(kind === "country" ? "menu.countries" : "countries.memberStates"),
    rows: ranked.slice(0, mostShown).map((peer) => {
      const { id, label, href, total } = peerRow(kind, peer, query, catalogue, speech);
      return { label, href, count: total.count, words: total.words, countHref: total.href ?? `${all}#${id}` };
    }),
  });
  const lists = [list("country", peers.countries), list("memberState", peers.memberStates)];
  if (lists.every(({ rows }) => rows.length === 0)) return null;
  const isAboutAll = query.text === "" && chosenFacets(query.choices).length === 0;
  return {
    heading: speech.text(isAboutAll ? "peers.titleAll" : "peers.short"),
    lists: lists.filter(({ rows }) => rows.length > 0),
    all,
  };
}
