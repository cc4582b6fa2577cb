/** What the pages of one person's registration show: where she stands, what she can do, and her answers. Pure. */
import { inMinutes, usualRetryAfter } from "../../../errors.ts";
import { textFor } from "../../../knowledge/model/item.ts";
import { languages, ownNameOf } from "../../../language/languages.ts";
import { momentTimes } from "../../../language/times.ts";
import type { Speech } from "../../../language/translate.ts";
import type { Found } from "../../../info-sessions/registrations-service.ts";
import { DAY, hasPassed, later, type Instant } from "../../../records/instants.ts";
import { holdsSeat, isLive } from "../../../info-sessions/seats.ts";
import { paths } from "../../view/paths.ts";
import { areaField, selectField, textField } from "../register/form-fields.ts";
import type { DeedRefusal, DoneCode } from "./my-registration-actions.ts";
import type { FormValues, RegisterField, WrongField } from "../register/register-form.ts";
import { errorText, wordsAbout, wrongSummary } from "../register/register-view.ts";
import { zoneGroups } from "../register/register-zones.ts";
import { clocksOf } from "../../info-sessions/session-card.ts";

/** How long a place that was given back can be taken again, if it is free. */
const UNDO_WITHIN = DAY;

/** Where a person stands, as she is told. `held` and `not-held` are not confirmed yet; `past` had a place or waited. */
export type OwnStanding =
  "held" | "not-held" | "confirmed" | "waitlisted" | "cancelled" | "session-cancelled" | "expired" | "past";

/** What is kept may be older than the present: changes are written with the next command. */
export function standingOf({ session, registration }: Found, now: Instant): OwnStanding {
  const { state } = registration;
  if (state === "cancelled" || state === "expired") return state;
  if (state === "cancelled-by-organiser" || session.status === "cancelled") return "session-cancelled";
  if (state === "pending") {
    if (hasPassed(session.startsAt, now)) return "expired";
    return holdsSeat(registration, now) ? "held" : "not-held";
  }
  return hasPassed(session.endsAt, now) ? "past" : state;
}

/** “Tuesday 8 December 2026 at 10:00 (Central European Time)”. */
export const momentText = ({ language, text }: Speech, instant: Instant, zone: string): string =>
  text("register.moment", { ...momentTimes(language, instant, zone) });

export interface OwnContext {
  readonly found: Found;
  readonly speech: Speech;
  readonly now: Instant;
  /** The hidden field that binds a form to the link it was made for. */
  readonly form: string;
}

export interface OwnHead {
  readonly title: string;
  readonly crumbs: readonly { readonly href: string | null; readonly label: string }[];
  readonly session: {
    readonly title: string;
    readonly language: string;
    readonly when: string;
    readonly href: string;
    readonly isExample: boolean;
  };
}

/** Head of every page about one registration; times on her clocks. */
export function ownHead({ session, registration }: Found, speech: Speech, title: string): OwnHead {
  const { language } = speech;
  const text = textFor({ texts: session.texts, language: session.original }, language);
  const { own, hers } = clocksOf(session, registration.zone, speech);
  const { day, hours, zone } = hers ?? own;
  return {
    title,
    crumbs: [
      { href: paths.home(language), label: speech.text("menu.home") },
      { href: paths.infoSessions(language), label: speech.text("sessions.title") },
      { href: null, label: title },
    ],
    session: {
      title: text.title,
      language: text.language,
      when: speech.text("register.when", { day, hours, zone }),
      href: paths.infoSession(language, session.id),
      isExample: session.isExample,
    },
  };
}

export interface OwnGiven {
  readonly typed: FormValues;
  readonly wrong?: readonly WrongField[];
  readonly done?: DoneCode | null;
  readonly refusal?: DeedRefusal | "forbidden" | null;
}

export function refusalNotice(refusal: DeedRefusal | "forbidden", { text }: Speech) {
  if (refusal === "forbidden") return { title: text("form.forbidden.title"), text: text("form.forbidden.text") };
  if (refusal === "read-only")
    return {
      title: text("form.readOnly.title"),
      text: text("form.readOnly.text", { minutes: inMinutes(usualRetryAfter) }),
    };
  if (refusal === "busy") return { title: text("form.busy.title"), text: text("form.busy.text") };
  return { title: text("mine.refused"), text: text(`mine.refused.${refusal}`) };
}

