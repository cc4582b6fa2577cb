/** What the search page says above answers that come close. Pure. */
import type { Catalogue } from "../../knowledge/catalogue.ts";
import { labelsIn } from "../../knowledge/model/labels.ts";
import type { Speech } from "../../language/translate.ts";
import type { SearchResults } from "../../search/finder.ts";

const placeKinds = ["country", "group", "subRegion", "region"] as const;
type PlaceKind = (typeof placeKinds)[number];

/** Where nothing on a subject is filed under the place asked for, what follows is of places nearby first. */
export function nearHeading({ total, understanding }: SearchResults, catalogue: Catalogue, speech: Speech): string {
  if (total > 0) return speech.text("search.nearTitle");
  const parts = understanding?.parts ?? [];
  const labelOf = labelsIn(catalogue.vocabularies, speech.language);
  const places = parts.flatMap(({ meanings }) => {
    const place = meanings.find(({ kind }) => isPlaceKind(kind));
    return place === undefined || !isPlaceKind(place.kind) ? [] : [labelOf(place.kind, place.id)];
  });
  const asksMore = parts.length > places.length || (understanding?.words ?? []).length > 0;
  return places.length > 0 && asksMore
    ? speech.text("search.nearPlace", { place: speech.list(places) })
    : speech.text("search.nearOnly");
}

const isPlaceKind = (kind: string): kind is PlaceKind => placeKinds.some((one) => one === kind);
