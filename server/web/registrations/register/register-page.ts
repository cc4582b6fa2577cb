/** GET /:language/info-sessions/:session/register and what follows when it was sent. */
import { notFound } from "../../../errors.ts";
import type { Speech } from "../../../language/translate.ts";
import type { Script } from "../../http/cache/assets.ts";
import type { FormGuard } from "../../http/forms/form-guard.ts";
import type { PageHandler, PageRequest } from "../../http/areas/area.ts";
import type { Site } from "../../site.ts";
import { closedPage, emptyForm, interrupted, sentPage, whyClosed } from "./register-answers.ts";
import { emptyValues } from "./register-form.ts";
import type { RegisterContext } from "./register-view.ts";

export interface RegisterTools {
  readonly site: Site;
  readonly guard: FormGuard;
  /** `views/assets/prove.js`. */
  readonly proofScript: Script;
  /** `views/assets/zone.js`. */
  readonly zoneScript: Script;
}

export function registerPage(tools: RegisterTools): PageHandler {
  return async ({ parts }, speech) => {
    const context = contextOf(tools, parts, speech);
    const { session } = context;
    const { service, standing } = tools.site.registrations;
    const { state } = await standing(session.id);
    if (state !== "open") return interrupted(context);
    const seats = await service.seats(session);
    const closed = whyClosed(seats);
    if (closed !== null) return closedPage(context, closed);
    return emptyForm(context, {
      typed: { ...emptyValues, language: speech.language },
      token: tools.guard.issue(session.id),
      trap: "",
      isWaitingList: seats === "waiting-list",
    });
  };
}

export const registerSentPage =
  (tools: RegisterTools): PageHandler =>
  ({ parts }, speech) =>
    sentPage(contextOf(tools, parts, speech));

/** Throws 404 for a session that is not there. */
export function contextOf(
  { site, zoneScript }: RegisterTools,
  { session: id = "" }: PageRequest["parts"],
  speech: Speech,
): RegisterContext {
  const catalogue = site.catalogue();
  const session = catalogue.session(id);
  if (session === undefined) throw notFound(`the information session ${id.slice(0, 100)}`);
  return { session, speech, vocabularies: catalogue.vocabularies, zoneScript };
}