/** Null when where she stands does not bear it out: anybody can write an address. */
function doneText(done: DoneCode, standing: OwnStanding, { text }: Speech): string | null {
  const live = standing === "confirmed" || standing === "waitlisted";
  const isTrue: Readonly<Record<DoneCode, boolean>> = {
    confirmed: live,
    "given-back": standing === "cancelled",
    kept: live || standing === "held" || standing === "not-held",
    undone: standing === "confirmed",
    changed: standing !== "cancelled" && standing !== "expired",
    sent: true,
  };
  return isTrue[done] ? text(`mine.done.${done}`) : null;
}

function canUndo({ session, registration: { endedAt } }: Found, standing: OwnStanding, now: Instant): boolean {
  const isLate = endedAt === null || hasPassed(later(endedAt, UNDO_WITHIN), now);
  return standing === "cancelled" && !isLate && session.status === "published" && !hasPassed(session.startsAt, now);
}

export function myRegistrationView({ found, speech, now, form }: OwnContext, given: OwnGiven) {
  const { session, registration, position } = found;
  const { text, language } = speech;
  const { typed, wrong = [], done = null, refusal = null } = given;
  const standing = standingOf(found, now);
  const isOpen =
    isLive(registration) && standing !== "session-cancelled" && standing !== "past" && standing !== "expired";
  const button =
    standing === "held" || standing === "not-held"
      ? { action: "confirm", label: text("mine.confirm") }
      : canUndo(found, standing, now)
        ? { action: "undo", label: text("mine.undo") }
        : null;
  const hidden = [{ name: "form", value: form }];
  const { own, hers, otherDay } = clocksOf(session, registration.zone, speech);
  return {
    ...ownHead(found, speech, text("mine.title")),
    done: done === null ? null : doneText(done, standing, speech),
    notice: refusal === null ? null : refusalNotice(refusal, speech),
    summary: wrongSummary(wrong, speech),
    action: paths.myRegistration(language),
    hidden,
    standing: {
      title: text(`mine.standing.${standing}.title`),
      text: text(`mine.standing.${standing}.text`, {
        ...momentTimes(language, registration.holdUntil ?? session.startsAt, registration.zone),
        position: position ?? 0,
      }),
    },
    button,
    clocks: { own, hers, otherDay },
    reference: standing === "confirmed" || standing === "past" ? registration.reference : null,
    email: registration.email,
    calendarHref: standing === "confirmed" ? paths.myRegistration(language, "calendar.ics") : null,
    joinHref: standing === "confirmed" || standing === "past" ? paths.join(language) : null,
    giveBackHref: isOpen ? paths.myRegistration(language, "give-back") : null,
    canResend: isOpen,
    eraseHref: paths.myRegistration(language, "erase"),
    privacyHref: paths.privacy(language),
    days: session.retentionDays,
    change: isOpen
      ? { isOpened: wrong.length > 0 || given.refusal != null, hidden, ...changeFields(typed, wrong, speech) }
      : null,
  };
}

function changeFields(typed: FormValues, wrong: readonly WrongField[], speech: Speech) {
  const field = (name: RegisterField) => {
    const found = wrong.find((one) => one.field === name);
    const error = found === undefined ? null : errorText(found, speech);
    return { ...wordsAbout(name, speech), name, value: typed[name], error };
  };
  return {
    name: textField({ ...field("name"), autocomplete: "name" }),
    institution: textField({ ...field("institution"), autocomplete: "organization" }),
    role: textField({ ...field("role"), autocomplete: "organization-title" }),
    language: selectField({
      ...field("language"),
      groups: [{ label: null, options: languages.map((code) => ({ value: code, label: ownNameOf(code) })) }],
    }),
    zone: selectField({
      ...field("zone"),
      groups: zoneGroups(speech, typed.zone),
    }),
    needs: areaField(field("needs")),
    consent: { ...areaField(field("needsConsent")), checked: typed.needsConsent === "yes" },
    question: areaField(field("question")),
  };
}
