/** GET /r/:token and /join/:token, the links in mails. They change nothing: mail scanners open them before people do. */
import { Router, type RequestHandler } from "express";
import type { Language } from "../../language/languages.ts";
import type { LinkPurpose } from "../../info-sessions/links.ts";
import { limits, type Limits } from "../http/limits.ts";
import { foundBy, linkCookies } from "../http/forms/link-cookie.ts";
import { speechFor } from "../http/show-error.ts";
import { paths } from "../view/paths.ts";
import { mustBeReadable } from "../view/registrations-standing.ts";
import type { Renderer } from "../view/show-page.ts";
import type { Site } from "../site.ts";
import { linkPage } from "./link-invalid-page.ts";

export function openLinkRoutes(site: Site, renderer: Renderer, buckets: Limits): Router {
  const cookies = linkCookies(site.publicUrl);

  const open =
    (purpose: LinkPurpose, target: (language: Language) => string): RequestHandler =>
    async (request, response) => {
      await mustBeReadable(site.registrations);
      const token = String(request.params["token"]);
      const found = await foundBy(site.registrations, token, purpose);
      if (found === null) {
        const wait = Math.ceil(buckets.take(limits.linkMisses, request.ip) / 1000);
        response.vary("Accept-Language");
        if (wait > 0) response.set("Retry-After", String(wait));
        const speech = speechFor(request);
        renderer.send(response, speech, linkPage(site, speech, { status: wait > 0 ? 429 : 404, isBroken: true }));
        return;
      }
      response.set({ "Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex" });
      await forgetOther(site, cookies.read(request, other[purpose]), other[purpose], found.registration.id, () => {
        cookies.clear(response, other[purpose]);
      });
      cookies.set(response, purpose, token);
      response.redirect(303, target(found.registration.language));
    };

  return Router({ caseSensitive: true })
    .get("/r/:token", open("manage", paths.myRegistration))
    .get("/join/:token", open("join", paths.join));
}

const other: Readonly<Record<LinkPurpose, LinkPurpose>> = { manage: "join", join: "manage" };

/** Two people may share a browser, or one person may have two registrations: pages must not mix them. */
async function forgetOther(
  { registrations }: Site,
  token: string | null,
  purpose: LinkPurpose,
  registrationId: string,
  clear: () => void,
): Promise<void> {
  if (token === null) return;
  const found = await foundBy(registrations, token, purpose);
  if (found?.registration.id !== registrationId) clear();
}
