/** Names of hosts as the mail protocols want them: ASCII, lower case, checked letter by letter. */
import { isIP, isIPv6 } from "node:net";
import { domainToASCII } from "node:url";

/** Underscores occur in names that containers give each other. */
const label = /^[a-z\d_](?:[a-z\d_-]{0,61}[a-z\d_])?$/;
const longestName = 253;

/** `bücher.example` → `xn--bcher-kva.example`. Null for what is no name of a host; a full stop at the end is not taken either. */
export function asciiName(name: string): string | null {
  // These end a name for Node.js, or are decoded by it.
  if (/[/\\?#%\s]/.test(name)) return null;
  const ascii = domainToASCII(name);
  if (isIP(ascii) !== 0) return null;
  return ascii.length <= longestName && ascii.split(".").every((part) => label.test(part)) ? ascii : null;
}

/** A name or an address, an IPv6 one with or without brackets, which it loses. Null for what is neither. */
export function asciiHost(text: string): string | null {
  const bare = /^\[(.*)\]$/.exec(text)?.[1] ?? text;
  if (isIP(bare) !== 0) return bare.toLowerCase();
  return bare === text && !/^[\d.]+$/.test(text) ? asciiName(text) : null;
}

/** True for this machine itself, where no network lies between that could be listened to. Asks no name server. */
export function isLoopback(host: string): boolean {
  const ip = host.replace(/^::ffff:/i, "");
  if (isIP(ip) === 4) return ip.startsWith("127.");
  if (isIPv6(ip)) return /^(?:0*:)+0*1$/.test(ip);
  return host === "localhost" || host.endsWith(".localhost");
}
