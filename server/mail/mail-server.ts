/** The mail server that `SMTP_URL` names, read strictly: what is not understood is an error, never ignored. */
import { asciiHost, isLoopback } from "./host-name.ts";

/**
 * `required`: encrypted, with a valid certificate; the default for other machines. `offered`: the same where the server
 * offers it, plain where not; the default for this machine. `unchecked`: encrypted, with any certificate. `off`: never
 * encrypted.
 */
export type MailTls = "required" | "offered" | "unchecked" | "off";

export interface MailServer {
  readonly host: string;
  readonly port: number;
  /** `smtps:`: TLS before the first word. */
  readonly isTlsFromStart: boolean;
  readonly tls: MailTls;
  /** Null for a server that asks for no password. */
  readonly login: { readonly user: string; readonly password: string } | null;
}

const submissionPort = 587;
const submissionOverTlsPort = 465;
const relayPort = 25;
/** What `?tls=` may say. */
const tlsChoices: readonly MailTls[] = ["required", "unchecked", "off"];

const escapes = "in the user and the password write % as %25, @ as %40, / as %2F, # as %23, ? as %3F";

/** Throws a sentence that begins with `expected` and holds nothing that could be a part of a password. */
export function mailServerOf(url: string): MailServer {
  const [, scheme = "", rest] = /^(smtps?):\/\/(\S*)$/i.exec(url) ?? [];
  if (rest === undefined) throw new Error("expected an address like smtp://user:password@host:587, without spaces");
  const isTlsFromStart = scheme.toLowerCase() === "smtps";
  const [, authority = "", after = ""] = /^([^/?#]*)(.*)$/.exec(rest) ?? [];
  const parts = authority.split("@");
  if (parts.length > 2 || after.includes("@")) throw new Error(`expected one @, before the host: ${escapes}`);
  const [account, hostAndPort] = parts.length === 2 ? [parts[0] ?? "", parts[1] ?? ""] : [null, authority];
  const { host, port } = placeOf(hostAndPort, isTlsFromStart);
  const login = account === null ? null : loginOf(account);
  const tls = tlsOf(after) ?? (isLoopback(host) ? "offered" : "required");
  if (isTlsFromStart && tls === "off") throw new Error("expected smtp:// with tls=off, as smtps:// means TLS");
  if (tls === "off" && login !== null && !isLoopback(host))
    throw new Error("expected no password with tls=off: it would travel readable to all on the way");
  return { host, port, isTlsFromStart, tls, login };
}

function placeOf(text: string, isTlsFromStart: boolean): Pick<MailServer, "host" | "port"> {
  const [, name = "", digits] = /^(\[[^\]]*\]|[^:]*)(?::(.*))?$/.exec(text) ?? [];
  const host = asciiHost(name);
  if (host === null) throw new Error("expected the name or the address of a host after smtp:// and the password");
  const port = digits === undefined ? (isTlsFromStart ? submissionOverTlsPort : submissionPort) : Number(digits);
  if (digits !== undefined && (!/^\d{1,5}$/.test(digits) || port < 1 || port > 65_535))
    throw new Error("expected a port from 1 to 65535 after the host");
  if (!isTlsFromStart && port === submissionOverTlsPort)
    throw new Error("expected smtps:// with port 465, where TLS comes before the first word");
  if (isTlsFromStart && (port === submissionPort || port === relayPort))
    throw new Error(`expected smtp:// with port ${port}, where TLS comes after the first word`);
  return { host, port };
}

function loginOf(account: string): MailServer["login"] {
  const colon = account.indexOf(":");
  const [user, password] = colon === -1 ? [account, ""] : [account.slice(0, colon), account.slice(colon + 1)];
  if (user === "" || password === "") throw new Error("expected user:password before the @, or neither");
  return { user: decoded(user), password: decoded(password) };
}

function decoded(text: string): string {
  const plain = tryDecoding(text);
  if (plain === null) throw new Error(`expected two hexadecimal digits of UTF-8 after each %: ${escapes}`);
  if (/\p{Cc}/u.test(plain)) throw new Error("expected no control characters in the user and the password");
  return plain;
}

function tryDecoding(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** What follows the host. Null when it says nothing of TLS. */
function tlsOf(after: string): MailTls | null {
  const [, path = "", query = ""] = /^(\/?)(?:\?(.*))?$/.exec(after) ?? ["", after];
  if (path.length > 1 || /[/#]/.test(path.slice(1) + query))
    throw new Error(`expected nothing behind the host but ?tls=: ${escapes}`);
  const parameters = [...new URLSearchParams(query)];
  const unknown = parameters.filter(([name]) => name !== "tls").map(([name]) => name);
  if (unknown.length > 0) throw new Error(`expected no parameter but tls, found ${unknown.join(", ")}`);
  if (parameters.length === 0) return null;
  const choice = tlsChoices.find((one) => one === parameters[0]?.[1]);
  if (choice === undefined || parameters.length > 1)
    throw new Error(`expected tls=${tlsChoices.join(", tls=")}, one of them`);
  return choice;
}
