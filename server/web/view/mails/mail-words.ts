/** What each kind of mail about a session says and which links it offers, in the order they are read. Pure. */
import type { InfoSession } from "../../../knowledge/model/info-session.ts";
import { momentTimes } from "../../../language/times.ts";
import type { Speech } from "../../../language/translate.ts";
import { DAY, hasPassed, later, type Instant } from "../../../records/instants.ts";
import type { RegistrationMail, Registration } from "../../../info-sessions/registration.ts";
import { paths } from "../paths.ts";

export interface MailAction {
  readonly label: string;
  readonly href: string;
  /** Said of the link; null for nothing. */
  readonly note: string | null;
}

export interface MailWords {
  readonly paragraphs: readonly string[];
  readonly actions: readonly MailAction[];
  readonly afterwards: readonly string[];
}

export interface MailOccasion {
  readonly mail: RegistrationMail;
  readonly registration: Registration;
  readonly session: InfoSession;
  readonly now: Instant;
  readonly speech: Speech;
  /** Whole addresses. */
  readonly addresses: { readonly site: string; readonly manage: string; readonly join: string };
}

function actionsOf({ registration, session, speech, addresses }: MailOccasion) {
  const action = (label: string, href: string, note: string | null = null): MailAction => ({ label, href, note });
  const join = action(speech.text("mail.action.join"), addresses.join, speech.text("mail.note.join"));
  const giveBack = action(speech.text("mail.action.giveBack"), addresses.manage, speech.text("mail.note.giveBack"));
  const leave = action(speech.text("mail.action.leave"), addresses.manage);
  const page = paths.infoSession(speech.language, session.id);
  return {
    confirm: action(speech.text("mail.action.confirm"), addresses.manage),
    manage: action(speech.text("mail.action.manage"), addresses.manage),
    undo: action(speech.text("mail.action.undo"), addresses.manage, speech.text("mail.cancelled-by-you.undo")),
    others: action(speech.text("mail.action.sessions"), addresses.site + paths.infoSessions(speech.language)),
    page: action(speech.text("mail.action.session"), addresses.site + page),
    // Whoever comes to a room needs no link.
    ofSeat: session.place === "online" ? [join, giveBack] : [giveBack],
    ofWaiting: [leave],
    confirmed: registration.state === "confirmed",
  };
}

/** What becomes of the seat until the address is confirmed. */
function seatKept({ registration: { holdUntil, zone }, speech, now }: MailOccasion): string {
  if (holdUntil === null || hasPassed(holdUntil, now)) return speech.text("mail.confirm-address.notHeld");
  return speech.text("mail.confirm-address.held", { ...momentTimes(speech.language, holdUntil, zone) });
}

const mayUndo = ({ registration: { endedAt }, session, now }: MailOccasion): boolean =>
  session.status === "published" &&
  !hasPassed(session.startsAt, now) &&
  endedAt !== null &&
  !hasPassed(later(endedAt, DAY), now);

/** The mail after somebody asked for a link: its words do not depend on what was sent, so no text can be slipped into it. */
function wordsOfAsking(occasion: MailOccasion): MailWords {
  const { mail, registration, speech } = occasion;
  const { confirm, manage } = actionsOf(occasion);
  const afterwards = [speech.text("mail.notYou")];
  const text = speech.text(`mail.${mail.kind}.text`);
  if (mail.kind === "confirm-address")
    return { paragraphs: [text, seatKept(occasion)], actions: [confirm], afterwards };
  const { state } = registration;
  if (state !== "confirmed" && state !== "waitlisted") {
    const pending = speech.text("mail.already-registered.pending");
    return { paragraphs: [text, pending, seatKept(occasion)], actions: [confirm], afterwards };
  }
  return { paragraphs: [text, speech.text(`mail.already-registered.${state}`)], actions: [manage], afterwards };
}

function wordsOfChange(occasion: MailOccasion): MailWords {
  const { mail, speech } = occasion;
  const { ofSeat, ofWaiting, confirmed } = actionsOf(occasion);
  const state = speech.text(confirmed ? "mail.session-changed.confirmed" : "mail.session-changed.waitlisted");
  return {
    paragraphs: [speech.text("mail.session-changed.text"), state],
    actions: confirmed ? ofSeat : ofWaiting,
    afterwards: mail.extra === null ? [] : [speech.text("mail.calendar.changed")],
  };
}

export function wordsOf(occasion: MailOccasion): MailWords {
  const { mail, session, speech } = occasion;
  const actions = actionsOf(occasion);
  const text = speech.text(`mail.${mail.kind}.text`);
  const ofCalendar = (key: "mail.calendar.added" | "mail.calendar.removed") =>
    mail.extra === null ? [] : [speech.text(key)];
  switch (mail.kind) {
    case "confirm-address":
    case "already-registered":
      return wordsOfAsking(occasion);
    case "place-confirmed":
    case "promoted":
      return { paragraphs: [text], actions: actions.ofSeat, afterwards: ofCalendar("mail.calendar.added") };
    case "on-waiting-list": {
      const hasQuota = session.quotaPerInstitution !== null || session.quotaPerCountry !== null;
      const quota = hasQuota ? [speech.text("mail.on-waiting-list.quota")] : [];
      return { paragraphs: [text, ...quota], actions: actions.ofWaiting, afterwards: [] };
    }
    case "session-changed":
      return wordsOfChange(occasion);
    case "cancelled-by-you":
      return {
        paragraphs: [text],
        actions: [...(mayUndo(occasion) ? [actions.undo] : []), actions.others],
        afterwards: ofCalendar("mail.calendar.removed"),
      };
    case "cancelled-by-organiser":
      return { paragraphs: [text], actions: [actions.others], afterwards: ofCalendar("mail.calendar.removed") };
    case "reminder-7-days":
    case "reminder-1-day":
    case "reminder-1-hour":
      return { paragraphs: [text], actions: actions.ofSeat, afterwards: [] };
    case "after-session": {
      const hasAny = session.materials.length > 0 || session.recordingUrl !== null;
      const rest = speech.text(hasAny ? "mail.after-session.has" : "mail.after-session.none");
      return { paragraphs: [text, rest], actions: [...leftOf(session, speech), actions.page], afterwards: [] };
    }
  }
}

/** Materials and recording. */
const leftOf = ({ materials, recordingUrl }: InfoSession, speech: Speech): MailAction[] => [
  ...materials.map(({ title, url }) => ({ label: title, href: url, note: null })),
  ...(recordingUrl === null ? [] : [{ label: speech.text("session.recording"), href: recordingUrl, note: null }]),
];
