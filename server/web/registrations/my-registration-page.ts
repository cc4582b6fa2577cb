/** /:language/my-registration and the pages below it, for who came by the link in a mail. Only POST changes anything. */
import { Router, type Request, type Response } from "express";
import { badRequest, notFound, usualRetryAfter } from "../../errors.ts";
import type { Speech } from "../../language/translate.ts";
import { calendarText } from "../../mail/calendar.ts";
import type { Found } from "../../info-sessions/registrations-service.ts";
import { limits, type Limits } from "../http/limits.ts";
import { foundBy, linkCookies, privateHeaders } from "../http/forms/link-cookie.ts";
import { onlyAllow } from "../http/allowed-methods.ts";
import { sameSite } from "../http/forms/same-site.ts";
import { paths } from "../view/paths.ts";
import { mustBeReadable } from "../view/registrations-standing.ts";
import type { Renderer, Shown } from "../view/show-page.ts";
import type { Site } from "../site.ts";
import { formFields, readBytes, textOf } from "../http/forms/form-body.ts";
import { eraseView, erasedView } from "./erase-view.ts";
import { giveBackView } from "./give-back-view.ts";
import { askLinkRoutes, linkPage } from "./link-invalid-page.ts";
import {
  act,
  doneCodes,
  ownFields,
  typedNow,
  typedOf,
  type OwnSent,
  type Outcome,
  type Refusal,
} from "./my-registration-actions.ts";
import { myRegistrationView, standingOf, type OwnContext } from "./my-registration-view.ts";
import { ownCalendarEntry } from "./own-calendar.ts";

const USE = "own registration form";

export function myRegistrationRoutes(site: Site, renderer: Renderer, speech: Speech, buckets: Limits): Router {
  const cookies = linkCookies(site.publicUrl);
  const { language } = speech;

  /** Shows the way to a new link when there is none that works. */
  const withLink =
    (answer: (context: OwnContext, request: Request, response: Response, token: string) => Promise<void> | void) =>
    async (request: Request, response: Response) => {
      await mustBeReadable(site.registrations);
      const token = cookies.read(request, "manage");
      const found = token === null ? null : await foundBy(site.registrations, token, "manage");
      if (token === null || found === null) {
        renderer.send(response, speech, linkPage(site, speech, { status: 403, isBroken: token !== null }));
        return;
      }
      await answer(
        { found, speech, now: site.registrations.service.now(), form: site.registrations.signer.sign(USE, token) },
        request,
        response,
        token,
      );
    };

  const send = (response: Response, shown: Shown) => {
    renderer.send(response, speech, shown);
  };

  const answer = async (context: OwnContext, sent: OwnSent, response: Response) => {
    const outcome = await act(site.registrations, site.catalogue().vocabularies, context.found, sent);
    if (outcome.kind === "done") {
      response.set(privateHeaders).redirect(303, `${paths.myRegistration(language)}?done=${outcome.code}`);
    } else if (outcome.kind === "export") {
      response
        .set({ ...privateHeaders, "Content-Disposition": 'attachment; filename="levier-my-data.json"' })
        .type("json")
        .send(`${JSON.stringify(outcome.content, null, 2)}\n`);
    } else if (outcome.kind === "erased") {
      cookies.clear(response, "manage");
      cookies.clear(response, "join");
      send(response, page("erase", 200, erasedView(context.found, speech, outcome), speech));
    } else if (outcome.kind === "unknown") {
      send(response, linkPage(site, speech, { status: 403, isBroken: true }));
    } else {
      // The record may have been brought up to the present.
      const { session, registration } = context.found;
      const found = (await site.registrations.service.find(session.id, registration.id)) ?? context.found;
      send(response, shownAgain({ ...context, found }, sent, outcome));
    }
  };

  const router = Router({ caseSensitive: true });
  const address = "/my-registration";
  router.get(
    address,
    withLink((context, { query }, response) => {
      const done = doneCodes.find((code) => code === query["done"]) ?? null;
      const view = myRegistrationView(context, { typed: typedNow(context.found), done });
      send(response, page("my-registration", 200, view, speech));
    }),
  );
  router.post(
    address,
    sameSite(site.publicUrl),
    readBytes("application/x-www-form-urlencoded"),
    withLink(async (context, request, response, token) => {
      const sent = formFields(textOf(request), ownFields);
      if (!site.registrations.signer.isSigned(USE, token, sent.form)) {
        send(response, shownAgain(context, sent, { kind: "forbidden" }));
        return;
      }
      const wait = Math.ceil(buckets.take(limits.ownActions, context.found.registration.id) / 1000);
      if (wait === 0) {
        await answer(context, sent, response);
        return;
      }
      response.set("Retry-After", String(wait));
      send(response, shownAgain(context, sent, { kind: "refused", reason: "busy" }));
    }),
  );
  router.all(address, onlyAllow("GET, HEAD, POST"));
  router.get(
    `${address}/give-back`,
    withLink((context, _request, response) => {
      const view = giveBackView(context, { choice: "", error: false, forbidden: false });
      send(response, page("give-back", 200, view, speech, "give-back"));
    }),
  );
  router.get(
    `${address}/erase`,
    withLink((context, _request, response) => {
      const view = eraseView(context, { error: false, forbidden: false, sure: false });
      send(response, page("erase", 200, view, speech, "erase"));
    }),
  );
  router.get(
    `${address}/calendar.ics`,
    withLink(({ found, now }, _request, response) => {
      response
        .set({ ...privateHeaders, "Content-Type": "text/calendar; charset=utf-8" })
        .set("Content-Disposition", `attachment; filename="${found.session.id}.ics"`)
        .send(calendarOf(site, found, speech, now));
    }),
  );
  router.all([`${address}/give-back`, `${address}/erase`, `${address}/calendar.ics`], onlyAllow("GET, HEAD"));
  router.use(askLinkRoutes(site, renderer, speech, buckets));
  return router;
}

