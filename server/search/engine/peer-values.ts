/** What tells countries and Member States with experience: for each, the types of entries that are evidence of it. Pure. */
import { declarationOf, typesOn, type ContentType } from "../../knowledge/model/content-types.ts";
import type { FacetKey } from "../query/facets.ts";

/** What counts as evidence of experience, in the order of the tables; outputs come with their Actions. */
export const peerTypes: readonly ContentType[] = typesOn("peers");
/** True for types whose items are about a Member State itself; items of others belong to it by where its experts went. */
export const isAboutItself = (type: ContentType) => declarationOf[type].listedOn.memberStateItself !== undefined;

/** Attributes of the index that are counted for the tables; each as if its facet had no choice. */
export const peerTables = [
  { attribute: "peerCountry", facet: "country" },
  { attribute: "peerMemberState", facet: "memberState" },
] as const satisfies readonly { readonly attribute: string; readonly facet: FacetKey }[];

/** The values of a document: `ml.action`. */
export type PeerValues = Readonly<Record<(typeof peerTables)[number]["attribute"], readonly string[]>>;

/** Value to the number of full answers that have it. */
export type PeerCounts = Readonly<Record<(typeof peerTables)[number]["attribute"], Readonly<Record<string, number>>>>;

/** `memberStates`: codes of Member States, lower case, as all codes here. */
export function peerValuesOf(
  { type, country, memberState }: Readonly<Record<"type" | "country" | "memberState", readonly string[]>>,
  memberStates: ReadonlySet<string>,
): PeerValues {
  const counted = peerTypes.find((one) => type.includes(one));
  if (counted === undefined) return { peerCountry: [], peerMemberState: [] };
  const own = isAboutItself(counted) ? country.filter((code) => memberStates.has(code)) : memberState;
  const withType = (codes: readonly string[]) => [...new Set(codes)].map((code) => `${code}.${counted}`);
  return { peerCountry: withType(country), peerMemberState: withType(own) };
}

/** The code and the type of a value. */
export function readPeerValue(value: string): { readonly code: string; readonly type: ContentType } | null {
  const [code = "", written = ""] = value.split(".");
  const type = peerTypes.find((one) => one === written);
  return type === undefined ? null : { code, type };
}
