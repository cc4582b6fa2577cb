/** GET and POST /:language/info-sessions/:session/register: asks, lets people check, sends; nothing typed is ever lost. */
import { Router, type Request } from "express";
import { badRequest, inMinutes, notFound, StoreReadOnly, usualRetryAfter } from "../../errors.ts";
import type { Speech } from "../../language/translate.ts";
import type { SeatsShown } from "../../info-sessions/seats.ts";
import type { FormGuard } from "../http/forms/form-guard.ts";
import { onlyAllow } from "../http/allowed-methods.ts";
import { isForeign } from "../http/forms/same-site.ts";
import type { Script } from "../http/cache/assets.ts";
import { paths } from "../view/paths.ts";
import type { Redirect, Renderer, Shown } from "../view/show-page.ts";
import type { Site } from "../site.ts";
import { formFields, readBytes, textOf } from "../http/forms/form-body.ts";
import { choicesFor } from "./register-choices.ts";
import { checkForm, noWords, registerFields, type Checked, type Typed } from "./register-form.ts";
import {
  checkView,
  closedView,
  registerView,
  sentView,
  waitView,
  type Closed,
  type Notice,
  type RegisterContext,
} from "./register-view.ts";

export interface RegisterTools {
  readonly guard: FormGuard;
  /** `views/assets/prove.js`. */
  readonly script: Script;
  /** `views/assets/zone.js`. */
  readonly zoneScript: Script;
}

interface Sent {
  readonly request: Request;
  readonly context: RegisterContext;
  readonly typed: Typed;
  readonly step: string;
  readonly token: string;
  readonly trap: string;
  readonly proof: string;
  readonly wait: string;
}

const fieldNames = [...registerFields, "step", "form", "website", "proof", "wait"] as const;
/** Seats shown when there is a form to fill in. */
const openSeats: readonly SeatsShown[] = ["available", "few", "waiting-list"];
const namesOfClosed: Partial<Record<SeatsShown, Closed>> = { cancelled: "session-cancelled", unknown: "read-only" };
const whyClosed = (seats: SeatsShown): Closed => namesOfClosed[seats] ?? (seats as Closed);

export function registerRoutes(site: Site, renderer: Renderer, speech: Speech, tools: RegisterTools): Router {
  const router = Router({ caseSensitive: true });
  const address = "/info-sessions/:session/register";
  router.get(
    address,
    renderer.handle((request) => formPage(site, tools, contextOf(site, request, speech, tools)), speech),
  );
  router.post(
    address,
    readBytes("application/x-www-form-urlencoded"),
    renderer.handle((request) => answer(site, tools, sentIn(request, contextOf(site, request, speech, tools))), speech),
  );
  router.all(address, onlyAllow("GET, HEAD, POST"));
  router.get(
    `${address}/sent`,
    renderer.handle((request) => {
      const context = contextOf(site, request, speech, tools);
      return page("register-sent", 200, context, sentView(context), paths.registerSent);
    }, speech),
  );
  router.all(`${address}/sent`, onlyAllow("GET, HEAD"));
  return router;
}

function contextOf(site: Site, request: Request, speech: Speech, { zoneScript }: RegisterTools): RegisterContext {
  const id = String(request.params["session"]);
  const catalogue = site.catalogue();
  const session = catalogue.session(id);
  if (session === undefined) throw notFound(`the information session ${id.slice(0, 100)}`);
  return { session, speech, vocabularies: catalogue.vocabularies, zoneScript };
}

function sentIn(request: Request, context: RegisterContext): Sent {
  const { step, form, website, proof, wait, ...typed } = formFields(textOf(request), fieldNames);
  if (step !== "check" && step !== "change" && step !== "send") throw badRequest("expected step check, change or send");
  return { request, context, typed, step, token: form, trap: website, proof, wait };
}

function page(
  name: string,
  status: number,
  { speech, session }: RegisterContext,
  view: { readonly title: string },
  pathIn: typeof paths.register = paths.register,
  headers: Readonly<Record<string, string>> = {},
): Shown {
  const title = status === 422 ? speech.text("form.errorTitle", { title: view.title }) : view.title;
  const head = { title, description: view.title, section: "sessions" } as const;
  return {
    page: name,
    status,
    head: {
      ...head,
      pathIn: (language) => pathIn(language, session.id),
      // Who looks for the form finds the session first, with all one should know before registering.
      canonicalIn: (language) => paths.infoSession(language, session.id),
      noIndex: pathIn !== paths.register || status !== 200,
    },
    view,
    headers,
  };
}

/** Typed words are on the page: no copy of it is kept on the way. */
const unkept = { "Cache-Control": "no-store" };

const retryAfter = (seconds: number) => ({ "Retry-After": String(seconds) });

const interrupted = (context: RegisterContext): Shown =>
  page("register", 503, context, closedView(context, "read-only"), paths.register, {
    ...unkept,
    ...retryAfter(usualRetryAfter),
  });

