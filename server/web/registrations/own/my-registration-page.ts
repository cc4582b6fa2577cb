/** GET /:language/my-registration and the pages below it, for who came by the link in a mail. They change nothing. */
import { notFound } from "../../../errors.ts";
import { calendarText } from "../../../mail/calendar.ts";
import type { PersonalPageHandler } from "../../http/areas/area.ts";
import { onlyParam } from "../../http/address/request-address.ts";
import { privateHeaders } from "../../http/forms/link-cookie.ts";
import type { Site } from "../../site.ts";
import { eraseView } from "./erase-view.ts";
import { giveBackView } from "./give-back-view.ts";
import { doneCodes, valuesNow } from "./my-registration-actions.ts";
import { myRegistrationView, standingOf } from "./my-registration-view.ts";
import { ownCalendarEntry } from "./own-calendar.ts";
import { forHolder, ownPage } from "./own-page.ts";

export const myRegistrationPage = (site: Site): PersonalPageHandler =>
  forHolder(site, (context, { address }) => {
    const asked = onlyParam(address, "done");
    const done = doneCodes.find((code) => code === asked) ?? null;
    const view = myRegistrationView(context, { typed: valuesNow(context.found), done });
    return ownPage("my-registration", 200, view, context.speech);
  });

export const giveBackPage = (site: Site): PersonalPageHandler =>
  forHolder(site, (context) => {
    const view = giveBackView(context, { choice: "", error: false, forbidden: false });
    return ownPage("give-back", 200, view, context.speech, "give-back");
  });

export const erasePage = (site: Site): PersonalPageHandler =>
  forHolder(site, (context) => {
    const view = eraseView(context, { error: false, forbidden: false, sure: false });
    return ownPage("erase", 200, view, context.speech, "erase");
  });

export const ownCalendar = (site: Site): PersonalPageHandler =>
  forHolder(site, ({ found, speech, now }) => {
    if (standingOf(found, now) !== "confirmed") throw notFound("a calendar entry without a confirmed place");
    return {
      type: "text/calendar; charset=utf-8",
      content: calendarText([ownCalendarEntry(found, speech, site)], "PUBLISH"),
      headers: {
        ...privateHeaders,
        "Content-Disposition": `attachment; filename="${found.session.id}.ics"`,
      },
    };
  });
