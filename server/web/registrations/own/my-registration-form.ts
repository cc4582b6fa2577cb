/** POST /:language/my-registration: what a person does with her registration, and what she is told of it. */
import { badRequest, usualRetryAfter } from "../../../errors.ts";
import type { PersonalAnswer, PrivatePage } from "../../http/areas/answer.ts";
import type { PersonalFormHandler } from "../../http/areas/area.ts";
import { formFields } from "../../http/forms/form-body.ts";
import { privateHeaders } from "../../http/forms/link-cookie.ts";
import { limits, type Limits } from "../../http/limits.ts";
import { paths } from "../../view/paths.ts";
import type { Site } from "../../site.ts";
import { eraseView, erasedView } from "./erase-view.ts";
import { giveBackView } from "./give-back-view.ts";
import { linkPage } from "../link-invalid-page.ts";
import {
  act,
  ownFields,
  valuesNow,
  valuesOf,
  type DeedOutcome,
  type DeedRefusal,
  type OwnSent,
} from "./my-registration-actions.ts";
import { myRegistrationView, type OwnContext } from "./my-registration-view.ts";
import { forHolder, foundNow, isOwnForm, ownPage } from "./own-page.ts";

export const myRegistrationForm = (site: Site, buckets: Limits): PersonalFormHandler =>
  forHolder(site, async (context, request, holder) => {
    const sent = formFields(request.text(), ownFields);
    if (!isOwnForm(site, holder, sent.form)) return shownAgain(context, sent, { kind: "forbidden" });
    const wait = Math.ceil(buckets.take(limits.ownActions, context.found.registration.id) / 1000);
    if (wait === 0) return answerTo(site, context, sent);
    const page = shownAgain(context, sent, { kind: "refused", reason: "busy" });
    return { ...page, headers: { ...page.headers, "Retry-After": String(wait) } };
  });

async function answerTo(site: Site, context: OwnContext, sent: OwnSent): Promise<PersonalAnswer> {
  const { speech, found } = context;
  const outcome = await act(site.registrations, site.catalogue().vocabularies, found, sent);
  switch (outcome.kind) {
    case "done": {
      const redirect = `${paths.myRegistration(speech.language)}?done=${outcome.code}`;
      return { redirect, status: 303, headers: privateHeaders };
    }
    case "export":
      return {
        type: "json",
        content: `${JSON.stringify(outcome.content, null, 2)}\n`,
        headers: { ...privateHeaders, "Content-Disposition": 'attachment; filename="levier-my-data.json"' },
      };
    case "erased":
      return {
        ...ownPage("erase", 200, erasedView(found, speech, outcome), speech),
        clearLinks: ["manage", "join"],
      };
    case "unknown":
      return linkPage(site, speech, { status: 403, isBroken: true });
    default:
      return shownAgain({ ...context, found: await foundNow(site, found) }, sent, outcome);
  }
}

type NotDone =
  | Extract<DeedOutcome, { kind: "wrong" | "unsure" | "refused" | "malformed" }>
  /** The form was made for another link. */
  | { readonly kind: "forbidden" };

/** A form that did not do what it was sent for, with everything that was typed or chosen. */
function shownAgain(context: OwnContext, sent: OwnSent, outcome: NotDone): PrivatePage {
  const { speech, found } = context;
  if (outcome.kind === "malformed") throw badRequest("unknown action");
  const forbidden = outcome.kind === "forbidden";
  const error = outcome.kind === "unsure";
  const status = forbidden ? 403 : 422;
  if ((forbidden || error) && sent.action === "give-back") {
    const view = giveBackView(context, { choice: sent.choice, error, forbidden });
    return ownPage("give-back", status, view, speech, "give-back");
  }
  if ((forbidden || error) && sent.action === "erase") {
    const view = eraseView(context, { error, forbidden, sure: sent.sure === "yes" });
    return ownPage("erase", status, view, speech, "erase");
  }
  const typed = sent.action === "change" ? valuesOf(found, sent) : valuesNow(found);
  if (outcome.kind === "wrong") {
    const view = myRegistrationView(context, { typed, wrong: outcome.wrong });
    return ownPage("my-registration", 422, view, speech);
  }
  const refusal = outcome.kind === "refused" ? outcome.reason : "forbidden";
  const page = ownPage(
    "my-registration",
    statusOf[refusal] ?? 409,
    myRegistrationView(context, { typed, refusal }),
    speech,
  );
  if (refusal !== "read-only") return page;
  return { ...page, headers: { ...page.headers, "Retry-After": String(usualRetryAfter) } };
}

const statusOf: Readonly<Partial<Record<DeedRefusal | "forbidden", number>>> = {
  forbidden: 403,
  "read-only": 503,
  busy: 429,
};
