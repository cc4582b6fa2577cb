/** A mail ready to be sent, and the PORT that sends it. */
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

/**
 * `refused`: this mail will not be taken, ever. `retry`: it is put off, and others may still go. `away`: the server takes
 * no mail at all now, whoever it is for.
 */
export type SendResult =
  | { readonly outcome: "sent" }
  | { readonly outcome: "retry" | "refused" | "away"; /** Without addresses and passwords. */ readonly reason: string };

export interface Mailer {
  /** Never rejects. */
  readonly send: (mail: Mail) => Promise<SendResult>;
  /** Asks whether mails would be taken, and sends none. The reason when not; never rejects. */
  readonly trouble: () => Promise<string | null>;
  readonly close: () => void;
}
