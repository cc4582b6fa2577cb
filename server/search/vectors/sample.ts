/** Which documents of a large collection a basis is made from, and how many of all have each feature. Pure. */
import type { SearchDocument } from "../engine/search-document.ts";
import { featuresOf } from "./document-features.ts";

/** More documents than this are not decomposed: the rest is folded in. */
const mostSampled = 1000;
/** Each feature has so many documents in the sample, if there are as many: what is rare keeps its place. */
const leastOfFeature = 2;

/** Feature to how many documents of the collection have it. */
export type FeatureCounts = ReadonlyMap<string, number>;

export interface CountedCollection {
  readonly documents: number;
  readonly counts: FeatureCounts;
  /** By id. The same for the same documents, in whatever order they came. */
  readonly sample: readonly SearchDocument[];
}

/** Counts document by document, so that a server can answer in between, and holds no more of them than may be sampled. */
export function collectionCounter() {
  const counts = new Map<string, number>();
  const examples = new Map<string, Drawn[]>();
  const drawn: Drawn[] = [];
  let documents = 0;
  return {
    add: (document: SearchDocument): void => {
      documents++;
      const own = { document, lot: lotOf(document.id) };
      keepFirst(drawn, own, mostSampled);
      for (const feature of featuresOf(document).keys()) {
        counts.set(feature, (counts.get(feature) ?? 0) + 1);
        const list = examples.get(feature);
        if (list === undefined) examples.set(feature, [own]);
        else keepFirst(list, own, leastOfFeature);
      }
    },
    counted: (): CountedCollection => {
      const sample = new Set([...examples.values()].flatMap((list) => firstOf(list, leastOfFeature)));
      for (const each of firstOf(drawn, mostSampled)) {
        if (sample.size >= mostSampled) break;
        sample.add(each);
      }
      const sampled = [...sample].map(({ document }) => document);
      return { documents, counts, sample: sampled.sort((a, b) => (a.id < b.id ? -1 : 1)) };
    },
  };
}

interface Drawn {
  readonly document: SearchDocument;
  readonly lot: number;
}

const byLot = (a: Drawn, b: Drawn) => a.lot - b.lot || (a.document.id < b.document.id ? -1 : 1);
const firstOf = (list: readonly Drawn[], most: number) => [...list].sort(byLot).slice(0, most);

/** Put in order only now and then: once for each document would cost the square of their number. */
function keepFirst(list: Drawn[], added: Drawn, most: number): void {
  list.push(added);
  if (list.length > 2 * most) list.sort(byLot).splice(most);
}

/** A number without a pattern that follows from the id alone (FNV-1a). */
function lotOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
