/** Time zones to choose from when registering: by part of the world, then by place. Pure. */
import { tagOf } from "../../../language/languages.ts";
import type { Speech } from "../../../language/translate.ts";
import { offeredZones, zoneCity } from "../../../language/zone-names.ts";

/** Any name of the time zone database, of today or of former times: browsers and servers go by different editions. */
export function isZone(zone: string): boolean {
  if (!/^[A-Z][A-Za-z]*(?:[/_+-][A-Za-z0-9]+)*$/.test(zone)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** Node.js 20 has the zones of a region as a property, later ones as a method. */
type WithZones = Intl.Locale & {
  readonly timeZones?: readonly string[];
  readonly getTimeZones?: () => readonly string[];
};

/**
 * Where the clocks of a country differ, and where the first of its zones by name is not the one people know: the zone of
 * its capital, which is what most of an administration goes by.
 */
const zonesOfCapitals: Readonly<Record<string, string>> = {
  AR: "America/Buenos_Aires",
  AU: "Australia/Sydney",
  BR: "America/Sao_Paulo",
  CA: "America/Toronto",
  CD: "Africa/Kinshasa",
  CL: "America/Santiago",
  CN: "Asia/Shanghai",
  CY: "Asia/Nicosia",
  EC: "America/Guayaquil",
  ES: "Europe/Madrid",
  FM: "Pacific/Ponape",
  GL: "America/Godthab",
  ID: "Asia/Jakarta",
  KI: "Pacific/Tarawa",
  MH: "Pacific/Majuro",
  MN: "Asia/Ulaanbaatar",
  MX: "America/Mexico_City",
  MY: "Asia/Kuala_Lumpur",
  NZ: "Pacific/Auckland",
  PF: "Pacific/Tahiti",
  PG: "Pacific/Port_Moresby",
  PT: "Europe/Lisbon",
  RU: "Europe/Moscow",
  UA: "Europe/Kiev",
  US: "America/New_York",
  UZ: "Asia/Tashkent",
  XK: "Europe/Belgrade",
};

/** `code`: of a country, ISO 3166. The zone most of it goes by; null where the zone data name none. */
export function usualZoneOf(code: string): string | null {
  const capital = zonesOfCapitals[code];
  if (capital !== undefined) return capital;
  const [zone] = zonesOf(code);
  return zone !== undefined && isZone(zone) ? zone : null;
}

/** All zones of a country. */
export function zonesOf(code: string): readonly string[] {
  const locale: WithZones = new Intl.Locale(`und-${code}`);
  return locale.getTimeZones?.() ?? locale.timeZones ?? [];
}

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

/** In the order of the names. `chosen`: kept first when it is none of those listed. */
export function zoneGroups(speech: Speech, chosen: string): readonly ZoneGroup[] {
  const names = new Intl.DisplayNames(tagOf(speech.language), { type: "region" });
  const groupOf = (zone: string) => parts.get(zone.split("/")[0] ?? "") ?? null;
  const option = (zone: string) => ({ value: zone, label: zoneCity(speech.language, zone) });
  const optionsOf = (group: string | null) =>
    offeredZones
      .filter((zone) => groupOf(zone) === group)
      .map(option)
      .toSorted((a, b) => speech.compare(a.label, b.label));
  const codes = [...new Set(parts.values())];
  const own = chosen === "" || offeredZones.includes(chosen) ? [] : [option(chosen)];
  return [
    ...(own.length === 0 ? [] : [{ label: null, options: own }]),
    ...codes.map((code) => ({ label: names.of(code) ?? code, options: optionsOf(code) })),
    { label: speech.text("register.otherZones"), options: optionsOf(null) },
  ];
}
