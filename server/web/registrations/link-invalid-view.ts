/** What `views/pages/registrations/link-invalid.hbs` shows: that a link does not work, and the form that asks for a new one. Pure. */
import type { Catalogue } from "../../knowledge/catalogue.ts";
import { textFor } from "../../knowledge/model/item.ts";
import { sessionTimes } from "../../language/times.ts";
import type { Speech } from "../../language/translate.ts";
import { DAY, hasPassed, later, type Instant } from "../../records/instants.ts";
import { paths } from "../view/paths.ts";
import { selectField, textField } from "./register/form-fields.ts";

export interface LinkRequest {
  readonly email: string;
  /** Id. */
  readonly session: string;
}

export const emptyLinkRequest: LinkRequest = { email: "", session: "" };

/** Links to a session end a week after it. */
const WORKS_AFTER_END = 7 * DAY;

export interface LinkInvalidGiven {
  /** A link was tried that does not work. */
  readonly isBroken: boolean;
  readonly asked: LinkRequest;
  readonly isSent: boolean;
  readonly wrong: readonly (keyof LinkRequest)[];
  readonly isBusy?: boolean;
  readonly now: Instant;
}

export function linkInvalidView(speech: Speech, catalogue: Catalogue, given: LinkInvalidGiven) {
  const { isBroken, asked, isSent, wrong, isBusy = false, now } = given;
  const { language } = speech;
  const errorOf = (field: keyof LinkRequest) =>
    wrong.includes(field) ? speech.text(`mine.link.wrong.${field}`) : null;
  const options = sessionOptions(catalogue, now, speech);
  return {
    title: speech.text(isBroken ? "mine.link.broken" : "mine.link.ask"),
    crumbs: [
      { href: paths.home(language), label: speech.text("menu.home") },
      { href: paths.infoSessions(language), label: speech.text("sessions.title") },
      { href: null, label: speech.text("mine.title") },
    ],
    isBroken,
    isSent,
    notice: isBusy ? { title: speech.text("form.busy.title"), text: speech.text("form.busy.text") } : null,
    summary:
      wrong.length === 0
        ? null
        : {
            title: speech.text("form.summary", { count: wrong.length }),
            errors: wrong.map((field) => ({ href: `#${field}`, text: errorOf(field) ?? "" })),
          },
    action: paths.myRegistration(language, "link"),
    sessionsHref: paths.infoSessions(language),
    form: options.length === 0 ? null : fieldsOfLink(asked, options, errorOf, speech),
  };
}

interface SessionOption {
  readonly value: string;
  readonly label: string;
}

/** Sessions whose links still work, by their start. */
function sessionOptions({ sessions }: Catalogue, now: Instant, { language }: Speech): readonly SessionOption[] {
  return sessions
    .filter(({ endsAt }) => !hasPassed(later(endsAt, WORKS_AFTER_END), now))
    .toSorted((a, b) => a.startsAt.localeCompare(b.startsAt))
    .map((session) => {
      const { title } = textFor({ texts: session.texts, language: session.original }, language);
      const { day } = sessionTimes(language, session.startsAt, session.endsAt, session.zone);
      return { value: session.id, label: `${title} – ${day}` };
    });
}

function fieldsOfLink(
  asked: LinkRequest,
  options: readonly SessionOption[],
  errorOf: (field: keyof LinkRequest) => string | null,
  { text }: Speech,
) {
  const [only] = options;
  const chosen = asked.session === "" && options.length === 1 ? (only?.value ?? "") : asked.session;
  const choose = { value: "", label: text("form.choose") };
  return {
    email: textField({
      name: "email",
      label: text("register.field.email"),
      value: asked.email,
      type: "email",
      autocomplete: "email",
      error: errorOf("email"),
    }),
    session: selectField({
      name: "session",
      label: text("session.kind"),
      value: chosen,
      error: errorOf("session"),
      groups: [{ label: null, options: [choose, ...options] }],
    }),
  };
}
