/**
 * The kinds of value a head may hold. Every value arrives as text, so `10.10` keeps its zero and a code may be written
 * without quotes. A schema's error says what was expected; `front-matter.ts` adds what was found.
 */
import { z } from "zod";
import { idPattern } from "../../folders.ts";
import { bareAddress } from "../bare-address.ts";

export const earliestYear = 1900;
export const latestYear = 2050;

function isDay(value: string): boolean {
  const time = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}

export const text = z.string({ error: "a text" }).trim().min(1, { error: "a text" });
export const oneOfCodes = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, { error: `one of ${values.join(", ")}` });
export const itemId = z
  .string({ error: "the id of an item" })
  .regex(idPattern, { error: "the id of an item, as in its file name" });
export const year = z
  .string({ error: "a year such as 2019" })
  .regex(/^\d{4}$/, { error: "a year such as 2019" })
  .transform(Number)
  .refine((value) => value >= earliestYear && value <= latestYear, {
    error: `a year from ${earliestYear} to ${latestYear}`,
  });
export const day = z
  .string({ error: "a day such as 2026-11-25" })
  .regex(/^\d{4}-\d{2}-\d{2}$/, { error: "a day such as 2026-11-25", abort: true })
  .refine(isDay, { error: "a day of the calendar such as 2026-11-25" });
/** Some sites shorten their addresses so: neither is the end of a sentence. */
const endsByItself = /(?:_|\.{3})$/;
const withoutMarks = (value: string) =>
  endsByItself.test(value) || bareAddress(value, value.replace(/(?<!\([^()]*)\)$/, ".")) === null;

/** The marks of the sentence it was copied from lead nowhere. */
export const webAddress = z
  .url({ protocol: /^https?$/, error: "an address that starts with https:// or http://", abort: true })
  .refine((value) => !/\s/.test(value) && withoutMarks(value), {
    error: "an address without spaces, and without the marks of a sentence behind it",
  });
export const number = z
  .string({ error: "a number" })
  .regex(/^\d{1,3}$/, { error: "a number" })
  .transform(Number);

/** A whole number from `least` to `most`, both inclusive. */
export function count(least: number, most: number) {
  const error = `a number from ${least} to ${most}`;
  return z
    .string({ error })
    .regex(/^\d{1,6}$/, { error, abort: true })
    .transform(Number)
    .refine((value) => value >= least && value <= most, { error });
}

export function listOf<T extends z.ZodType>(entry: T) {
  return z
    .array(entry, { error: "a list" })
    .refine((values) => new Set(values.map((value) => JSON.stringify(value))).size === values.length, {
      error: "a list without repetition",
    })
    .default([]);
}

/** A list that says something: at least one entry, so the key must be there. */
export const fullListOf = <T extends z.ZodType>(entry: T, what: string) =>
  listOf(entry)
    .unwrap()
    .refine((values) => values.length > 0, { error: what });
