/** “Who has solved this?”: the documents that answer a question, counted by country and by Member State. Pure. */
import { labelsIn } from "../knowledge/model/labels.ts";
import { declarationOf, typesOn, type ContentType } from "../knowledge/model/content-types.ts";
import type { Vocabularies } from "../knowledge/model/vocabularies.ts";
import type { Language } from "../language/languages.ts";
import { speak } from "../language/translate.ts";
import type { FacetKey, FacetChoices } from "./query/facets.ts";
import type { SearchDocument } from "./engine/search-document.ts";

/** What counts as evidence of experience, in the order of the tables; outputs come with their Actions. */
export const peerTypes: readonly ContentType[] = typesOn("peers");
/** True for types whose items are about a Member State itself; items of others belong to it by where its experts went. */
const isAboutItself = (type: ContentType) => declarationOf[type].listedOn.memberStateItself !== undefined;

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
export const choicesForPeers = (choices: FacetChoices): FacetChoices => ({ ...choices, country: [], memberState: [] });

/** `documents`: all that answer the question with `choicesForPeers`. */
export function rankPeers(
  documents: readonly SearchDocument[],
  { country = [], memberState = [] }: FacetChoices,
  vocabularies: Vocabularies,
  language: Language,
): Peers {
  const states = new Set(
    vocabularies.countries.filter(({ role }) => role === "eu-member-state").map(({ iso2 }) => iso2.toLowerCase()),
  );
  const countries = newTally();
  const memberStates = newTally();
  for (const { facets } of documents) {
    const type = peerTypes.find((one) => facets.type.includes(one));
    if (type === undefined) continue;
    if (isAmong(facets.memberState, memberState)) countries.add(facets.country, type);
    if (!isAmong(facets.country, country)) continue;
    // No address asks for two countries at once, so a State's own notes count where it is itself chosen.
    const own = facets.country.filter((code) => states.has(code) && isAmong([code], country));
    memberStates.add(isAboutItself(type) ? own : facets.memberState, type);
  }
  const labelOf = labelsIn(vocabularies, language);
  const byName = (a: Peer, b: Peer) =>
    speak(language).compare(labelOf("country", a.iso2), labelOf("country", b.iso2)) || (a.iso2 < b.iso2 ? -1 : 1);
  const ranked = (peers: readonly Peer[]) =>
    peers.toSorted((a, b) => b.total - a.total || (b.counts.action ?? 0) - (a.counts.action ?? 0) || byName(a, b));
  return { countries: ranked(countries.peers()), memberStates: ranked(memberStates.peers()) };
}

const isAmong = (values: readonly string[], chosen: readonly string[]) =>
  chosen.length === 0 || values.some((value) => chosen.includes(value));

function newTally() {
  const tally = new Map<string, Map<ContentType, number>>();
  return {
    add: (codes: readonly string[], type: ContentType) => {
      for (const code of new Set(codes)) {
        const counts = tally.get(code) ?? new Map(peerTypes.map((one) => [one, 0]));
        counts.set(type, (counts.get(type) ?? 0) + 1);
        tally.set(code, counts);
      }
    },
    peers: () =>
      [...tally].map(([code, counts]): Peer => ({
        iso2: code.toUpperCase(),
        counts: Object.fromEntries(counts),
        total: [...counts.values()].reduce((sum, count) => sum + count, 0),
      })),
  };
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
