/**
 * Draws the map of the countries page: `npm run map:draw`. From Natural Earth (world-atlas) to one short path a country,
 * Equal Earth, in whole numbers. The same packages and vocabulary give the same bytes.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { geoEqualEarth, geoPath, type GeoContext } from "d3-geo";
import { feature, merge } from "topojson-client";
import { topology } from "topojson-server";
import { presimplify, simplify } from "topojson-simplify";
import { projectFolder } from "../server/project-folder.ts";
import type { WorldShapes } from "../server/web/view/figures/world-map.ts";

type World = Parameters<typeof merge>[0];
type Land = ReturnType<typeof merge>;
/** A country of the source, or a part of one. */
type Part = Extract<Parameters<typeof merge>[1], readonly unknown[]>[number];
type Point = readonly [number, number];
type Ring = readonly Point[];

/** Stands for all land that is no country of the vocabulary. */
const restOfLand = "land";
/** Triangles smaller than this, in square units of the map, are left out of outlines. */
const leastTriangle = 6;
/** Islands and lakes smaller than this are left out, unless they are all there is. */
const leastRing = 12;
/** Countries smaller than this get a dot besides. */
const leastCountry = 24;

/** Cut at the Bering Strait; empty sea west of Alaska stays outside, Polynesia is at the right. */
const projection = geoEqualEarth()
  .rotate([-11, 0])
  .scale(212)
  .translate([431, 275])
  .precision(0)
  .clipExtent([
    [-20, -20],
    [1020, 527],
  ]);

/**
 * Where the dot goes when the largest island is far from where people look for the country; the Cook Islands lie just
 * past the right edge and are drawn at it.
 */
const dotPlaces: Readonly<Record<string, Point>> = { KI: [173, 1.4], CK: [-169.5, -25] };
/** Parts of countries that the source keeps apart, by its names. */
const namedParts: Readonly<Record<string, string>> = { "N. Cyprus": "CY", Somaliland: "SO", Kosovo: "XK" };

const vocabularyFile = new URL("knowledge/vocabularies/countries.json", projectFolder);
const vocabulary = JSON.parse(readFileSync(vocabularyFile, "utf8")) as readonly { readonly iso2: string }[];
const codes = vocabulary.map(({ iso2 }) => iso2).sort();

function readWorld(scale: "110m" | "50m" | "10m"): World {
  const file = new URL(`node_modules/world-atlas/countries-${scale}.json`, projectFolder);
  return JSON.parse(readFileSync(file, "utf8")) as World;
}

/** ISO alpha-2 code. The source has ISO numbers, which a locale may have for a region and turns into letters. */
function codeOf({ id, properties }: Part): string {
  const { name = "" } = (properties ?? {}) as { readonly name?: string };
  return namedParts[name] ?? (id === undefined ? "" : (new Intl.Locale(`und-${id}`).region ?? ""));
}

const isPart = (geometry: { readonly type: string | null }): geometry is Part =>
  geometry.type === "Polygon" || geometry.type === "MultiPolygon";

const isCrimea = ([longitude = 0, latitude = 0]: readonly number[]) =>
  longitude > 32.3 && longitude < 36.7 && latitude > 44.2 && latitude < 46.4;

/** A country polygon by polygon, so that Crimea, which the source has with Russia, is drawn with Ukraine. */
function russiaAndCrimea(world: World, russia: Part): readonly (readonly [string, Part])[] {
  const polygons = russia.type === "Polygon" ? [russia.arcs] : russia.arcs;
  return polygons.map((arcs) => {
    const part: Part = { type: "Polygon", arcs };
    const outline = merge(world, [part]).coordinates[0]?.[0] ?? [];
    return [outline.every(isCrimea) ? "UA" : restOfLand, part];
  });
}

/** Northern border of Western Sahara, whose western part the source has with Morocco. */
const saharaLatitude = 27.666;

