/** What `views/pages/registrations/give-back.hbs` shows: the question whether somebody is not coming. Pure. */
import { paths } from "../../view/paths.ts";
import { ownHead, refusalNotice, type OwnContext } from "./my-registration-view.ts";

/** `choice`: what was chosen before, if the page is shown again. Nothing is chosen at first: scanners send forms as they are. */
export function giveBackView(
  { found, speech, form }: OwnContext,
  given: { choice: string; error: boolean; forbidden: boolean },
) {
  const { text, language } = speech;
  const error = given.error ? text("mine.giveBack.choose") : null;
  return {
    ...ownHead(found, speech, text("mine.giveBack.title")),
    action: paths.myRegistration(language),
    backHref: paths.myRegistration(language),
    hidden: [
      { name: "form", value: form },
      { name: "action", value: "give-back" },
    ],
    notice: given.forbidden ? refusalNotice("forbidden", speech) : null,
    summary:
      error === null ? null : { title: text("form.summary", { count: 1 }), errors: [{ href: "#yes", text: error }] },
    error,
    yes: given.choice === "yes",
    no: given.choice === "no",
  };
}
