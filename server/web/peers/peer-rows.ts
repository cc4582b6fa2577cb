/** Countries and Member States that answer a question as rows: each number leads to the search for the entries behind it. Pure. */
import type { Catalogue } from "../../knowledge/catalogue.ts";
import type { ContentType } from "../../knowledge/model/content-types.ts";
import { labelsIn } from "../../knowledge/model/labels.ts";
import type { Language } from "../../language/languages.ts";
import type { Speech } from "../../language/translate.ts";
import { choicesBehind, type Peer } from "../../search/answer-counts.ts";
import { searchParams, type SearchQuery } from "../../search/query/search-query.ts";
import { paths } from "../view/paths.ts";

/** Which of the two tables a row stands in; also the facet it is about. */
export type PeerKind = "country" | "memberState";

export interface PeerNumber {
  readonly count: number;
  /** What is counted, for those who do not see the table: “(Actions, Mali)”. */
  readonly words: string;
  /** Null for zero, and for a total that no one search has. */
  readonly href: string | null;
}

export type PeerRow = ReturnType<typeof peerRow>;

export function peerRow(kind: PeerKind, peer: Peer, query: SearchQuery, { vocabularies }: Catalogue, speech: Speech) {
  const { language } = speech;
  const place = labelsIn(vocabularies, language)("country", peer.iso2);
  const number = (type: ContentType | null, count: number): PeerNumber => ({
    count,
    words: speech.text("peers.cell", {
      kind: speech.text(type === null ? "countries.entries" : `entries.${type}`),
      place,
    }),
    href: searchBehind(kind, peer, type, query),
  });
  return {
    /** Anchor of the row on the page of all of them. */
    id: `${kind}-${peer.iso2.toLowerCase()}`,
    label: place,
    href: placeHref(kind, peer.iso2, language),
    numberOf: (type: ContentType) => number(type, peer.counts[type] ?? 0),
    total: number(null, peer.total),
  };
}

export const placeHref = (kind: PeerKind, iso2: string, language: Language) =>
  kind === "country" ? paths.country(language, iso2) : paths.memberState(language, iso2);

/** Address of the search that lists just the documents counted. */
export function searchBehind(kind: PeerKind, peer: Peer, type: ContentType | null, query: SearchQuery): string | null {
  const choices = choicesBehind(kind, peer, type, query.choices);
  return choices === null ? null : paths.search(query.language, searchParams(query, { choices }));
}
