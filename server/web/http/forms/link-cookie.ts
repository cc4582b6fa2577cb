/** The link of a mail, kept in a cookie for an hour, so that its token is not in the address, the history, or a `Referer` header. */
import type { Request, Response } from "express";
import type { Found } from "../../../info-sessions/registrations-service.ts";
import type { LinkPurpose } from "../../../info-sessions/registration-links.ts";
import type { RegistrationServices } from "../../site.ts";

export interface LinkCookies {
  /** Null when there is none. */
  readonly read: (request: Request, purpose: LinkPurpose) => string | null;
  readonly set: (response: Response, purpose: LinkPurpose, token: string) => void;
  readonly clear: (response: Response, purpose: LinkPurpose) => void;
}

const lastsMs = 60 * 60_000;
const names: Readonly<Record<LinkPurpose, string>> = { manage: "levier-link", join: "levier-join" };

/** `publicUrl` with https: browsers then keep the cookie to this very host, and to encrypted connections. */
export function linkCookies(publicUrl: string): LinkCookies {
  const isSecure = publicUrl.startsWith("https:");
  const nameOf = (purpose: LinkPurpose) => (isSecure ? "__Host-" : "") + names[purpose];
  const options = { httpOnly: true, sameSite: "lax", secure: isSecure, path: "/" } as const;
  return {
    read: (request, purpose) => {
      const start = `${nameOf(purpose)}=`;
      const parts = (request.get("Cookie") ?? "").split(";").map((part) => part.trim());
      return parts.find((part) => part.startsWith(start))?.slice(start.length) ?? null;
    },
    set: (response, purpose, token) => {
      response.cookie(nameOf(purpose), token, { ...options, maxAge: lastsMs });
    },
    clear: (response, purpose) => {
      response.clearCookie(nameOf(purpose), options);
    },
  };
}

/** Null: forged, for something else, past its time, of an older version, or of somebody who asked to be forgotten. */
export async function foundBy(
  { links, service }: Pick<RegistrationServices, "links" | "service">,
  token: string,
  purpose: LinkPurpose,
): Promise<Found | null> {
  const claim = links.read(token, service.now());
  if (claim?.purpose !== purpose) return null;
  const found = await service.find(claim.sessionId, claim.registrationId);
  return found?.registration.tokenVersion === claim.tokenVersion ? found : null;
}

/** Headers of pages about one person: not indexed, and no `Referer` to other sites. `no-store` is the default of all such answers. */
export const privateHeaders = {
  // With no-referrer, browsers would not say either that a form comes from this site.
  "Referrer-Policy": "same-origin",
  "X-Robots-Tag": "noindex",
} as const;
