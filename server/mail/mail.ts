/** A mail ready to be sent, and the PORT that sends it. Knows nothing of sessions. */
import type { Language } from "../language/languages.ts";

export interface Mail {
  /** The same for every try, so that a mail sent twice is recognised as one. Without angle brackets. */
  readonly messageId: string;
  /** The name may be empty. */
  readonly to: { readonly name: string; readonly address: string };
  readonly language: Language;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** A calendar entry, as text; null for none. It travels as an alternative part, never as a second attachment. */
  readonly calendar: { readonly method: "REQUEST" | "CANCEL"; readonly content: string } | null;
}

/** `retry`: the server is away or asks to come again. `refused`: it will not take this mail, ever. */
export type SendResult =
  | { readonly outcome: "sent" }
  | { readonly outcome: "retry" | "refused"; /** Without addresses. */ readonly reason: string };

export interface Mailer {
  /** Never rejects. */
  readonly send: (mail: Mail) => Promise<SendResult>;
  readonly close: () => void;
}

/** Sender of a setting: `Levier <levier@example.org>`, or the address alone. */
export function senderOf(from: string): { readonly name: string; readonly email: string } {
  const [, name = "", email = from] = /^\s*"?([^"<]*?)"?\s*<([^<>]+)>\s*$/.exec(from) ?? [];
  return { name: name === "" ? "Levier" : name, email: email.trim() };
}
