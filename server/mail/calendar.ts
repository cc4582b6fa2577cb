/** A calendar entry for one person (RFC 5545, 5546): stable UID, rising SEQUENCE, instants in UTC. Only file that imports ical-generator. */
import ical, { ICalAttendeeRole, ICalAttendeeStatus, ICalCalendarMethod, ICalEventStatus } from "ical-generator";

export interface CalendarEntry {
  /** Never changes: a new one would be a second entry. */
  readonly uid: string;
  /** Must rise with every entry sent, or calendars ignore it. */
  readonly sequence: number;
  readonly method: "REQUEST" | "CANCEL" | "PUBLISH";
  /** Instants, ISO 8601 with `Z`: no zone table that a calendar might read wrongly. */
  readonly startsAt: string;
  readonly endsAt: string;
  /** When the entry was made or last changed; rises with `sequence`. */
  readonly stamp: string;
  readonly title: string;
  readonly description: string;
  readonly place: string;
  /** The page of the session; never the address of the meeting, because calendars are shared. */
  readonly url: string;
  /** Required in every calendar that has a method (RFC 5546, 3.2). */
  readonly organiser: { readonly name: string; readonly email: string };
  /** Null in a public feed. */
  readonly attendee: { readonly name: string; readonly email: string } | null;
}

export function calendarText(
  entries: readonly CalendarEntry[],
  method: CalendarEntry["method"],
  name: string | null = null,
): string {
  const calendar = ical({
    prodId: { company: "Levier", product: "Information sessions", language: "EN" },
    method: methods[method],
    ...(name === null ? {} : { name: oneLine(name) }),
  });
  for (const entry of entries) {
    const event = calendar.createEvent({
      id: entry.uid,
      sequence: entry.sequence,
      start: new Date(entry.startsAt),
      end: new Date(entry.endsAt),
      stamp: new Date(entry.stamp),
      lastModified: new Date(entry.stamp),
      summary: clean(entry.title),
      description: clean(entry.description),
      location: clean(entry.place),
      url: entry.url,
      organizer: entry.organiser,
      status: entry.method === "CANCEL" ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    });
    if (entry.attendee !== null) {
      event.createAttendee({
        ...entry.attendee,
        role: ICalAttendeeRole.REQ,
        status: ICalAttendeeStatus.ACCEPTED,
        rsvp: false,
      });
    }
  }
  return `${calendar.toString()}\r\n`;
}

const methods = {
  REQUEST: ICalCalendarMethod.REQUEST,
  CANCEL: ICalCalendarMethod.CANCEL,
  PUBLISH: ICalCalendarMethod.PUBLISH,
} as const;

/** Control characters would end a line of the file early; line breaks are written as words by ical-generator. */
const clean = (text: string) => text.replace(/\r\n?/g, "\n").replace(/[^\P{Cc}\n]+/gu, " ");
/** For the calendar's name, where ical-generator leaves line breaks as they are. */
const oneLine = (text: string) => text.replace(/\p{Cc}+/gu, " ");