async function formPage(site: Site, { guard }: RegisterTools, context: RegisterContext): Promise<Shown> {
  const { session, speech } = context;
  const { state } = await site.registrations.standing(session.id);
  if (state !== "open") return interrupted(context);
  const seats = await site.registrations.service.seats(session);
  if (!openSeats.includes(seats)) return page("register", 200, context, closedView(context, whyClosed(seats)));
  const view = registerView(context, {
    typed: { ...noWords, language: speech.language },
    token: guard.issue(session.id),
    trap: "",
    isWaitingList: seats === "waiting-list",
  });
  // Holds the name of one form, so it is nobody else's.
  return page("register", 200, context, view, paths.register, { "Cache-Control": "private, no-cache" });
}

async function answer(site: Site, tools: RegisterTools, sent: Sent): Promise<Shown | Redirect> {
  try {
    return await answered(site, tools, sent);
  } catch (error) {
    if (!(error instanceof StoreReadOnly)) throw error;
    // The store has told the log why. What was typed stays on the page.
    const { context, step, typed, token, trap } = sent;
    const seconds = error.retryAfter ?? usualRetryAfter;
    const given = { typed, token, trap, isWaitingList: false, notice: noticeOf(context, "readOnly", seconds) };
    const headers = { ...unkept, ...retryAfter(seconds) };
    return step === "send"
      ? page("register-check", 503, context, checkView(context, given), paths.register, headers)
      : page("register", 503, context, registerView(context, given), paths.register, headers);
  }
}

async function answered(site: Site, tools: RegisterTools, sent: Sent): Promise<Shown | Redirect> {
  const { request, context, typed, step, trap } = sent;
  const { session } = context;
  const seats = await site.registrations.service.seats(session);
  if (seats === "unknown") throw new StoreReadOnly("registrations");
  if (!openSeats.includes(seats)) return page("register", 409, context, closedView(context, whyClosed(seats)));
  const isWaitingList = seats === "waiting-list";
  const form = tools.guard.read(session.id, sent.token);
  if (form === null || isForeign(request, site.publicUrl)) {
    const token = tools.guard.issue(session.id);
    const given = { typed, token, trap, isWaitingList, notice: noticeOf(context, "forbidden") };
    return page("register", 403, context, registerView(context, given), paths.register, unkept);
  }
  const given = { typed, token: sent.token, trap, isWaitingList };
  if (step === "change") return page("register", 200, context, registerView(context, given), paths.register, unkept);
  const checked = checkForm(typed, choicesFor(context.vocabularies, session.zone));
  if ("wrong" in checked) {
    const view = registerView(context, { ...given, wrong: checked.wrong });
    return page("register", 422, context, view, paths.register, unkept);
  }
  if (step === "check") return page("register-check", 200, context, checkView(context, given), paths.register, unkept);
  const verdict = await tools.guard.judge(session.id, {
    ...{ form, trap, proof: sent.proof, wait: sent.wait },
    fingerprint: checked.fingerprint,
    ...{ address: request.ip, email: checked.key },
  });
  const again = (status: number, notice: Notice, seconds: number) =>
    page("register-check", status, context, checkView(context, { ...given, notice }), paths.register, {
      ...unkept,
      ...retryAfter(seconds),
    });
  if (verdict.kind === "busy") return again(429, noticeOf(context, "busy"), verdict.seconds);
  if (verdict.kind === "prove")
    return page(
      "register-wait",
      429,
      context,
      waitView(context, { ...given, ...verdict, script: tools.script }),
      paths.register,
      { ...unkept, ...retryAfter(verdict.seconds) },
    );
  // Other words in the same form are another registration; the same words again are the same one.
  const idempotencyKey = `form ${form.nonce} ${checked.fingerprint}`;
  const ofSameNetwork = tools.guard.ofSameNetwork(session.id, request.ip, idempotencyKey);
  return send(site, sent, checked, { idempotencyKey, ofSameNetwork });
}

async function send(
  site: Site,
  { context, typed, token, trap }: Sent,
  { applicant, key, fingerprint }: Exclude<Checked, { readonly wrong: unknown }>,
  known: { readonly idempotencyKey: string; readonly ofSameNetwork: ReadonlySet<string> },
): Promise<Shown | Redirect> {
  const { session, speech } = context;
  const reply = await site.registrations.service.ask(session.id, key, {
    kind: "register",
    applicant,
    fingerprint,
    ...known,
  });
  if (reply.ok || reply.reason === "other-content")
    return { redirect: paths.registerSent(speech.language, session.id), status: 303 };
  if (reply.reason === "wrong-email") {
    const wrong = [{ field: "email", error: "email" }] as const;
    const view = registerView(context, { typed, token, trap, isWaitingList: false, wrong });
    return page("register", 422, context, view, paths.register, unkept);
  }
  return page("register", 409, context, closedView(context, reply.reason), paths.register, unkept);
}

const noticeOf = (
  { speech }: RegisterContext,
  kind: "forbidden" | "busy" | "readOnly",
  seconds = usualRetryAfter,
): Notice => ({
  title: speech.text(`form.${kind}.title`),
  text: speech.text(`form.${kind}.text`, { minutes: inMinutes(seconds) }),
});
