/** What the pages of one person's registration have in common: who may see them, and their head. */
import type { Speech } from "../../../language/translate.ts";
import type { Found } from "../../../info-sessions/registrations-service.ts";
import type { PersonalAnswer, PrivatePage } from "../../http/areas/answer.ts";
import type { PageRequest } from "../../http/areas/area.ts";
import type { LinkHolder, Visitor } from "../../http/areas/visitor.ts";
import { privateHeaders } from "../../http/forms/link-cookie.ts";
import { paths } from "../../view/paths.ts";
import type { Site } from "../../site.ts";
import { linkPage } from "../link-invalid-page.ts";
import type { OwnContext } from "./my-registration-view.ts";

/** Kind of the signed token in forms of these pages. */
const formPurpose = "own registration form";

type OwnHandler<Asked> = (
  context: OwnContext,
  request: Asked,
  holder: LinkHolder,
) => PersonalAnswer | Promise<PersonalAnswer>;

/** Shows the way to a new link to who holds none that works. */
export const forHolder =
  <Asked extends PageRequest>(site: Site, answer: OwnHandler<Asked>) =>
  (request: Asked, speech: Speech, visitor: Visitor): PersonalAnswer | Promise<PersonalAnswer> => {
    if (visitor.kind !== "link-holder") return linkPage(site, speech, { status: 403, isBroken: visitor.hasBrokenLink });
    const { token, found } = visitor;
    const { service, signer } = site.registrations;
    return answer({ found, speech, now: service.now(), form: signer.sign(formPurpose, token) }, request, visitor);
  };

/** True for a form that was made for this link. */
export const isOwnForm = ({ registrations }: Site, { token }: LinkHolder, form: string): boolean =>
  registrations.signer.isSigned(formPurpose, token, form);

/** `part`: of the path below `/my-registration`; default none. */
export function ownPage(
  template: "my-registration" | "give-back" | "erase",
  status: number,
  view: { readonly title: string },
  speech: Speech,
  part = "",
): PrivatePage {
  const title = status === 422 ? speech.text("form.errorTitle", { title: view.title }) : view.title;
  const pathIn = (language: Speech["language"]) => paths.myRegistration(language, part);
  return {
    page: template,
    status,
    head: { title, description: view.title, section: "sessions", pathIn, noIndex: true },
    view,
    headers: privateHeaders,
  };
}

/** Of a record that may have been brought up to date meanwhile. */
export async function foundNow({ registrations }: Site, found: Found): Promise<Found> {
  return (await registrations.service.find(found.session.id, found.registration.id)) ?? found;
}
