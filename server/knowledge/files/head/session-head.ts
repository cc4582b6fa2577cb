/**
 * What the head of an information session may hold. Times are those on the wall in `zone`; `info-session-of.ts` makes
 * instants of them. The address of the meeting is not allowed, as only people with a seat may read it.
 */
import { z } from "zod";
import { languages } from "../../../language/languages.ts";
import { audiences } from "../../model/info-session.ts";
import { count, day, fullListOf, listOf, oneOfCodes, text, webAddress } from "./head-values.ts";
import { knownKey } from "./known-key.ts";
import { keepMeeting } from "./meeting-address.ts";

const mostSeats = 100_000;

const wallTime = z
  .string({ error: "a time such as 2026-12-03 14:00" })
  .regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/, { error: "a time such as 2026-12-03 14:00" });

export const sessionHead = z.strictObject({
  title: text,
  summary: text,
  start: wallTime,
  end: wallTime,
  zone: text,
  spoken: fullListOf(oneOfCodes(languages), `a list of at least one of ${languages.join(", ")}`),
  audiences: fullListOf(oneOfCodes(audiences), `a list of at least one of ${audiences.join(", ")}`),
  themes: listOf(text),
  capacity: count(1, mostSeats),
  opens: wallTime,
  closes: wallTime,
  organisers: listOf(text),
  quotaPerInstitution: count(1, mostSeats).nullable().default(null),
  quotaPerCountry: count(1, mostSeats).nullable().default(null),
  waitingList: count(0, mostSeats).default(0),
  retentionDays: count(1, 365).default(90),
  place: text.default("online"),
  status: oneOfCodes(["published", "cancelled"]).default("published"),
  materials: listOf(z.strictObject({ title: text, url: webAddress }, { error: "title and url" })),
  recording: webAddress.nullable().default(null),
  /** The day an invented session is dated for. */
  example: day.nullable().default(null),
  updated: day,
});

/** The message on keys for the address of the meeting: where it belongs instead. */
export const unknownSessionKey = (key: string): string =>
  /link|url|join|meeting|zoom|teams|webex/i.test(key) ? keepMeeting : knownKey(key, Object.keys(sessionHead.shape));
