/** Time zones to choose from when registering: by part of the world, then by place. Pure. */
import { localeTags } from "../../../language/languages.ts";
import type { Speech } from "../../../language/translate.ts";

const zones: readonly string[] = Intl.supportedValuesOf("timeZone");
const knownZones = new Set([...zones, "UTC"]);

export const isZone = (zone: string): boolean => knownZones.has(zone);

/** Node.js 20 has the zones of a region as a property, later ones as a method. */
type WithZones = Intl.Locale & {
  readonly timeZones?: readonly string[];
  readonly getTimeZones?: () => readonly string[];
};

/** `code`: of a country, ISO 3166. Null for one with several. */
export function onlyZoneOf(code: string): string | null {
  const locale: WithZones = new Intl.Locale(`und-${code}`);
  const [zone, ...others] = locale.getTimeZones?.() ?? locale.timeZones ?? [];
  return zone !== undefined && others.length === 0 && isZone(zone) ? zone : null;
}

/** “Africa/Porto-Novo” for people: zones have no names in our languages, places have the ones they are known by. */
export const zoneLabel = (zone: string): string => zone.replaceAll("_", " ");

/** Codes of the parts of the world (UN M.49), by the first part of a zone. Islands of the oceans have none in common. */
const parts = new Map([
  ["Africa", "002"],
  ["America", "019"],
  ["Asia", "142"],
  ["Europe", "150"],
  ["Australia", "009"],
  ["Pacific", "009"],
]);

interface ZoneGroup {
  readonly label: string | null;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

/** `chosen`: kept first when it is none of those listed. */
export function zoneGroups(speech: Speech, chosen: string): readonly ZoneGroup[] {
  const names = new Intl.DisplayNames(localeTags[speech.language], { type: "region" });
  const groupOf = (zone: string) => parts.get(zone.split("/")[0] ?? "") ?? null;
  const optionsOf = (group: string | null) =>
    zones
      .filter((zone) => groupOf(zone) === group)
      .map((zone) => ({ value: zone, label: group === null ? zoneLabel(zone) : placeOf(zone) }));
  const codes = [...new Set(parts.values())];
  const own = chosen === "" || zones.includes(chosen) ? [] : [{ value: chosen, label: zoneLabel(chosen) }];
  return [
    ...(own.length === 0 ? [] : [{ label: null, options: own }]),
    ...codes.map((code) => ({ label: names.of(code) ?? code, options: optionsOf(code) })),
    { label: speech.text("register.otherZones"), options: optionsOf(null) },
  ];
}

/** “Monticello, Kentucky” */
const placeOf = (zone: string) => zoneLabel(zone.split("/").slice(1).reverse().join(", "));
