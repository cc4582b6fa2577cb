/** Refuses forms sent from other sites, by what browsers say of where a request comes from. */
import { isIP } from "node:net";
import type { Request, RequestHandler } from "express";
import { VisitorError } from "../../../errors.ts";

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

/** The address visitors type. A laptop has none and is reached by several names: there, the one this request was sent to. */
function isOwn(origin: string, publicUrl: string, host: string | undefined): boolean {
  const own = new URL(publicUrl);
  const isLaptop = own.hostname === "localhost" || isIP(own.hostname.replace(/^\[|\]$/g, "")) > 0;
  return origin === own.origin || (isLaptop && URL.canParse(origin) && new URL(origin).host === host?.toLowerCase());
}
