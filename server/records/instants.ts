/** Moments as they are kept, and arithmetic on them. No clock: the present comes in as an argument. */

/** UTC, ISO 8601 with `Z`; with or without milliseconds, so it is compared with `at`, never as text. */
export type Instant = string;

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Milliseconds since 1970. */
export const at = (instant: Instant): number => Date.parse(instant);
export const instantOf = (milliseconds: number): Instant => new Date(milliseconds).toISOString();
/** `milliseconds` may be negative. */
export const later = (instant: Instant, milliseconds: number): Instant => instantOf(at(instant) + milliseconds);
export const hasPassed = (instant: Instant, now: Instant): boolean => at(instant) <= at(now);

const shape = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{3})?Z$/;
/** Also a day and an hour that exist: 30 February would be read as another day. */
export const isInstant = (value: unknown): value is Instant =>
  typeof value === "string" && shape.test(value) && !Number.isNaN(at(value)) && isSameDay(value);
const isSameDay = (instant: Instant): boolean => instantOf(at(instant)).slice(0, 19) === instant.slice(0, 19);
