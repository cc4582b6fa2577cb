/** The map of GET /:language/countries, and its outlines */
import { brotliCompressSync } from "node:zlib";
import { beforeAll, expect, test } from "vitest";
import type { Catalogue } from "../../../server/knowledge/catalogue.ts";
import type { Item } from "../../../server/knowledge/model/item.ts";
import { labelsIn } from "../../../server/knowledge/model/labels.ts";
import { languages } from "../../../server/language/languages.ts";
import { worldShapes } from "../../../server/web/view/figures/world-map.ts";
import { pageProblems, tagsOf } from "../../set-up/page-checks.ts";
import { realKnowledge, visit } from "../../set-up/visit.ts";

let catalogue: Catalogue;
beforeAll(async () => {
  ({ catalogue } = await realKnowledge());
});

const mapOf = (html: string): string => /<figure class="map">.*?<\/figure>/s.exec(html)?.[0] ?? "";

interface Place {
  readonly href: string;
  readonly level: string;
  readonly name: string;
}

const placesOf = (html: string): readonly Place[] =>
  [...mapOf(html).matchAll(/<a href="([^"]+)" class="(\w+)"><title>([^<]+)<\/title>/g)].map(
    ([, href = "", level = "", name = ""]) => ({ href, level, name: name.replaceAll("&#x27;", "'") }),
  );

