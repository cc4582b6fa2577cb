/** The answers of signing up: the form in its states, what is to be checked, and why it cannot be sent now. */
import { inMinutes, usualRetryAfter } from "../../../errors.ts";
import type { SeatsShown } from "../../../info-sessions/seats.ts";
import type { PrivatePage, PublicPage } from "../../http/areas/answer.ts";
import { paths } from "../../view/paths.ts";
import {
  checkView,
  closedView,
  registerView,
  sentView,
  waitView,
  type Closed,
  type FormGiven,
  type Notice,
  type RegisterContext,
  type WaitGiven,
} from "./register-view.ts";

/** Seats shown when there is a form to fill in. */
const openSeats: readonly SeatsShown[] = ["available", "few", "waiting-list"];
const namesOfClosed: Partial<Record<SeatsShown, Closed>> = { cancelled: "session-cancelled", unknown: "read-only" };

/** Null when there is a form to fill in. */
export const whyClosed = (seats: SeatsShown): Closed | null =>
  openSeats.includes(seats) ? null : (namesOfClosed[seats] ?? (seats as Closed));

type View = { readonly title: string };

function partsOf(page: string, status: number, { speech, session }: RegisterContext, view: View) {
  const isSent = page === "register-sent";
  return {
    page,
    status,
    head: {
      title: status === 422 ? speech.text("form.errorTitle", { title: view.title }) : view.title,
      description: view.title,
      section: "sessions",
      pathIn: (language: RegisterContext["speech"]["language"]) =>
        (isSent ? paths.registerSent : paths.register)(language, session.id),
      // Search machines show the session's page, which has all one should know before registering.
      canonicalIn: (language: RegisterContext["speech"]["language"]) => paths.infoSession(language, session.id),
      noIndex: isSent || status !== 200,
    },
    view,
  } as const;
}

const retryAfter = (seconds: number) => ({ "Retry-After": String(seconds) });

/** The empty form. Its token identifies one form, so it is not shared between visitors; a browser may go back to it. */
export const emptyForm = (context: RegisterContext, given: FormGiven): PrivatePage => ({
  ...partsOf("register", 200, context, registerView(context, given)),
  headers: { "Cache-Control": "private, no-cache" },
});

/** The form with what was typed, from which no copy is kept. `seconds`: after which to come back, default not said. */
export const filledForm = (
  context: RegisterContext,
  status: 200 | 403 | 422 | 503,
  given: FormGiven,
  seconds?: number,
): PrivatePage => ({
  ...partsOf("register", status, context, registerView(context, given)),
  headers: seconds === undefined ? {} : retryAfter(seconds),
});

/** All answers on one page, to look at before they are sent. */
export const answersToCheck = (
  context: RegisterContext,
  status: 200 | 429 | 503,
  given: FormGiven,
  seconds?: number,
): PrivatePage => ({
  ...partsOf("register-check", status, context, checkView(context, given)),
  headers: seconds === undefined ? {} : retryAfter(seconds),
});

/** Asks for a proof of work, or to wait. */
export const proofWanted = (context: RegisterContext, given: WaitGiven): PrivatePage => ({
  ...partsOf("register-wait", 429, context, waitView(context, given)),
  headers: retryAfter(given.seconds),
});

/** The same for everybody: there is no form now. */
export const closedPage = (context: RegisterContext, closed: Closed): PublicPage => ({
  ...partsOf("register", 200, context, closedView(context, closed)),
  isPublic: true,
});

/** The form was open when it was asked for, and is not any more. */
export const closedMeanwhile = (context: RegisterContext, closed: Closed): PrivatePage =>
  partsOf("register", 409, context, closedView(context, closed));

/** Nothing can be kept now. */
export const interrupted = (context: RegisterContext): PrivatePage => ({
  ...partsOf("register", 503, context, closedView(context, "read-only")),
  headers: retryAfter(usualRetryAfter),
});

/** A mail was sent: says nothing of whom to. */
export const sentPage = (context: RegisterContext): PublicPage => ({
  ...partsOf("register-sent", 200, context, sentView(context)),
  isPublic: true,
});

export const noticeOf = (
  { speech }: RegisterContext,
  kind: "forbidden" | "busy" | "readOnly",
  seconds = usualRetryAfter,
): Notice => ({
  title: speech.text(`form.${kind}.title`),
  text: speech.text(`form.${kind}.text`, { minutes: inMinutes(seconds) }),
});
