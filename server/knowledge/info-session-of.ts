/** From the head of an information session to its instants and numbers, and what is wrong with it. Pure. */
import type { Language } from "../language/languages.ts";
import { shown, type FileProblem } from "./files/file-problem.ts";
import type { SessionHead } from "./files/head-schemas.ts";
import { lineOf, type Lines } from "./files/line-of.ts";
import type { InfoSession } from "./info-session.ts";
import { instantsOf, isZone } from "./wall-time.ts";

/** Addresses of meetings: whoever has one is in, so none may stand in a file that everybody reads. */
const meetingAddress =
  /https?:\/\/[^\s"]*(?:zoom\.us|zoomgov|teams\.(?:microsoft|live)|webex\.com|meet\.google|meet\.jit\.si|gotomeeting)[^\s"]*/i;

export const holdsMeetingAddress = (text: string): boolean => meetingAddress.test(text);

type TimeField = "start" | "end" | "opens" | "closes";
const timeFields: readonly TimeField[] = ["start", "end", "opens", "closes"];

function timeProblem(field: TimeField, head: SessionHead): Pick<FileProblem, "expected" | "found"> | null {
  const found = instantsOf(head[field], head.zone);
  if (found?.length === 1) return null;
  if (found === null) return { expected: "a time such as 2026-12-03 14:00", found: head[field] };
  return found.length === 0
    ? { expected: `a time that exists in ${head.zone}: clocks go forward over this one`, found: head[field] }
    : {
        expected: `a time that comes once in ${head.zone}: this is ${found.join(" and ")}, choose another`,
        found: head[field],
      };
}

/** Always one instant: problems were asked for before. */
const instant = (field: TimeField, head: SessionHead): string => instantsOf(head[field], head.zone)?.[0] ?? "";

function orderProblem(head: SessionHead): (Pick<FileProblem, "expected"> & { readonly field: TimeField }) | null {
  const [start, end, opens, closes] = timeFields.map((field) => Date.parse(instant(field, head))) as [
    number,
    number,
    number,
    number,
  ];
  if (end <= start) return { field: "end", expected: "an end after the start" };
  if (opens >= closes) return { field: "opens", expected: "registration that opens before it closes" };
  return closes > start ? { field: "closes", expected: "registration that closes before the start" } : null;
}

export function sessionProblems(head: SessionHead, lines: Lines): readonly FileProblem[] {
  const at = (field: string) => ({ line: lineOf(lines, [field]), field });
  if (!isZone(head.zone))
    return [{ ...at("zone"), expected: "a time zone such as Europe/Brussels", found: shown(head.zone) }];
  const times = timeFields.flatMap((field) => {
    const problem = timeProblem(field, head);
    return problem === null ? [] : [{ ...at(field), ...problem }];
  });
  if (times.length > 0) return times;
  const order = orderProblem(head);
  return order === null ? [] : [{ ...at(order.field), expected: order.expected, found: shown(head[order.field]) }];
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
