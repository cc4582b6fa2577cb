/** GET /r/:token and /join/:token, the links in mails. They change nothing: mail scanners open them before people do. */
import type { Language } from "../../language/languages.ts";
import type { LinkPurpose } from "../../info-sessions/registration-links.ts";
import type { PersonalPageHandler } from "../http/areas/area.ts";
import { foundBy, privateHeaders } from "../http/forms/link-cookie.ts";
import { limits, type Limits } from "../http/limits.ts";
import type { Site } from "../site.ts";
import { linkPage } from "./link-invalid-page.ts";

/** The visitor of this route is known by the link of the other purpose, if at all. `target`: the page that the link opens. */
export function openLink(
  site: Site,
  buckets: Limits,
  purpose: LinkPurpose,
  target: (language: Language) => string,
): PersonalPageHandler {
  return async ({ parts: { token = "" }, sender }, speech, visitor) => {
    const found = await foundBy(site.registrations, token, purpose);
    if (found === null) {
      const wait = Math.ceil(buckets.take(limits.linkMisses, sender) / 1000);
      const page = linkPage(site, speech, { status: wait > 0 ? 429 : 404, isBroken: true });
      const headers = wait > 0 ? { ...page.headers, "Retry-After": String(wait) } : page.headers;
      return { ...page, vary: "Accept-Language", ...(headers === undefined ? {} : { headers }) };
    }
    const { registration } = found;
    // Two people may share a browser, or one person may have two registrations: pages must not mix them.
    const isOfOther = visitor.kind === "link-holder" && visitor.found.registration.id !== registration.id;
    return {
      redirect: target(registration.language),
      status: 303,
      headers: { ...privateHeaders, "Referrer-Policy": "no-referrer" },
      clearLinks: isOfOther || (visitor.kind === "anonymous" && visitor.hasBrokenLink) ? [otherPurpose[purpose]] : [],
      setLink: { purpose, token },
    };
  };
}

export const otherPurpose: Readonly<Record<LinkPurpose, LinkPurpose>> = { manage: "join", join: "manage" };