/** A form that did not do what it was sent for, with everything that was typed or chosen. */
function shownAgain(
  context: OwnContext,
  sent: OwnSent,
  outcome: Extract<Outcome, { kind: "wrong" | "unsure" | "refused" | "malformed" }> | { readonly kind: "forbidden" },
): Shown {
  const { speech, found } = context;
  if (outcome.kind === "malformed") throw badRequest("unknown action");
  const forbidden = outcome.kind === "forbidden";
  const error = outcome.kind === "unsure";
  const status = forbidden ? 403 : 422;
  if ((forbidden || error) && sent.action === "give-back")
    return page(
      "give-back",
      status,
      giveBackView(context, { choice: sent.choice, error, forbidden }),
      speech,
      "give-back",
    );
  if ((forbidden || error) && sent.action === "erase")
    return page("erase", status, eraseView(context, { error, forbidden, sure: sent.sure === "yes" }), speech, "erase");
  const typed = sent.action === "change" ? typedOf(found, sent) : typedNow(found);
  if (outcome.kind === "wrong")
    return page("my-registration", 422, myRegistrationView(context, { typed, wrong: outcome.wrong }), speech);
  const refusal = outcome.kind === "refused" ? outcome.reason : "forbidden";
  const shown = page(
    "my-registration",
    statusOf[refusal] ?? 409,
    myRegistrationView(context, { typed, refusal }),
    speech,
  );
  return refusal === "read-only"
    ? { ...shown, headers: { ...shown.headers, "Retry-After": String(usualRetryAfter) } }
    : shown;
}

const statusOf: Readonly<Partial<Record<Refusal | "forbidden", number>>> = {
  forbidden: 403,
  "read-only": 503,
  busy: 429,
};

function page(template: string, status: number, view: { readonly title: string }, speech: Speech, part = ""): Shown {
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

function calendarOf(site: Site, found: Found, speech: Speech, now: string): string {
  if (standingOf(found, now) !== "confirmed") throw notFound("a calendar entry without a confirmed place");
  return calendarText([ownCalendarEntry(found, speech, site)], "PUBLISH");
}
