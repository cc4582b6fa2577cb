/** Ids, references, and the key under which an address is the same. */
import { domainToASCII } from "node:url";
import type { Chance } from "./aggregate.ts";

/** Crockford's: no I, L, O, U, which are misheard and misread. */
const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

/** 128 random bits in base32: 26 characters. */
export function newId(chance: Chance): string {
  let id = "";
  let bits = 0;
  let held = 0;
  for (const byte of chance(16)) {
    held = (held << 8) | byte;
    for (bits += 8; bits >= 5; bits -= 5) id += alphabet.charAt((held >> (bits - 5)) & 31);
    held &= (1 << bits) - 1;
  }
  return id + alphabet.charAt((held << (5 - bits)) & 31);
}

/**
 * `LV-7KQ4-2RTX`: the prefix of the kind and the first 40 bits of the id; said on the telephone. Not a secret: ids never open
 * anything by themselves.
 */
export const referenceOf = (prefix: string, id: string): string =>
  `${prefix}-${id.slice(0, 4)}-${id.slice(4, 8)}`.toUpperCase();

/** Control, format (invisible, direction) and lone surrogate characters: never part of an address. */
const hidden = /[\p{Cc}\p{Cf}\p{Cs}]/u;
/** What separates, quotes or comments addresses, and spaces. */
const notInLocalPart = /[\p{Z}()<>[\]:;,\\"@]/u;
const notInDomain = /[^\p{L}\p{M}\p{N}.-]/u;
/** Two labels at least; the last is not a number, so no IPv4 address. */
const asciiDomain = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?=[a-z0-9-]*[a-z])[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;

/**
 * One key for one mailbox; null when it is not exactly one plain address. Dots and plus signs stay: what they mean is
 * each provider's affair. Characters that could add a header or a recipient are refused, even at the ends.
 */
export function emailKey(email: string): string | null {
  if (hidden.test(email)) return null;
  const address = email.normalize("NFC").trim().toLowerCase().normalize("NFC");
  const cut = address.lastIndexOf("@");
  const local = address.slice(0, Math.max(cut, 0));
  const typedDomain = address.slice(cut + 1);
  if (local === "" || notInLocalPart.test(local) || /^\.|\.$|\.\./.test(local)) return null;
  if (notInDomain.test(typedDomain)) return null;
  const domain = domainToASCII(typedDomain);
  if (!asciiDomain.test(domain) || domain.split(".").some((label) => label.length > 63)) return null;
  // RFC 5321: octets, not characters.
  if (Buffer.byteLength(local) > 64 || Buffer.byteLength(local) + 1 + domain.length > 254) return null;
  return `${local}@${domain}`;
}

/** Providers at which dots before the @ mean nothing. */
const withoutDots: ReadonlySet<string> = new Set(["gmail.com", "googlemail.com"]);

/**
 * The mailbox a key most probably leads to: without a plus part, and without dots where the provider ignores them. For limits of
 * mails only: at some providers these are different people.
 */
export function mailboxOf(key: string): string {
  const cut = key.lastIndexOf("@");
  const domain = key.slice(cut + 1);
  // A plus at the beginning is the name itself.
  const local = key.slice(0, cut).replace(/(?<=.)\+.*$/, "");
  return withoutDots.has(domain) ? `${local.replaceAll(".", "")}@gmail.com` : `${local}@${domain}`;
}
