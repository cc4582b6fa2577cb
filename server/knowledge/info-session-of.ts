/** From the head of an information session to its instants and numbers, and what is wrong with it. Pure. */
import type { Language } from "../language/languages.ts";
import { shown, type FileProblem } from "./files/file-problem.ts";
import type { SessionHead } from "./files/head/head-schemas.ts";
import { lineOf, type Lines } from "./files/line-of.ts";
import type { InfoSession } from "./model/info-session.ts";
import { instantsOf, misspeltZone, readingsOf, wallTime } from "./model/wall-time.ts";

type TimeField = "start" | "end" | "opens" | "closes";
const timeFields: readonly TimeField[] = ["start", "end", "opens", "closes"];

/** What must come before what. */
const orders: readonly {
  readonly field: TimeField;
  readonly isRight: (at: Record<TimeField, number>) => boolean;
  readonly expected: string;
}[] = [
  { field: "end", isRight: ({ start, end }) => start < end, expected: "an end after the start" },
  {
    field: "opens",
    isRight: ({ opens, closes }) => opens < closes,
    expected: "registration that opens before it closes",
  },
  {
    field: "closes",
    isRight: ({ closes, start }) => closes <= start,
    expected: "registration that closes before the start, or at it",
  },
];

/** What was expected of a time; null when it is exactly one instant. */
function expectedOf(time: string, zone: string): string | null {
  const found = instantsOf(time, zone);
  if (found === null) return "a time such as 2026-12-03 14:00";
  if (found.length === 1) return null;
  const readings = (readingsOf(time, zone) ?? []).map(
    (instant) => `${instant} (${wallTime(Date.parse(instant), zone).slice(-5)} there)`,
  );
  return found.length === 0
    ? `a time that exists in ${zone}: clocks go forward over this one, which could be ${readings.join(" or ")}, choose another`
    : `a time that comes once in ${zone}: this is ${found.join(" and ")}, choose another`;
}

/** Always one instant: problems were asked for before. */
const instant = (field: TimeField, head: SessionHead): string => instantsOf(head[field], head.zone)?.[0] ?? "";

export function sessionProblems(head: SessionHead, lines: Lines): readonly FileProblem[] {
  const at = (field: "zone" | TimeField, expected: string): FileProblem => ({
    line: lineOf(lines, [field]),
    field,
    expected,
    found: shown(head[field]),
  });
  const nearest = misspeltZone(head.zone);
  if (nearest !== null) {
    const hint = nearest === "" ? "" : ` (did you mean "${nearest}"?)`;
    return [at("zone", `a time zone such as Europe/Brussels${hint}`)];
  }
  const wrong = timeFields.flatMap((field) => {
    const expected = expectedOf(head[field], head.zone);
    return expected === null ? [] : [at(field, expected)];
  });
  if (wrong.length > 0) return wrong;
  const [start = 0, end = 0, opens = 0, closes = 0] = timeFields.map((field) => Date.parse(instant(field, head)));
  return orders
    .filter(({ isRight }) => !isRight({ start, end, opens, closes }))
    .map(({ field, expected }) => at(field, expected));
}

export function sessionOf(id: string, original: Language, head: SessionHead, texts: InfoSession["texts"]): InfoSession {
  return {
    id,
    original,
    texts,
    startsAt: instant("start", head),
    endsAt: instant("end", head),
    zone: head.zone,
    spoken: head.spoken,
    audiences: head.audiences,
    themes: head.themes,
    capacity: head.capacity,
    opensAt: instant("opens", head),
    closesAt: instant("closes", head),
    organisers: head.organisers,
    quotaPerInstitution: head.quotaPerInstitution,
    quotaPerCountry: head.quotaPerCountry,
    waitingList: head.waitingList,
    retentionDays: head.retentionDays,
    place: head.place,
    status: head.status,
    materials: head.materials,
    recordingUrl: head.recording,
    isExample: head.example !== null,
    updated: head.updated,
  };
}
