/** /:language/join, for people with a place: GET shows a button and records nothing, POST records attendance and shows the meeting link. */
import type { Speech } from "../../language/translate.ts";
import type { Found } from "../../info-sessions/registrations-service.ts";
import type { LinkPurpose } from "../../info-sessions/registration-links.ts";
import type { PersonalAnswer, PrivatePage } from "../http/areas/answer.ts";
import type { PageRequest, PersonalFormHandler, PersonalPageHandler } from "../http/areas/area.ts";
import type { LinkHolder, Visitor } from "../http/areas/visitor.ts";
import { formFields } from "../http/forms/form-body.ts";
import { privateHeaders } from "../http/forms/link-cookie.ts";
import { paths } from "../view/paths.ts";
import type { Site } from "../site.ts";
import { joinView, stageOf, type JoinStage } from "./join-view.ts";
import { linkPage } from "./link-invalid-page.ts";

/** Kind of the signed token in the form. */
const formPurpose = "join form";
/** The narrower link first: it was opened last, see `open-link.ts`. */
export const linksToJoin: readonly LinkPurpose[] = ["join", "manage"];

interface Entered {
  readonly stage: JoinStage;
  readonly status: number;
}

export const joinPage = (site: Site): PersonalPageHandler =>
  withPlace(site, ({ found }, link) => ({
    stage: stageOf(found, link, site.registrations.service.now()),
    status: 200,
  }));

export const joinForm = (site: Site): PersonalFormHandler =>
  withPlace(site, async ({ found, token }, link, request) => {
    const { form } = formFields(request.text(), ["form"]);
    const { service, signer } = site.registrations;
    const stage = stageOf(found, link, service.now());
    if (stage !== "open") return { stage, status: 409 };
    if (!signer.isSigned(formPurpose, token, form)) return { stage, status: 403 };
    return enter(site, found);
  });

async function enter({ registrations }: Site, { session, registration }: Found): Promise<Entered> {
  const reply = await registrations.service.run(session.id, { kind: "attend", registrationId: registration.id });
  return reply.ok ? { stage: "entered", status: 200 } : { stage: refusedStage[reply.reason], status: 409 };
}

/** `link`: of the meeting; null while the team has set none. */
const withPlace =
  <Asked extends PageRequest>(
    site: Site,
    answer: (holder: LinkHolder, link: string | null, request: Asked) => Entered | Promise<Entered>,
  ) =>
  async (request: Asked, speech: Speech, visitor: Visitor): Promise<PersonalAnswer> => {
    if (visitor.kind !== "link-holder") return linkPage(site, speech, { status: 403, isBroken: false });
    const link = await site.registrations.meetingLinks.of(visitor.found.session.id);
    return pageOf(site, speech, visitor, link, await answer(visitor, link, request));
  };

function pageOf(
  { registrations, contactEmail }: Site,
  speech: Speech,
  { found, token, canManage }: LinkHolder,
  link: string | null,
  { stage, status }: Entered,
): PrivatePage {
  const form = registrations.signer.sign(formPurpose, token);
  const view = joinView(found, speech, { stage, link, form, canManage, contactEmail, isForbidden: status === 403 });
  const head = { title: view.title, description: view.title, section: "sessions", noIndex: true } as const;
  const headers = stage === "entered" ? { ...privateHeaders, "Referrer-Policy": "no-referrer" } : privateHeaders;
  return { page: "join", status, head: { ...head, pathIn: paths.join }, view, headers };
}

const refusedStage = {
  unknown: "not-confirmed",
  "not-confirmed": "not-confirmed",
  "too-early": "early",
  past: "after",
  "session-cancelled": "session-cancelled",
} as const satisfies Record<string, JoinStage>;
