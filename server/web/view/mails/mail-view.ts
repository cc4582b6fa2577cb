/** What `views/mails/session.hbs` shows, and the same as plain text. Pure. */
import { placeFor } from "../../../knowledge/model/info-session.ts";
import { textFor } from "../../../knowledge/model/item.ts";
import { sessionTimes } from "../../../language/times.ts";
import { paths } from "../paths.ts";
import { titleAlone } from "../session-title.ts";
import { cleanLine, cleanName } from "./clean-words.ts";
import { wordsOf, type MailOccasion } from "./mail-words.ts";

export type SessionMailView = ReturnType<typeof mailView>;

/** On her clocks; also on those of the organisers where they show another time. */
function timesOf({ registration, session, speech }: MailOccasion): string[] {
  const [hers, theirs] = [registration.zone, session.zone].map((zone) =>
    sessionTimes(speech.language, session.startsAt, session.endsAt, zone),
  );
  const isSame = hers?.day === theirs?.day && hers?.hours === theirs?.hours;
  return [hers, ...(isSame ? [] : [theirs])].flatMap((times) =>
    times === undefined ? [] : [speech.text("register.when", { ...times })],
  );
}

/** False for mails that somebody else could have caused: these contain nothing that was typed into a form. */
export const isAddressed = ({ mail: { kind } }: MailOccasion): boolean =>
  kind !== "confirm-address" && kind !== "already-registered";

export function placeIn({ session, speech }: Pick<MailOccasion, "session" | "speech">): string {
  const place = placeFor(session, speech.language);
  return place === "online" ? speech.text("session.online") : cleanLine(place);
}

export const textIn = ({ session, speech }: Pick<MailOccasion, "session" | "speech">) =>
  textFor({ texts: session.texts, language: session.original }, speech.language);

export function mailView(occasion: MailOccasion, contactEmail: string | null) {
  const { mail, registration, session, speech, addresses } = occasion;
  const { title: sessionTitle, language: titleLanguage } = textIn(occasion);
  const what = speech.text(`mail.${mail.kind}.title`);
  const title = cleanLine(sessionTitle);
  const name = cleanName(registration.name);
  return {
    language: speech.language,
    direction: speech.direction,
    subject: cleanLine(speech.text("mail.subject", { what, title: titleAlone(session, title, speech) })),
    what,
    hello: isAddressed(occasion) && name !== "" ? speech.text("mail.hello", { name }) : null,
    ...wordsOf(occasion),
    session: { title, language: titleLanguage, href: addresses.site + paths.infoSession(speech.language, session.id) },
    example: session.isExample ? speech.text("session.example") : null,
    times: timesOf(occasion),
    place: placeIn(occasion),
    reference: isAddressed(occasion) ? registration.reference : null,
    privacyHref: addresses.site + paths.privacy(speech.language),
    contact: contactEmail === null ? null : speech.text("mail.contact", { email: contactEmail }),
  };
}
