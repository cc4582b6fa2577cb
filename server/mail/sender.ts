/** Who mails come from, as written in a setting; and addresses that any mail server takes. */
import { asciiName } from "./host-name.ts";

export interface Sender {
  readonly name: string;
  /** ASCII: stands in headers, in the envelope, in Message-IDs and in calendar entries. */
  readonly email: string;
}

/** RFC 5322 atoms between full stops. Many mail servers take no other letters before the @. */
const localPart = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;
const longestLocalPart = 64;

/** The address with its domain in ASCII (`bücher.example` → `xn--bcher-kva.example`). Throws a sentence that begins with `expected`. */
export function mailAddress(text: string): string {
  const [local = "", domain = "", ...rest] = text.split("@");
  if (local === "" || domain === "" || rest.length > 0) throw new Error("expected one address like name@example.org");
  if (/[^\0-\x7f]/.test(local)) throw new Error("expected letters without accents before the @ of the address");
  if (!localPart.test(local) || local.length > longestLocalPart)
    throw new Error("expected letters, digits and full stops before the @ of the address");
  if (domain.endsWith(".")) throw new Error("expected no full stop at the end of the address");
  const ascii = asciiName(domain);
  if (ascii === null || ascii.includes("_"))
    throw new Error("expected the name of a domain after the @ of the address");
  if (!/\.(?=[^.]*[a-z])[^.]+$/.test(ascii))
    throw new Error("expected a whole domain like example.org after the @ of the address");
  return `${local}@${ascii}`;
}

/** An address as somebody typed it, its domain in ASCII; unchanged where that is none. */
export function asciiDomainOf(address: string): string {
  const cut = address.lastIndexOf("@") + 1;
  return address.slice(0, cut) + (asciiName(address.slice(cut)) ?? address.slice(cut));
}

/**
 * `Levier <levier@example.org>`, `"Levier, the team" <levier@example.org>` or the address alone. Throws a sentence that
 * begins with `expected`. Quotes inside a name are refused: calendar entries have no way to write them.
 */
export function senderOf(from: string): Sender {
  const [, before = "", inside] = /^([^<]*)<([^<>]*)>$/.exec(from.trim()) ?? [];
  if (inside === undefined) return { name: "Levier", email: mailAddress(from.trim()) };
  const name = /^"([^"]*)"$/.exec(before.trim())?.[1] ?? before.trim();
  if (/["\\]/.test(name)) throw new Error("expected a name without quotation marks or backslashes inside it");
  if (/\p{Cc}/u.test(name)) throw new Error("expected a name on one line");
  return { name: name.trim() === "" ? "Levier" : name.trim(), email: mailAddress(inside.trim()) };
}

/** The sender as one line that `senderOf` reads back: `"Levier" <levier@example.org>`. */
export const senderLine = ({ name, email }: Sender): string => `${name} <${email}>`;
