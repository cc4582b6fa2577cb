/** Refuses forms sent from other sites, by what browsers say of where a request comes from. */
import type { RequestHandler } from "express";
import { VisitorError } from "../../errors.ts";

export function sameSite(publicUrl: string): RequestHandler {
  return (request, _response, next) => {
    const site = request.get("Sec-Fetch-Site");
    const origin = request.get("Origin");
    const isForeign =
      site !== undefined
        ? site !== "same-origin" && site !== "none"
        : origin !== undefined && !isOwn(origin, publicUrl, request.get("Host"));
    if (isForeign) throw new VisitorError("forbidden", 403, "the form was sent from another site");
    next();
  };
}

/** The address visitors type, or the one this request was sent to: a laptop is reached by several names. */
function isOwn(origin: string, publicUrl: string, host: string | undefined): boolean {
  return (
    origin === new URL(publicUrl).origin ||
    (host !== undefined && URL.canParse(origin) && new URL(origin).host === host)
  );
}
