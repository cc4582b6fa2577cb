/** Writes the mails about information sessions, each in the language and on the clocks of its reader. */
import { speak } from "../../../language/translate.ts";
import { calendarText } from "../../../mail/calendar.ts";
import { asciiDomainOf, senderOf } from "../../../mail/sender.ts";
import type { RegistrationLinks } from "../../../info-sessions/registration-links.ts";
import type { ComposeRegistrationMail } from "../../../info-sessions/registrations-aggregate.ts";
import type { RegistrationMail } from "../../../info-sessions/registration.ts";
import { paths } from "../paths.ts";
import { titleAlone } from "../session-title.ts";
import type { Templates } from "../templates.ts";
import { cleanLine, cleanName } from "./clean-words.ts";
import { mailText } from "./mail-text.ts";
import { isAddressed, mailView, placeIn, textIn } from "./mail-view.ts";
import type { MailOccasion } from "./mail-words.ts";

export interface SessionMailSettings {
  /** Without a slash at the end. */
  readonly publicUrl: string;
  readonly templates: Templates;
  readonly links: RegistrationLinks;
  /** Sender of mails and organiser of calendar entries: `Levier <levier@example.org>`. */
  readonly from: string;
  /** Null when the owner gave none. */
  readonly contactEmail: string | null;
}

export function sessionMails({
  publicUrl,
  templates,
  links,
  from,
  contactEmail,
}: SessionMailSettings): ComposeRegistrationMail {
  const organiser = senderOf(from);
  const domain = organiser.email.split("@")[1] ?? "levier";
  return (mail, registration, session, now) => {
    const speech = speak(registration.language);
    const manage = paths.openRegistration(links.tokenFor("manage", registration, session));
    const join = paths.openJoin(links.tokenFor("join", registration, session));
    const addresses = { site: publicUrl, manage: publicUrl + manage, join: publicUrl + join };
    const occasion: MailOccasion = { mail, registration, session, now, speech, addresses };
    const view = mailView(occasion, contactEmail);
    return {
      messageId: `${mail.id}@${domain}`,
      to: { name: isAddressed(occasion) ? cleanName(registration.name) : "", address: registration.email },
      language: speech.language,
      subject: view.subject,
      text: mailText(view, speech),
      html: templates.mail("session", speech, view),
      calendar: calendarOf(occasion, view.session.href, organiser),
    };
  };
}

const isWithdrawn = ({ kind }: RegistrationMail): boolean =>
  kind === "cancelled-by-you" || kind === "cancelled-by-organiser";

function calendarOf(occasion: MailOccasion, url: string, organiser: { readonly name: string; readonly email: string }) {
  const { mail, registration, session, now, speech } = occasion;
  if (mail.extra === null) return null;
  const method = isWithdrawn(mail) ? ("CANCEL" as const) : ("REQUEST" as const);
  const { title, summary } = textIn(occasion);
  const entry = {
    uid: `${registration.id}@levier`,
    sequence: mail.extra,
    method,
    startsAt: session.startsAt,
    endsAt: session.endsAt,
    stamp: now,
    title: cleanLine(titleAlone(session, title, speech)),
    // Never the link itself: calendars are shared.
    description: session.place === "online" ? `${summary}\n\n${speech.text("mail.calendar.join")}` : summary,
    place: placeIn(occasion),
    url,
    organiser,
    attendee: { name: cleanName(registration.name), email: asciiDomainOf(registration.email) },
  };
  return { method, content: calendarText([entry], method) };
}
