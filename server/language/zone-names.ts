/** What a time zone is called by the city that stands for it, in our languages: names of today, whatever its id says. */
import { readFileSync } from "node:fs";
import { projectFolder } from "../project-folder.ts";
import type { Language } from "./languages.ts";

interface ZoneNames {
  readonly offered: readonly string[];
  readonly cities: Readonly<Partial<Record<Language, Readonly<Record<string, string>>>>>;
}

/** Drawn from the Unicode collection by `npm run zones:name`; a name like the id is left out. */
const file = new URL("server/language/zone-cities.json", projectFolder);
const { offered, cities } = JSON.parse(readFileSync(file, "utf8")) as ZoneNames;

/** Zones to choose from: one for each time kept in a country, by its capital or best known city. */
export const offeredZones: readonly string[] = offered;

/** “Kyiv” for `Europe/Kiev`; “Monticello, Kentucky”; “UTC” for a zone of no place. */
export function zoneCity(language: Language, zone: string): string {
  const [first = zone, ...places] = zone.replaceAll("_", " ").split("/");
  return cities[language]?.[zone] ?? (places.length === 0 ? first : places.reverse().join(", "));
}
