/** Addresses of this site and of others, as people type them. Each throws a sentence that begins with `expected`. */
import { asciiHost } from "../mail/host-name.ts";
import { mailAddress } from "../mail/sender.ts";

function webAddress(text: string): URL {
  // `new URL` mends what is no address: `https:host`, `https:///host`, backslashes, spaces.
  if (!/^https?:\/\/[^/\\?#\s][^\\\s]*$/i.test(text))
    throw new Error("expected an address that begins with https:// or http://, without spaces");
  if (!URL.canParse(text)) throw new Error("expected an address like https://levier.example.org");
  const url = new URL(text);
  if (url.username !== "" || url.password !== "") throw new Error("expected an address without user and password");
  if (asciiHost(hostOf(url)) === null || url.port === "0")
    throw new Error("expected an address like https://levier.example.org");
  if (/[?#]/.test(text)) throw new Error("expected an address without ? and #");
  return url;
}

/** A full stop at the end names the same host. */
const hostOf = (url: URL): string => url.hostname.replace(/\.$/, "");

const originOf = (url: URL): string => `${url.protocol}//${hostOf(url)}${url.port === "" ? "" : `:${url.port}`}`;

/** Of this site, which answers at the top of its host: `https://levier.example.org`, in ASCII and lower case. */
export function siteAddress(text: string): string {
  const url = webAddress(text);
  if (!/^\/*$/.test(url.pathname))
    throw new Error("expected an address without a path: the site answers at the top of a host of its own");
  return originOf(url);
}

/** Of another server, which may answer below a path. Without slashes at the end. */
export function serverAddress(text: string): string {
  const url = webAddress(text);
  return originOf(url) + url.pathname.replace(/\/+$/, "");
}

/** To listen on: an address of this machine or a name of it. */
export function listenHost(text: string): string {
  const host = asciiHost(text);
  if (host === null)
    throw new Error("expected an address of this machine like 127.0.0.1, ::1 or 0.0.0.0, without a port");
  return host;
}

/** Of a person or an office: a mail address, or the address of a page. */
export function contact(text: string): string {
  if (/^https?:/i.test(text)) return webAddress(text).href;
  try {
    return mailAddress(text);
  } catch {
    throw new Error(
      "expected one mail address like office@example.org, or the address of a page that begins with https://",
    );
  }
}
