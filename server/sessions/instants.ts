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
