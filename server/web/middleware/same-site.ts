/** Refuses forms sent from other sites, by what browsers say of where a request comes from. */
import type { Request, RequestHandler } from "express";
import { VisitorError } from "../../errors.ts";

export function sameSite(publicUrl: string): RequestHandler {
  return (request, _response, next) => {
    if (isForeign(request, publicUrl)) throw new VisitorError("forbidden", 403, "the form was sent from another site");
    next();
  };
}

/** For pages that give the form back filled instead of refusing it. */
export function isForeign(request: Request, publicUrl: string): boolean {
  const site = request.get("Sec-Fetch-Site");
  const origin = request.get("Origin");
  return site !== undefined
    ? site !== "same-origin" && site !== "none"
    : origin !== undefined && !isOwn(origin, publicUrl, request.get("Host"));
}

/** The address visitors type, or the one this request was sent to: a laptop is reached by several names. */
function isOwn(origin: string, publicUrl: string, host: string | undefined): boolean {
  return (
    origin === new URL(publicUrl).origin ||
    (host !== undefined && URL.canParse(origin) && new URL(origin).host === host)
  );
}
