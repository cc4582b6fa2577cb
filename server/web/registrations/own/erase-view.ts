/** What `views/pages/registrations/erase.hbs` shows: what being forgotten means, and afterwards what was deleted. Pure. */
import type { Speech } from "../../../language/translate.ts";
import type { Found } from "../../../info-sessions/registrations-service.ts";
import { paths } from "../../view/paths.ts";
import { ownHead, refusalNotice, type OwnContext } from "./my-registration-view.ts";

export function eraseView(
  { found, speech, form }: OwnContext,
  given: { error: boolean; forbidden: boolean; sure: boolean },
) {
  const { text, language } = speech;
  const error = given.error ? text("mine.erase.tick") : null;
  return {
    ...ownHead(found, speech, text("mine.erase.title")),
    action: paths.myRegistration(language),
    backHref: paths.myRegistration(language),
    hidden: [
      { name: "form", value: form },
      { name: "action", value: "erase" },
    ],
    notice: given.forbidden ? refusalNotice("forbidden", speech) : null,
    summary:
      error === null ? null : { title: text("form.summary", { count: 1 }), errors: [{ href: "#sure", text: error }] },
    error,
    sure: given.sure,
    email: found.registration.email,
    erased: null,
    remains: null,
  };
}

/** Afterwards: only the number of deleted registrations is known. */
export const erasedView = (found: Found, speech: Speech, done: { erased: number; filesRemain: boolean }) => ({
  ...ownHead(found, speech, speech.text(done.filesRemain ? "mine.erased.partly" : "mine.erased.title")),
  ...{ action: "", hidden: [], notice: null, summary: null, error: null, sure: false, email: "" },
  backHref: paths.infoSessions(speech.language),
  erased: speech.text("mine.erased.text", { count: done.erased }),
  remains: done.filesRemain ? speech.text("mine.erased.remains") : null,
});
