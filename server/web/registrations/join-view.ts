/** What `views/pages/registrations/join.hbs` shows: the way into the meeting, or why there is none now. Pure. */
import type { Speech } from "../../language/translate.ts";
import type { Found } from "../../info-sessions/registrations-service.ts";
import { at, later, MINUTE, type Instant } from "../../records/instants.ts";
import { isJoinOpen } from "../../info-sessions/own-registration.ts";
import { paths } from "../view/paths.ts";
import { momentText, ownHead } from "./own/my-registration-view.ts";

/** As `isJoinOpen` has it. */
const OPENS_BEFORE = 30 * MINUTE;

export type JoinStage = "not-confirmed" | "session-cancelled" | "early" | "no-link" | "open" | "entered" | "after";

/** `link`: of the meeting; null while the team has set none. */
export function stageOf({ session, registration }: Found, link: string | null, now: Instant): JoinStage {
  if (session.status === "cancelled" || registration.state === "cancelled-by-organiser") return "session-cancelled";
  if (registration.state !== "confirmed") return "not-confirmed";
  if (isJoinOpen(session, now)) return link === null ? "no-link" : "open";
  return at(now) < at(session.startsAt) ? "early" : "after";
}

export interface JoinGiven {
  readonly stage: JoinStage;
  /** Shown when `stage` is `entered`. */
  readonly link: string | null;
  readonly form: string;
  readonly canManage: boolean;
  readonly contactEmail: string | null;
  readonly isForbidden: boolean;
}

export function joinView(found: Found, speech: Speech, given: JoinGiven) {
  const { stage, link, form, canManage, contactEmail, isForbidden } = given;
  const { session, registration } = found;
  const { text, language } = speech;
  const isAfter = stage === "after";
  const opens = momentText(speech, later(session.startsAt, -OPENS_BEFORE), registration.zone);
  return {
    ...ownHead(found, speech, text("join.title")),
    stage: { title: text(`join.${stage}.title`), text: text(`join.${stage}.text`, { opens }) },
    notice: isForbidden ? { title: text("form.forbidden.title"), text: text("form.forbidden.text") } : null,
    action: stage === "open" ? paths.join(language) : null,
    hidden: [{ name: "form", value: form }],
    link: stage === "entered" ? link : null,
    contactEmail: stage === "no-link" ? contactEmail : null,
    materials: isAfter ? session.materials : [],
    recordingUrl: isAfter ? session.recordingUrl : null,
    hasNothing: isAfter && session.materials.length === 0 && session.recordingUrl === null,
    manageHref: canManage ? paths.myRegistration(language) : null,
  };
}