/** The part of some land north (1) or south (-1) of a latitude. */
function partBeyond(land: Land, latitude: number, side: 1 | -1): Land["coordinates"] {
  const isThere = ([, y = 0]: readonly number[]) => (y - latitude) * side >= 0;
  return land.coordinates.flatMap((polygon) => {
    const rings = polygon.map((ring) => {
      const points = ring.slice(1).flatMap((point, place) => {
        const before = ring[place] ?? point;
        const [[x = 0, y = 0], [nextX = 0, nextY = 0]] = [before, point];
        const crossing = [x + ((latitude - y) / (nextY - y)) * (nextX - x), latitude];
        return [...(isThere(before) === isThere(point) ? [] : [crossing]), ...(isThere(point) ? [point] : [])];
      });
      return points[0] === undefined ? [] : [...points, points[0]];
    });
    return (rings[0]?.length ?? 0) < 4 ? [] : [rings.filter(({ length }) => length > 3)];
  });
}

/** Draws Western Sahara, whose status is open, as land that belongs to no country. */
function withNeutralSahara(lands: ReadonlyMap<string, Land>): ReadonlyMap<string, Land> {
  const [morocco, rest] = [lands.get("MA"), lands.get(restOfLand)];
  if (morocco === undefined || rest === undefined) throw new Error("expected Morocco and other land, found none");
  const north = partBeyond(morocco, saharaLatitude, 1);
  const south = partBeyond(morocco, saharaLatitude, -1);
  return new Map([
    ...lands,
    ["MA", { ...morocco, coordinates: north }],
    [restOfLand, { ...rest, coordinates: [...rest.coordinates, ...south] }],
  ]);
}

/** The land of each code, without borders inside; Antarctica is left out. */
function landByCode(world: World): ReadonlyMap<string, Land> {
  const { countries } = world.objects;
  if (countries?.type !== "GeometryCollection") throw new Error("expected a collection of countries, found none");
  const groups = new Map<string, Part[]>();
  for (const geometry of countries.geometries) {
    if (!isPart(geometry)) continue;
    const code = codeOf(geometry);
    if (code === "AQ") continue;
    const place = codes.includes(code) ? code : restOfLand;
    const parts = code === "RU" ? russiaAndCrimea(world, geometry) : [[place, geometry] as const];
    for (const [key, part] of parts) groups.set(key, [...(groups.get(key) ?? []), part]);
  }
  return withNeutralSahara(new Map([...groups].map(([code, parts]) => [code, merge(world, parts)])));
}

/** Outlines on the map, each closed by its first point. */
function ringsOf(land: Land): Ring[] {
  const rings: Point[][] = [];
  const pen: GeoContext = {
    beginPath: () => undefined,
    arc: () => undefined,
    moveTo: (x, y) => rings.push([[x, y]]),
    lineTo: (x, y) => rings.at(-1)?.push([x, y]),
    closePath: () => {
      const ring = rings.at(-1);
      if (ring?.[0] !== undefined) ring.push(ring[0]);
    },
  };
  geoPath(projection, pen)(land);
  return rings;
}

const area = (ring: Ring): number =>
  Math.abs(
    ring.reduce((sum, [x, y], place) => {
      const [nextX, nextY] = ring[(place + 1) % ring.length] ?? [x, y];
      return sum + x * nextY - y * nextX;
    }, 0),
  ) / 2;

const byArea = (rings: readonly Ring[]): readonly Ring[] => rings.toSorted((a, b) => area(b) - area(a));

/** Neighbours are simplified together, so that they still touch. */
function simplified(rings: ReadonlyMap<string, readonly Ring[]>): ReadonlyMap<string, readonly Ring[]> {
  const shapes = [...rings].map(
    ([code, outlines]) =>
      [code, { type: "MultiPolygon", coordinates: outlines.map((ring) => [ring.map(([x, y]) => [x, y])]) }] as const,
  );
  const detailed = topology(Object.fromEntries(shapes)) as Parameters<typeof presimplify>[0];
  const drawn = simplify(presimplify(detailed), leastTriangle);
  return new Map(
    Object.entries(drawn.objects).map(([code, object]) => {
      const { geometry } = feature(drawn, object as Extract<Part, { readonly type: "MultiPolygon" }>);
      const outlines = geometry.coordinates.map(([ring = []]) => ring.map(([x = 0, y = 0]): Point => [x, y]));
      return [code, byArea(outlines).filter((ring, place) => place === 0 || area(ring) >= leastRing)];
    }),
  );
}

