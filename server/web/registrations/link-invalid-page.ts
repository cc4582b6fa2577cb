/** GET and POST /:language/my-registration/link: who has no link that works asks for a new one. Every address gets the same answer. */
import { badRequest } from "../../errors.ts";
import type { Speech } from "../../language/translate.ts";
import { emailKey } from "../../records/identifiers.ts";
import type { PrivatePage, Redirect } from "../http/areas/answer.ts";
import type { FormHandler, PageHandler } from "../http/areas/area.ts";
import { onlyParam } from "../http/address/request-address.ts";
import { limits, type Limits } from "../http/limits.ts";
import { privateHeaders } from "../http/forms/link-cookie.ts";
import { paths } from "../view/paths.ts";
import { mustBeReadable, mustBeWritable } from "../view/registrations-standing.ts";
import type { Site } from "../site.ts";
import { formFields } from "../http/forms/form-body.ts";
import { linkInvalidView, emptyLinkRequest, type LinkRequest } from "./link-invalid-view.ts";

export interface LinkPageGiven {
  readonly status: number;
  /** True when a link was tried that does not work. */
  readonly isBroken: boolean;
}

/** The page without anything typed; also shown in place of pages that need a link. */
export const linkPage = (site: Site, speech: Speech, { status, isBroken }: LinkPageGiven): PrivatePage =>
  show(site, speech, { status, isBroken, asked: emptyLinkRequest, isSent: false, wrong: [] });

export const askLinkPage =
  (site: Site): PageHandler =>
  async ({ address }, speech) => {
    await mustBeReadable(site.registrations);
    const given = { status: 200, isBroken: false, asked: emptyLinkRequest, wrong: [] };
    return show(site, speech, { ...given, isSent: onlyParam(address, "done") === "asked" });
  };

export const askLinkForm =
  (site: Site, buckets: Limits): FormHandler =>
  ({ text, sender }, speech) => {
    const refusal = buckets.takeAll([limits.resend, sender], [limits.resendEverybody, undefined]);
    const asked = formFields(text(), ["email", "session"]);
    return refusal === null ? send(site, speech, asked) : busy(site, speech, Math.ceil(refusal.wait / 1000), asked);
  };

const busy = (site: Site, speech: Speech, seconds: number, asked: LinkRequest): PrivatePage => {
  const page = show(site, speech, { status: 429, isBroken: false, asked, isSent: false, wrong: [], isBusy: true });
  return { ...page, headers: { ...page.headers, "Retry-After": String(seconds) } };
};

async function send(site: Site, speech: Speech, asked: LinkRequest): Promise<PrivatePage | Redirect> {
  const key = emailKey(asked.email);
  const session = site.catalogue().session(asked.session);
  const wrong = [
    ...(key === null ? (["email"] as const) : []),
    ...(session === undefined ? (["session"] as const) : []),
  ];
  if (asked.email.length > 1000) throw badRequest("expected an e-mail address");
  if (key === null || session === undefined)
    return show(site, speech, { status: 422, isBroken: false, asked, isSent: false, wrong });
  const { service } = site.registrations;
  await mustBeWritable(site.registrations, session.id);
  // Not waited for: how long it takes would tell whether the address is known.
  void service.ask(session.id, key, { kind: "resend", emailKey: key }).catch((error: unknown) => {
    site.log.error({ event: "link not sent", err: error });
  });
  return { redirect: `${paths.myRegistration(speech.language, "link")}?done=asked`, status: 303 };
}

function show(
  site: Site,
  speech: Speech,
  { status, ...given }: Omit<Parameters<typeof linkInvalidView>[2], "now"> & { readonly status: number },
): PrivatePage {
  const view = linkInvalidView(speech, site.catalogue(), { ...given, now: site.registrations.service.now() });
  return {
    page: "link-invalid",
    status,
    head: {
      title: status === 422 ? speech.text("form.errorTitle", { title: view.title }) : view.title,
      description: view.title,
      section: "sessions",
      pathIn: (language) => paths.myRegistration(language, "link"),
      noIndex: true,
    },
    view,
    headers: privateHeaders,
  };
}
