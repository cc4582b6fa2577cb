/** What `views/pages/peers/peers.hbs` shows: who has most to say on a question, by country and by Member State. Pure. */
import type { Catalogue } from "../../knowledge/catalogue.ts";
import type { ContentType } from "../../knowledge/model/content-types.ts";
import type { Speech } from "../../language/translate.ts";
import type { Peer, Peers } from "../../search/answer-counts.ts";
import { peerTypes } from "../../search/engine/peer-values.ts";
import { chosenFacets, searchParams, withoutChoice, type SearchQuery } from "../../search/query/search-query.ts";
import { paths } from "../view/paths.ts";
import { peerRow, type PeerKind } from "./peer-rows.ts";
import { chipsOf } from "../search/search-view.ts";
import { againHref } from "../search/understood-view.ts";

/** `institutions`: ids of those that the entries found name, the most named first. */
export function peersView(
  query: SearchQuery,
  peers: Peers,
  institutions: readonly string[],
  catalogue: Catalogue,
  speech: Speech,
) {
  const { language } = speech;
  const hrefOf = (changes: Partial<SearchQuery>) => paths.peers(language, searchParams(query, changes));
  const chips = chipsOf(query, catalogue, speech, hrefOf);
  const title = titleOf(query, speech);
  const back = paths.search(language, searchParams(query));
  const types = countedTypes(query);
  const bodies = bodiesOf(institutions, catalogue, speech);
  const table = (kind: PeerKind, list: readonly Peer[]) =>
    tableOf(kind, list, { types, bodies }, query, catalogue, speech);
  return {
    title,
    back,
    crumbs: [
      { href: paths.home(language), label: speech.text("menu.home") },
      { href: back, label: speech.text("menu.knowledge") },
      { href: null, label: title },
    ],
    chips: chips.length === 0 ? null : { links: chips, clear: hrefOf({ choices: {} }) },
    againHref: againHref(query, hrefOf),
    hasOwnChoice: isChosen(query, "country") || isChosen(query, "memberState"),
    /** Only outputs are asked for, and they are not counted: where the three kinds are. */
    allTypes: types.length > 0 ? null : hrefOf({ choices: withoutChoice(query.choices, "type") }),
    kinds: types.map((type) => ({ type, label: speech.text(`entries.${type}`) })),
    tables: types.length === 0 ? [] : [table("country", peers.countries), table("memberState", peers.memberStates)],
    notes: notesOf(
      peers.countries.map(({ iso2 }) => iso2),
      catalogue,
      speech,
    ),
  };
}

function titleOf({ text, choices }: SearchQuery, speech: Speech): string {
  // The query is isolated, because it may run the other way than the sentence.
  if (text !== "") return speech.text("peers.title", { query: `\u2068${text}\u2069` });
  return speech.text(chosenFacets(choices).length === 0 ? "peers.titleAll" : "peers.titleSelection");
}

const isChosen = ({ choices }: SearchQuery, kind: PeerKind) => (choices[kind] ?? []).length > 0;

/** Columns: the kinds of entries that a filter leaves. */
function countedTypes({ choices: { type = [] } }: SearchQuery): readonly ContentType[] {
  return type.length === 0 ? peerTypes : peerTypes.filter((one) => type.includes(one));
}

interface Body {
  readonly country: string | null;
  readonly label: string;
  readonly href: string;
}

/** More would hide the countries; the page of a country names them all. */
const mostBodies = 200;

function bodiesOf(ids: readonly string[], { vocabularies }: Catalogue, { language }: Speech): readonly Body[] {
  const byId = new Map(vocabularies.institutions.map((institution) => [institution.id, institution]));
  return ids.slice(0, mostBodies).flatMap((id) => {
    const known = byId.get(id);
    if (known === undefined || known.kind === "group") return [];
    return [{ country: known.country, label: known.labels[language], href: paths.institution(language, id) }];
  });
}

function tableOf(
  kind: PeerKind,
  peers: readonly Peer[],
  { types, bodies }: { readonly types: readonly ContentType[]; readonly bodies: readonly Body[] },
  query: SearchQuery,
  catalogue: Catalogue,
  speech: Speech,
) {
  return {
    id: kind,
    heading: speech.text(kind === "country" ? "menu.countries" : "countries.memberStates"),
    help: speech.text(`peers.help.${kind}`),
    caption: speech.text(`peers.caption.${kind}`),
    corner: speech.text(kind === "country" ? "facet.country" : "countries.memberState"),
    columns: types.map((type) => ({ type, label: speech.text(`entries.${type}`) })),
    none: peers.length === 0 ? speech.text(`peers.none.${kind}`) : null,
    rows: peers.map((peer) => {
      const row = peerRow(kind, peer, query, catalogue, speech);
      const institutions = kind === "country" ? bodies.filter(({ country }) => country === peer.iso2) : [];
      return {
        id: row.id,
        label: row.label,
        href: row.href,
        cells: [...types.map(row.numberOf), row.total],
        institutions,
      };
    }),
  };
}

/** Wordings that must stand beside the names of these countries. */
export function notesOf(iso2s: readonly string[], { vocabularies }: Catalogue, speech: Speech) {
  return vocabularies.countries.flatMap(({ iso2, labels }) => {
    const note = iso2s.includes(iso2) ? speech.textOrNull(`country.note.${iso2}`) : null;
    return note === null ? [] : [{ label: labels[speech.language], note }];
  });
}
