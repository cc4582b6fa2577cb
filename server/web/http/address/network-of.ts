/** Which network a request comes from: what limits count instead of addresses. */
import { isIP, SocketAddress } from "node:net";
import type { RequestHandler } from "express";
import type { Log } from "../../../log.ts";

/** Some proxies write the port behind the address. */
const withoutPort = (address: string): string =>
  /^\[([^\]]*)\](?::\d+)?$/.exec(address)?.[1] ?? /^([\d.]+):\d+$/.exec(address)?.[1] ?? address;

/**
 * One household or office: an IPv4 address, also when it is written as IPv6, or the first 64 bits of an IPv6 address, of which one
 * customer has all the rest. Whatever is no address (a socket file, `unknown`, an invented header, nothing) is one network, "", as
 * an attacker can write endlessly many of those.
 */
export function networkOf(address: string | undefined): string {
  const plain = withoutPort((address ?? "").trim()).split("%", 1)[0] ?? "";
  const version = isIP(plain);
  if (version !== 6) return version === 4 ? plain : "";
  const short = new SocketAddress({ address: plain, family: "ipv6" }).address;
  const mapped = /^::ffff:(?=\d+\.)/;
  if (mapped.test(short)) return short.replace(mapped, "");
  const [head = "", tail] = short.split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  return [...before, ...Array<string>(zeros).fill("0"), ...after].slice(0, 4).join(":");
}

/** Warns once in the log when requests seem to come through a proxy that is not trusted: all its visitors count as one network. */
export function nameForwarded({
  log,
  trustedProxies,
}: {
  readonly log: Log;
  readonly trustedProxies: number;
}): RequestHandler {
  let isSaid = trustedProxies > 0;
  return (request, _response, next) => {
    if (!isSaid && (request.get("X-Forwarded-For") ?? request.get("Forwarded")) !== undefined) {
      isSaid = true;
      log.warn({
        event: "forwarded headers are not believed",
        reason:
          "X-Forwarded-For or Forwarded came with a request while TRUSTED_PROXIES is 0. Behind a reverse proxy set TRUSTED_PROXIES to the number of proxies: until then all visitors count as one network. Without a proxy a visitor made the header up, and nothing is to be done.",
      });
    }
    next();
  };
}
