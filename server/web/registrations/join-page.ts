/** /:language/join: for people with a place. Who presses the button is counted as present and shown the way; looking counts nothing. */
import { Router, type Request, type Response } from "express";
import type { Speech } from "../../language/translate.ts";
import type { Found } from "../../info-sessions/registrations-service.ts";
import type { LinkPurpose } from "../../info-sessions/links.ts";
import { foundBy, linkCookies, privateHeaders } from "../http/forms/link-cookie.ts";
import { onlyAllow } from "../http/allowed-methods.ts";
import { sameSite } from "../http/forms/same-site.ts";
import { paths } from "../view/paths.ts";
import { mustBeReadable } from "../view/registrations-standing.ts";
import type { Renderer } from "../view/show-page.ts";
import type { Site } from "../site.ts";
import { formFields, readBytes, textOf } from "../http/forms/form-body.ts";
import { joinView, stageOf, type JoinStage } from "./join-view.ts";
import { linkPage } from "./link-invalid-page.ts";

const USE = "join form";
/** The narrower link first: it was opened last, see `open-link.ts`. */
const purposes: readonly LinkPurpose[] = ["join", "manage"];

interface Entry {
  readonly found: Found;
  readonly purpose: LinkPurpose;
  readonly token: string;
}

export function joinRoutes(site: Site, renderer: Renderer, speech: Speech): Router {
  const cookies = linkCookies(site.publicUrl);

  const entryOf = async (request: Request): Promise<Entry | null> => {
    for (const purpose of purposes) {
      const token = cookies.read(request, purpose);
      const found = token === null ? null : await foundBy(site.registrations, token, purpose);
      if (token !== null && found !== null) return { found, purpose, token };
    }
    return null;
  };

  const send = (
    response: Response,
    { found, token }: Entry,
    canManage: boolean,
    given: { stage: JoinStage; link: string | null; status: number },
  ) => {
    const { stage, link, status } = given;
    const form = site.registrations.signer.sign(USE, token);
    const { contactEmail } = site;
    const view = joinView(found, speech, { stage, link, form, canManage, contactEmail, isForbidden: status === 403 });
    const head = { title: view.title, description: view.title, section: "sessions", noIndex: true } as const;
    const headers = stage === "entered" ? { ...privateHeaders, "Referrer-Policy": "no-referrer" } : privateHeaders;
    renderer.send(response, speech, { page: "join", status, head: { ...head, pathIn: paths.join }, view, headers });
  };

  const handle =
    (answer: (entry: Entry, link: string | null, request: Request) => Promise<{ stage: JoinStage; status: number }>) =>
    async (request: Request, response: Response) => {
      await mustBeReadable(site.registrations);
      const entry = await entryOf(request);
      if (entry === null) {
        renderer.send(response, speech, linkPage(site, speech, { status: 403, isBroken: false }));
        return;
      }
      const link = await site.registrations.meetingLinks.of(entry.found.session.id);
      const manage = cookies.read(request, "manage");
      const managed = manage === null ? null : await foundBy(site.registrations, manage, "manage");
      const canManage = managed?.registration.id === entry.found.registration.id;
      send(response, entry, canManage, { ...(await answer(entry, link, request)), link });
    };

  return Router({ caseSensitive: true })
    .get(
      "/join",
      handle(({ found }, link) =>
        Promise.resolve({ stage: stageOf(found, link, site.registrations.service.now()), status: 200 }),
      ),
    )
    .post(
      "/join",
      sameSite(site.publicUrl),
      readBytes("application/x-www-form-urlencoded"),
      handle(async ({ found, token }, link, request) => {
        const { form } = formFields(textOf(request), ["form"]);
        const stage = stageOf(found, link, site.registrations.service.now());
        if (stage !== "open") return { stage, status: 409 };
        if (!site.registrations.signer.isSigned(USE, token, form)) return { stage, status: 403 };
        const { session, registration } = found;
        const reply = await site.registrations.service.run(session.id, {
          kind: "attend",
          registrationId: registration.id,
        });
        return reply.ok ? { stage: "entered", status: 200 } : { stage: refusedStage[reply.reason], status: 409 };
      }),
    )
    .all("/join", onlyAllow("GET, HEAD, POST"));
}

const refusedStage = {
  unknown: "not-confirmed",
  "not-confirmed": "not-confirmed",
  "too-early": "early",
  past: "after",
  "session-cancelled": "session-cancelled",
} as const satisfies Record<string, JoinStage>;