const byHref = (a: Place, b: Place): number => (a.href < b.href ? -1 : 1);
const counted = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`;
const actionsIn = (items: readonly Item[]) => items.filter(({ type }) => type === "action").length;

/** What the map must show in English, counted anew from all items. */
function expectedPlaces(isAsked: (item: Item) => boolean): readonly Place[] {
  const items = catalogue.items.filter(isAsked);
  const labelOf = labelsIn(catalogue.vocabularies, "en");
  return catalogue.vocabularies.countries.flatMap(({ iso2, role }): readonly Place[] => {
    const label = labelOf("country", iso2);
    if (role === "eu-member-state") {
      const count = actionsIn(items.filter(({ memberStates }) => memberStates.includes(iso2)));
      const name = `${label}: ${counted(count, "Action", "Actions")} of its experts`;
      return [{ href: `/en/member-states/${iso2.toLowerCase()}`, level: "eu", name }];
    }
    const own = items.filter(({ countries }) => countries.includes(iso2));
    if (own.length === 0) return [];
    const actions = actionsIn(own);
    const actionWords = actions === 0 ? "" : `${counted(actions, "Action", "Actions")}, `;
    const name = `${label}: ${actionWords}${counted(own.length, "entry", "entries")}`;
    const level = actions === 0 ? "m0" : actions === 1 ? "m1" : actions < 4 ? "m2" : "m3";
    return [{ href: `/en/countries/${iso2.toLowerCase()}`, level, name }];
  });
}

test("every country with entries is a link that says how many Actions and entries it has", async () => {
  const places = placesOf((await visit("/en/countries")).text);

  expect(places.toSorted(byHref)).toEqual(expectedPlaces(() => true).toSorted(byHref));
  expect(places).toContainEqual({ href: "/en/countries/gh", level: "m2", name: "Ghana: 3 Actions, 13 entries" });
});

test("for one thematic area the map counts what is on that area only", async () => {
  for (const { id } of catalogue.vocabularies.themes) {
    const places = placesOf((await visit(`/en/countries?theme=${id}`)).text);

    expect(places.toSorted(byHref), id).toEqual(expectedPlaces(({ themes }) => themes.includes(id)).toSorted(byHref));
  }
});

test("every country of the map has an outline or a dot, and no outline is of a country we do not know", () => {
  const codes = catalogue.vocabularies.countries.map(({ iso2 }) => iso2);
  const drawn = new Set([...Object.keys(worldShapes.shapes), ...Object.keys(worldShapes.dots)]);

  expect(codes.filter((code) => !drawn.has(code))).toEqual([]);
  expect([...drawn].filter((code) => !codes.includes(code))).toEqual([]);
});

test("dots stand on the map, and outlines are whole numbers", () => {
  const outside = Object.entries(worldShapes.dots).filter(([, [x, y]]) => x < 6 || x > 994 || y < 6 || y > 501);
  const odd = Object.entries(worldShapes.shapes).filter(
    ([, path]) => !/^(?:M-?\d+ ?-?\d+l-?\d+(?:[ -]\d+| -\d+)+z)+$/.test(path),
  );

  expect(outside).toEqual([]);
  expect(odd).toEqual([]);
});

/** Corners of each outline of a path. */
function cornersOf(path: string): readonly (readonly (readonly [number, number])[])[] {
  return path.split("z").flatMap((outline) => {
    const numbers = [...outline.matchAll(/-?\d+/g)].map(([number]) => Number(number));
    const corners: [number, number][] = [];
    for (let place = 0; place + 1 < numbers.length; place += 2) {
      const [x, y] = corners.at(-1) ?? [0, 0];
      corners.push([x + (numbers[place] ?? 0), y + (numbers[place + 1] ?? 0)]);
    }
    return corners.length === 0 ? [] : [corners];
  });
}

/** Whether a line from the point to the right crosses the outlines an odd number of times. */
function isInside(path: string, [x, y]: readonly [number, number]): boolean {
  const crossings = cornersOf(path).flatMap((corners) =>
    corners.filter(([ax, ay], place) => {
      const [bx, by] = corners[(place + 1) % corners.length] ?? [ax, ay];
      return ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax);
    }),
  );
  return crossings.length % 2 === 1;
}

test("Crimea is drawn with Ukraine, and Western Sahara with no country", () => {
  const owner = (point: readonly [number, number]) =>
    Object.entries({ ...worldShapes.shapes, land: worldShapes.land })
      .filter(([, path]) => isInside(path, point))
      .map(([code]) => code);

  expect(owner([495, 92])).toEqual(["UA"]);
  expect(owner([358, 171])).toEqual(["land"]);
});

test("no country is drawn twice, linked or as land", async () => {
  const map = mapOf((await visit("/en/countries?theme=asylum-protection")).text);
  const land = /class="land" d="([^"]+)"/.exec(map)?.[1] ?? "";
  const linked = [...map.matchAll(/<\/title><path d="([^"]+)"/g)].map(([, path = ""]) => path);

  const drawn = land.length + linked.join("").length;
  expect(drawn).toBe(worldShapes.land.length + Object.values(worldShapes.shapes).join("").length);
});

test("every link of the map has a name, a target to hit and an address of its own", async () => {
  for (const language of languages) {
    const { text } = await visit(`/${language}/countries`);
    const links = mapOf(text).match(/<a .*?<\/a>/gs) ?? [];
    const whole = links.filter((link) => /<title>[^<]*\S[^<]*<\/title>(?:<path d="M|<circle cx="\d)/.test(link));

    expect(links.length).toBe(placesOf(text).length);
    expect(whole).toEqual(links);
    expect(new Set(placesOf(text).map(({ href }) => href)).size).toBe(links.length);
  }
});

test("the map has a name, and is never mirrored", async () => {
  const tags = tagsOf(mapOf((await visit("/ar/countries")).text));

  const picture = tags.find(({ name }) => name === "svg")?.attributes;
  expect(picture?.get("role")).toBe("group");
  expect(picture?.get("aria-label")).toBe("خريطة العالم للعمليات");
  expect(tags.filter(({ attributes }) => attributes.get("class")?.includes("flip"))).toEqual([]);
});

test("the key names every colour of the map and no other", async () => {
  const { text } = await visit("/en/countries");

  const key = /<ul class="row key".*?<\/ul>/s.exec(text)?.[0] ?? "";
  const named = [...key.matchAll(/<span class="(\w+)">/g)].map(([, id]) => id);
  expect(named).toEqual(["m3", "m2", "m1", "m0", "eu"]);
  expect(new Set(placesOf(text).map(({ level }) => level))).toEqual(new Set(named));
});

test("the whole page is sent in less than 12 kB in every language", async () => {
  for (const language of languages) {
    const { text } = await visit(`/${language}/countries`);
    expect(brotliCompressSync(text).byteLength, language).toBeLessThan(12_288);
  }
});

test("a page narrowed to a thematic area is whole in every language", async () => {
  for (const language of languages) {
    const { text } = await visit(`/${language}/countries?theme=horizontal`);
    expect(pageProblems({ html: text, language, publicUrl: "https://levier.example" }), language).toEqual([]);
  }
});
