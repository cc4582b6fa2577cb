/** The visitor, as far as a route lets its handler know. The only reader of the cookies of links besides `link-cookie.ts`. */
import type { Request } from "express";
import type { Found } from "../../../info-sessions/registrations-service.ts";
import type { LinkPurpose } from "../../../info-sessions/registration-links.ts";
import type { Site } from "../../site.ts";
import { mustBeReadable } from "../../view/registrations-standing.ts";
import { foundBy, linkCookies } from "../forms/link-cookie.ts";

/** An unknown visitor: the only kind that public pages get. */
export interface AnonymousVisitor {
  readonly kind: "anonymous";
  /** True when a link was tried that does not work: forged, past its time, or of somebody who asked to be forgotten. */
  readonly hasBrokenLink: boolean;
}

/** Opened the link of a mail within the last hour. */
export interface LinkHolder {
  readonly kind: "link-holder";
  readonly purpose: LinkPurpose;
  readonly token: string;
  /** The registration the link is for, and its session. */
  readonly found: Found;
  /** True when she holds the link to manage this registration as well. */
  readonly canManage: boolean;
}

/** A new kind of visitor is a case here, one in `visitorFor`, and a kind of route in `area.ts`. */
export type Visitor = AnonymousVisitor | LinkHolder;

export const anonymous: AnonymousVisitor = { kind: "anonymous", hasBrokenLink: false };

/** `opensWith`: links that open the page, in the order in which they count. Rejects while registrations cannot be read. */
export function visitorsByLink(
  site: Pick<Site, "publicUrl" | "registrations">,
): (request: Request, opensWith: readonly LinkPurpose[]) => Promise<AnonymousVisitor | LinkHolder> {
  const cookies = linkCookies(site.publicUrl);
  const heldFor = async (request: Request, purpose: LinkPurpose) => {
    const token = cookies.read(request, purpose);
    return { token, found: token === null ? null : await foundBy(site.registrations, token, purpose) };
  };
  return async (request, opensWith) => {
    await mustBeReadable(site.registrations);
    let hasBrokenLink = false;
    for (const purpose of opensWith) {
      const { token, found } = await heldFor(request, purpose);
      if (token !== null && found !== null) {
        const manages = purpose === "manage" ? found : (await heldFor(request, "manage")).found;
        const canManage = manages?.registration.id === found.registration.id;
        return { kind: "link-holder", purpose, token, found, canManage };
      }
      hasBrokenLink ||= token !== null;
    }
    return { kind: "anonymous", hasBrokenLink };
  };
}
