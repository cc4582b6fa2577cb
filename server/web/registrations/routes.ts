/** Registering for an information session, and what a person with a link does with her registration. */
import type { Area } from "../http/areas/area.ts";
import { personalForm, personalPage, publicForm, publicPage } from "../http/areas/area.ts";
import { paths } from "../view/paths.ts";
import { joinForm, joinPage, linksToJoin } from "./join-page.ts";
import { askLinkForm, askLinkPage } from "./link-invalid-page.ts";
import { myRegistrationForm } from "./own/my-registration-form.ts";
import { erasePage, giveBackPage, myRegistrationPage, ownCalendar } from "./own/my-registration-page.ts";
import { openLink, otherPurpose } from "./open-link.ts";
import { registerApi } from "./register/register-api.ts";
import { registerPage, registerSentPage } from "./register/register-page.ts";
import { registerForm } from "./register/register-steps.ts";

const registerAddress = "/info-sessions/:session/register";
const ownAddress = "/my-registration";

export const registrations: Area = {
  inLanguages: ({ site, assets, limits, guard }) => {
    const tools = { site, guard, proofScript: assets.script("prove.js"), zoneScript: assets.script("zone.js") };
    return [
      publicPage(registerAddress, registerPage(tools)),
      // Sent from another site, it is given back filled.
      publicForm(registerAddress, registerForm(tools), { refusesForeign: false }),
      publicPage(`${registerAddress}/sent`, registerSentPage(tools)),
      personalPage(ownAddress, ["manage"], myRegistrationPage(site)),
      personalForm(ownAddress, ["manage"], myRegistrationForm(site, limits)),
      personalPage(`${ownAddress}/give-back`, ["manage"], giveBackPage(site)),
      personalPage(`${ownAddress}/erase`, ["manage"], erasePage(site)),
      personalPage(`${ownAddress}/calendar.ics`, ["manage"], ownCalendar(site)),
      publicPage(`${ownAddress}/link`, askLinkPage(site)),
      publicForm(`${ownAddress}/link`, askLinkForm(site, limits)),
      personalPage("/join", linksToJoin, joinPage(site)),
      personalForm("/join", linksToJoin, joinForm(site)),
    ];
  },
  atRoot: ({ site, limits, guard }) => [
    personalPage("/r/:token", [otherPurpose.manage], openLink(site, limits, "manage", paths.myRegistration)),
    personalPage("/join/:token", [otherPurpose.join], openLink(site, limits, "join", paths.join)),
    publicForm("/api/v1/sessions/:id/registrations", registerApi(site, guard), {
      body: "application/json",
      refusesForeign: false,
    }),
  ],
};
