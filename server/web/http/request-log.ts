/** One line a request: method, path without the query, status, milliseconds, id. Neither visitor nor query is logged. */
import { randomUUID } from "node:crypto";
import type { RequestHandler } from "express";
import { addressOf } from "./address/request-address.ts";
import { withoutSecrets, type Log } from "../../log.ts";

export function requestLog(log: Log): RequestHandler {
  return (request, response, next) => {
    const started = performance.now();
    // HEAD is answered as GET.
    const { method } = request;
    const requestId = randomUUID();
    response.set("X-Request-Id", requestId);
    response.on("close", () => {
      log.info({
        event: "request",
        requestId,
        method,
        path: withoutToken(addressOf(request).path).slice(0, 200),
        status: response.statusCode,
        finished: response.writableFinished,
        milliseconds: Math.round((performance.now() - started) * 10) / 10,
      });
    });
    next();
  };
}

/** Removes tokens of mail links, which open a registration, so that readers of the log cannot use them. */
const withoutToken = (path: string): string => withoutSecrets(path.replace(/\/+(r|join)\/.*/i, "/$1/…"));