/** `M409 226l3 22-10 5z`: a minus parts two numbers as well as a space does. */
function pathOf(rings: readonly Ring[]): string {
  const paths = rings.map((ring) => {
    const points = ring
      .map(([x, y]): Point => [Math.round(x), Math.round(y)])
      .filter(([x, y], place, all) => place === 0 || x !== all[place - 1]?.[0] || y !== all[place - 1]?.[1]);
    const [first, ...others] = points.slice(0, -1);
    if (first === undefined || others.length < 2) return "";
    const steps = others.map(([x, y], place) => {
      const [beforeX, beforeY] = points[place] ?? first;
      return `${x - beforeX} ${y - beforeY}`;
    });
    return `M${first.join(" ")}l${steps.join(" ")}z`;
  });
  return paths.join("").replaceAll(" -", "-");
}

/** Middle of the largest island, or null where the source has none. */
function middleOf(land: Land | undefined): Point | null {
  const polygons = (land?.coordinates ?? []).map((coordinates): Land => ({
    type: "MultiPolygon",
    coordinates: [coordinates],
  }));
  const sizes = polygons.map((polygon) => Math.max(0, ...ringsOf(polygon).map(area)));
  const largest = polygons[sizes.indexOf(Math.max(...sizes))];
  if (largest === undefined) return null;
  const [x, y] = geoPath(projection).centroid(largest);
  return [x, y];
}

function dotOf(code: string, worlds: readonly ReadonlyMap<string, Land>[]): Point {
  const place = dotPlaces[code];
  const middles = worlds.map((lands) => middleOf(lands.get(code)));
  const dot = place === undefined ? middles.find((middle) => middle !== null) : projection([...place]);
  if (dot === undefined || dot === null) throw new Error(`expected land of ${code} in world-atlas, found none`);
  return [Math.round(dot[0]), Math.round(dot[1])];
}

function draw(): WorldShapes {
  const coarse = landByCode(readWorld("110m"));
  const finer = [landByCode(readWorld("50m")), landByCode(readWorld("10m"))];
  const rings = simplified(new Map([...coarse].map(([code, land]) => [code, ringsOf(land)])));
  const sizeOf = (code: string) => (rings.get(code) ?? []).reduce((sum, ring) => sum + area(ring), 0);
  const paths = new Map([...rings].map(([code, outlines]) => [code, pathOf(outlines)]));
  return {
    land: paths.get(restOfLand) ?? "",
    shapes: Object.fromEntries([...paths].filter(([code, path]) => code !== restOfLand && path !== "").sort()),
    dots: Object.fromEntries(
      codes.filter((code) => sizeOf(code) < leastCountry).map((code) => [code, dotOf(code, finer)]),
    ),
  };
}

/** Laid out as the formatter would. */
function asJson({ land, shapes, dots }: WorldShapes): string {
  const lines = (entries: readonly (readonly [string, unknown])[]) =>
    entries.map(([key, value]) => `    "${key}": ${JSON.stringify(value).replace(",", ", ")}`).join(",\n");
  const dotLines = lines(Object.entries(dots));
  return `{\n  "land": "${land}",\n  "shapes": {\n${lines(Object.entries(shapes))}\n  },\n  "dots": {\n${dotLines}\n  }\n}\n`;
}

const shapes = draw();
const json = asJson(shapes);
writeFileSync(new URL("server/web/view/figures/world-shapes.json", projectFolder), json);
console.log(
  `${Object.keys(shapes.shapes).length} shapes and ${Object.keys(shapes.dots).length} dots, ${json.length} bytes`,
);
