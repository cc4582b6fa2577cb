/** “Who has solved this?”: countries and Member States, by how many entries on a question are evidence of experience. Pure. */
import { labelsIn } from "../knowledge/model/labels.ts";
import type { ContentType } from "../knowledge/model/content-types.ts";
import type { Vocabularies } from "../knowledge/model/vocabularies.ts";
import type { Language } from "../language/languages.ts";
import { speak } from "../language/translate.ts";
import type { FacetKey, FacetChoices } from "./query/facets.ts";
import { isAboutItself, peerTypes, readPeerValue, type PeerCounts } from "./engine/peer-values.ts";

/** A country, or a Member State, with at least one document. */
export interface Peer {
  /** Upper case. */
  readonly iso2: string;
  /** By type, those of `peerTypes`. */
  readonly counts: Readonly<Partial<Record<ContentType, number>>>;
  readonly total: number;
}

/** Most evidence first, then most Actions, then by name. */
export interface Peers {
  /** By the items about the country itself. */
  readonly countries: readonly Peer[];
  /** By the Actions its experts were sent to and the lessons drawn from them, and by practice notes on the State itself. */
  readonly memberStates: readonly Peer[];
}

/**
 * As the counts of a facet do, each table leaves aside the choice of its own kind: who asks from Mali wants to see the
 * others. All other choices hold.
 */
export function rankPeers(
  { peerCountry, peerMemberState }: PeerCounts,
  { country = [] }: FacetChoices,
  vocabularies: Vocabularies,
  language: Language,
): Peers {
  const labelOf = labelsIn(vocabularies, language);
  const byName = (a: Peer, b: Peer) =>
    speak(language).compare(labelOf("country", a.iso2), labelOf("country", b.iso2)) || (a.iso2 < b.iso2 ? -1 : 1);
  const ranked = (peers: readonly Peer[]) =>
    peers.toSorted((a, b) => b.total - a.total || (b.counts.action ?? 0) - (a.counts.action ?? 0) || byName(a, b));
  // A note on several States counts for the one that is asked for.
  const isMeant = ({ code, type }: { readonly code: string; readonly type: ContentType }) =>
    !isAboutItself(type) || country.length === 0 || country.includes(code);
  return {
    countries: ranked(peersOf(peerCountry, () => true)),
    memberStates: ranked(peersOf(peerMemberState, isMeant)),
  };
}

type CountedValue = NonNullable<ReturnType<typeof readPeerValue>>;

function peersOf(table: PeerCounts[keyof PeerCounts], isMeant: (value: CountedValue) => boolean): readonly Peer[] {
  const tally = new Map<string, Map<ContentType, number>>();
  for (const [written, count] of Object.entries(table)) {
    const value = readPeerValue(written);
    if (value === null || !isMeant(value)) continue;
    const counts = tally.get(value.code) ?? new Map(peerTypes.map((type) => [type, 0]));
    counts.set(value.type, count);
    tally.set(value.code, counts);
  }
  return [...tally].map(([code, counts]) => ({
    iso2: code.toUpperCase(),
    counts: Object.fromEntries(counts),
    total: [...counts.values()].reduce((sum, count) => sum + count, 0),
  }));
}

/** The search behind a number, as choices; null when no one search has just these documents. `type` null: of the total. */
export function choicesBehind(
  kind: "country" | "memberState",
  { iso2, counts }: Peer,
  type: ContentType | null,
  choices: FacetChoices,
): FacetChoices | null {
  const code = iso2.toLowerCase();
  const counted = peerTypes.filter((one) => (counts[one] ?? 0) > 0 && (type === null || one === type)).sort();
  if (counted.length === 0) return null;
  const facet = facetOf(kind, counted);
  return facet === null
    ? null
    : { ...choices, ...(facet === kind ? {} : { [kind]: [] }), [facet]: [code], type: counted };
}

/** A Member State's notes are told of it as a country, the rest is found by where its experts went. */
function facetOf(kind: "country" | "memberState", types: readonly ContentType[]): FacetKey | null {
  if (kind === "country" || types.every(isAboutItself)) return "country";
  return types.some(isAboutItself) ? null : "memberState";
}
