/** Clocks a reader may choose to see times on: one for each time that is kept where the programme's countries are. Pure. */
import { zoneName } from "../../language/times.ts";
import type { Speech } from "../../language/translate.ts";
import { zoneCity } from "../../language/zone-names.ts";

const zones = [
  "America/Mexico_City",
  "America/Bogota",
  "America/La_Paz",
  "America/Santiago",
  "America/Sao_Paulo",
  "Atlantic/Cape_Verde",
  "Africa/Abidjan",
  "Africa/Lagos",
  "Africa/Maputo",
  "Africa/Nairobi",
  "Africa/Cairo",
  "Europe/Lisbon",
  "Europe/Brussels",
  "Europe/Athens",
  "Europe/Istanbul",
  "Asia/Tbilisi",
  "Asia/Tashkent",
  "Asia/Dhaka",
  "Asia/Bangkok",
  "Asia/Manila",
] as const;

/** The one asked for; null when none was, or none that there is. */
export const chosenZone = (asked: unknown): string | null => zones.find((zone) => zone === asked) ?? null;

/** “Eastern European Time – Athens (UTC+2)”: clocks of one name differ by summer time, so the city says which is meant. */
export function zoneChoices(speech: Speech, chosen: string | null, when: Date) {
  return zones.map((zone) => ({
    value: zone,
    label: `${zoneName(speech.language, zone, when)} – ${zoneCity(speech.language, zone)} (${offsetOf(zone, when)})`,
    isChosen: zone === chosen,
  }));
}

function offsetOf(zone: string, when: Date): string {
  const format = new Intl.DateTimeFormat("en-GB", { timeZone: zone, timeZoneName: "shortOffset" });
  const offset = format.formatToParts(when).find(({ type }) => type === "timeZoneName")?.value ?? "";
  return offset.replace("GMT", "UTC").replace("-", "−");
}
