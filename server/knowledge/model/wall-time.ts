/** The time on the wall of a place, as authors write it, to the instant it means: exact also in the nights when clocks change. */
import { nearestWord } from "../files/head/nearest-word.ts";

/** `YYYY-MM-DD HH:MM`. */
const pattern = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/;
const DAY = 86_400_000;

const formats = new Map<string, Intl.DateTimeFormat>();

/** Throws a `RangeError` for an unknown zone. */
function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
  });
  formats.set(zone, format);
  return format;
}

/** Null when the zone is known and written as it should be; otherwise the name its author probably wanted, or "". */
export function misspeltZone(zone: string): string | null {
  let canonical: string;
  try {
    canonical = formatOf(zone).resolvedOptions().timeZone;
  } catch {
    return nearestWord(zone, Intl.supportedValuesOf("timeZone")) ?? "";
  }
  // An offset such as +02:00, or EST, is taken too, but knows no summer time.
  if (!zone.includes("/") && zone !== "UTC") return "";
  // Another case is taken too, but not by every calendar program. A name may stand for another: Asia/Kolkata.
  return canonical !== zone && canonical.toLowerCase() === zone.toLowerCase() ? canonical : null;
}

/** What the clock on the wall shows at an instant: `2026-12-03 14:00`. */
export function wallTime(milliseconds: number, zone: string): string {
  const parts = new Map(
    formatOf(zone)
      .formatToParts(milliseconds)
      .map(({ type, value }) => [type, value]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? "";
  return `${part("year")}-${part("month")}-${part("day")} ${part("hour")}:${part("minute")}`;
}

const asUtc = (time: string): number => Date.parse(`${time.replace(" ", "T")}:00Z`);

/**
 * What the time could mean: with the clocks as they are a day earlier, and a day later. One instant as a rule, two when
 * clocks change on that day. Null when it is no time at all.
 */
export function readingsOf(time: string, zone: string): readonly string[] | null {
  const utc = pattern.test(time) ? asUtc(time) : NaN;
  if (Number.isNaN(utc) || new Date(utc).toISOString().slice(0, 16).replace("T", " ") !== time) return null;
  const readings = [utc - DAY, utc + DAY].map((near) => utc - (asUtc(wallTime(near, zone)) - near));
  return [...new Set(readings)].sort((a, b) => a - b).map((instant) => new Date(instant).toISOString());
}

/**
 * The instants at which the wall of `zone` shows this time, in order: one as a rule, none in the hour that is left out in
 * spring, two in the hour that comes twice in autumn. Null when it is no time at all.
 */
export function instantsOf(time: string, zone: string): readonly string[] | null {
  return readingsOf(time, zone)?.filter((instant) => wallTime(Date.parse(instant), zone) === time) ?? null;
}
