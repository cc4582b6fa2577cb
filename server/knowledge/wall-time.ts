/** The time on the wall of a place, as authors write it, to the instant it means: exact also in the nights when clocks change. */

/** `YYYY-MM-DD HH:MM`. */
const pattern = /^(\d{4})-(\d{2})-(\d{2}) (\d{2}):(\d{2})$/;

export const isZone = (zone: string): boolean => {
  try {
    // An offset such as +02:00 is taken too, but knows no summer time.
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return /^[A-Za-z]/.test(zone);
  } catch {
    return false;
  }
};

const formats = new Map<string, Intl.DateTimeFormat>();

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

const HOUR = 3_600_000;
/** Clocks of the world are between 12 hours behind UTC and 14 hours ahead; some in steps of a quarter of an hour. */
const offsets = Array.from({ length: 26 * 4 + 1 }, (_, step) => (step / 4 - 12) * HOUR);

/**
 * The instants at which the wall of `zone` shows this time, in order: one as a rule, none in the hour that is left out in
 * spring, two in the hour that comes twice in autumn. Null when it is no time at all.
 */
export function instantsOf(time: string, zone: string): readonly string[] | null {
  const match = pattern.exec(time);
  if (match === null) return null;
  const utc = Date.parse(`${time.replace(" ", "T")}:00Z`);
  if (Number.isNaN(utc) || new Date(utc).toISOString().slice(0, 16).replace("T", " ") !== time) return null;
  return offsets
    .map((offset) => utc - offset)
    .filter((instant) => wallTime(instant, zone) === time)
    .sort((a, b) => a - b)
    .map((instant) => new Date(instant).toISOString());
}
