/**
 * The map of the world: who has how many Actions, each country a link. Pure but for its outlines, which are read
 * once and drawn by `npm run map:draw`. The tables on the same page say the same in words.
 */
import { readFileSync } from "node:fs";
import type { Catalogue } from "../../../knowledge/catalogue.ts";
import { labelsIn } from "../../../knowledge/model/labels.ts";
import type { Country } from "../../../knowledge/model/vocabularies.ts";
import type { Speech } from "../../../language/translate.ts";
import { projectFolder } from "../../../project-folder.ts";
import { paths } from "../paths.ts";
import { ofType } from "../entries/item-lists.ts";

/** Outlines in whole numbers for `viewBox="0 0 1000 507"`, Equal Earth. */
export interface WorldShapes {
  /** Land of no country of the vocabulary. */
  readonly land: string;
  /** SVG path by ISO code, upper case. */
  readonly shapes: Readonly<Record<string, string>>;
  /** Where small countries, with or without an outline, have a dot. */
  readonly dots: Readonly<Record<string, readonly [x: number, y: number]>>;
}

const file = new URL("server/web/view/figures/world-shapes.json", projectFolder);
export const worldShapes = JSON.parse(readFileSync(file, "utf8")) as WorldShapes;

/** Classes of the stylesheet, from most to fewest Actions. */
const levels = [
  { id: "m3", from: 4, key: "map.key.3" },
  { id: "m2", from: 2, key: "map.key.2" },
  { id: "m1", from: 1, key: "map.key.1" },
  { id: "m0", from: 0, key: "map.key.0" },
] as const;

const isMemberState = ({ role }: Country) => role === "eu-member-state";

type Countable = Pick<Catalogue, "vocabularies" | "ofCountry" | "ofMemberState">;

/** The page a country links to; null draws it as land without items. */
type HrefOfCountry = (country: Country) => string | null;

/** To the pages of all countries with entries, and of all Member States. */
const toPages =
  (catalogue: Countable, { language }: Speech): HrefOfCountry =>
  (country) => {
    if (isMemberState(country)) return paths.memberState(language, country.iso2);
    return catalogue.ofCountry(country.iso2).length === 0 ? null : paths.country(language, country.iso2);
  };

/** Counts what the catalogue gives for each country: pass one that gives less to show less. */
export function worldMap(catalogue: Countable, speech: Speech, hrefOf: HrefOfCountry = toPages(catalogue, speech)) {
  const drawn = catalogue.vocabularies.countries.map((country) => ({ country, href: hrefOf(country) }));
  const places = drawn
    .flatMap(({ country, href }) => (href === null ? [] : [placeOf(country, href, catalogue, speech)]))
    .toSorted((a, b) => speech.compare(a.name, b.name));
  const others = drawn
    .filter(({ href }) => href === null)
    .map(({ country: { iso2 } }) => worldShapes.shapes[iso2] ?? "");
  return {
    land: worldShapes.land + others.join(""),
    /** The same in the order of the page's language. */
    list: places,
    // What comes later lies above: dots must not disappear under the land around them.
    places: [...places.filter(({ dot }) => dot === null), ...places.filter(({ dot }) => dot !== null)],
    key: [
      ...levels.map(({ id, key }) => ({ id, label: speech.text(key) })),
      { id: "eu", label: speech.text("countries.memberStates") },
    ],
  };
}

function placeOf(country: Country, href: string, catalogue: Countable, speech: Speech) {
  const { iso2 } = country;
  const place = labelsIn(catalogue.vocabularies, speech.language)("country", iso2);
  const [x, y] = worldShapes.dots[iso2] ?? [null, null];
  const drawn = { iso2, href, path: worldShapes.shapes[iso2] ?? null, dot: x === null ? null : { x, y } };
  if (isMemberState(country)) {
    const count = ofType(catalogue.ofMemberState(iso2), "action").length;
    return { ...drawn, level: "eu", name: speech.text("map.memberState", { place, count }) };
  }
  const items = catalogue.ofCountry(iso2);
  const actions = ofType(items, "action").length;
  const level = levels.find(({ from }) => actions >= from)?.id ?? "m0";
  return { ...drawn, level, name: speech.text("map.country", { place, actions, entries: items.length }) };
}
