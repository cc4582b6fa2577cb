/** A mail as plain text: everything the HTML says, each link on a line of its own. */
import type { Speech } from "../../../language/translate.ts";
import type { SessionMailView } from "./mail-view.ts";

export function mailText(view: SessionMailView, { text }: Speech): string {
  const fact = (label: string, value: string) => text("mail.fact", { label, value });
  const facts = [
    view.session.title,
    ...(view.example === null ? [] : [view.example]),
    fact(text("mail.when"), view.times.join("\n  ")),
    fact(text("session.where"), view.place),
    ...(view.reference === null ? [] : [fact(text("mail.reference"), view.reference)]),
    view.session.href,
  ];
  const actions = view.actions.map(({ label, href, note }) =>
    [label, href, ...(note === null ? [] : [note])].join("\n"),
  );
  const footer = [
    text("mail.why"),
    fact(text("mail.privacy"), view.privacyHref),
    ...(view.contact === null ? [] : [view.contact]),
  ];
  const parts = [
    ...(view.hello === null ? [] : [view.hello]),
    ...view.paragraphs,
    facts.join("\n"),
    ...actions,
    ...view.afterwards,
    // What mail programs take for a signature, and show as one.
    `-- \n${footer.join("\n")}`,
  ];
  return `${parts.join("\n\n")}\n`;
}
