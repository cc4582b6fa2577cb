/** Says once that a proxy seems to stand in front which is not trusted: all its visitors would count as one network, unnoticed. */
import type { RequestHandler } from "express";
import type { Log } from "../../../log.ts";

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
