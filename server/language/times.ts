/** When something is, as a reader of a language says it, on the clocks of a place. */
import { tagOf, type Language } from "./languages.ts";
import { dayAsWritten, hourAsWritten } from "./written-dates.ts";

export interface Times {
  /** “Tuesday 8 December 2026”. */
  readonly day: string;
  /** “10:00–11:30”; with the day of the end when that is another. */
  readonly hours: string;
  /** “Central European Time”. */
  readonly zone: string;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(language: Language, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${zone} ${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat(tagOf(language), { ...options, timeZone: zone });
  formats.set(key, format);
  return format;
}

const hour = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
const date = { weekday: "long", day: "numeric", month: "long", year: "numeric" } as const;

interface Moment {
  readonly day: string;
  readonly hour: string;
}

const momentIn = (language: Language, when: Date, zone: string): Moment => ({
  day: dayAsWritten(language, formatOf(language, zone, date).format(when)),
  hour: hourAsWritten(language, formatOf(language, zone, hour).format(when)),
});

/** `startsAt`, `endsAt`: instants. `zone`: IANA name; throws a `RangeError` for another. */
export function sessionTimes(language: Language, startsAt: string, endsAt: string, zone: string): Times {
  const [start, end] = [new Date(startsAt), new Date(endsAt)];
  const [first, last] = [start, end].map((when) => momentIn(language, when, zone)) as [Moment, Moment];
  const lastDay = last.day === first.day ? "" : `${last.day}${language === "ar" ? "، " : ", "}`;
  const dash = language === "fr" ? "\u00A0– " : "–";
  return {
    day: first.day,
    hours: `${first.hour}${dash}${lastDay}${last.hour}`,
    zone: zoneName(language, zone, start),
  };
}

/** Former names of countries that `Intl` still writes inside names of zones, and the names the countries use today. */
const formerNames: Readonly<Partial<Record<Language, readonly [old: string, today: string]>>> = {
  en: ["Cape Verde", "Cabo Verde"],
  fr: ["du Cap-Vert", "de Cabo Verde"],
  ar: ["الرأس الأخضر", "كابو فيردي"],
};

/** “Central European Time”, or “GMT-5” where the language has no name for it. */
export function zoneName(language: Language, zone: string, when: Date): string {
  const parts = formatOf(language, zone, { timeZoneName: "longGeneric" }).formatToParts(when);
  const name = parts.find(({ type }) => type === "timeZoneName")?.value ?? zone;
  return name.replace(...(formerNames[language] ?? ["", ""]));
}

/** One moment on the clocks of a place. */
export function momentTimes(language: Language, instant: string, zone: string): Moment & { readonly zone: string } {
  const when = new Date(instant);
  return { ...momentIn(language, when, zone), zone: zoneName(language, zone, when) };
}

/** “8 December 2026”: the day it is in a place at that moment. */
export const dayIn = (language: Language, instant: string, zone: string): string =>
  dayAsWritten(language, formatOf(language, zone, { dateStyle: "long" }).format(new Date(instant)));
