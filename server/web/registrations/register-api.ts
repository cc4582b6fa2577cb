/** POST /api/v1/sessions/:id/registrations: signing up by a program. The same checks and limits as the form; 202 says nothing of the person. */
import { createHash } from "node:crypto";
import { Router, type Request, type Response } from "express";
import { notFound, VisitorError } from "../../errors.ts";
import type { InfoSession } from "../../knowledge/model/info-session.ts";
import type { FormGuard } from "../http/forms/form-guard.ts";
import { onlyAllow } from "../http/allowed-methods.ts";
import { isForeign } from "../http/forms/same-site.ts";
import { speechFor } from "../http/show-error.ts";
import { problemDetails, problemType } from "../http/problem-details.ts";
import type { Site } from "../site.ts";
import { jsonFields, readBytes, textOf } from "../http/forms/form-body.ts";
import { choicesFor } from "./register-choices.ts";
import { checkForm, noWords, registerFields, type RegisterField, type Typed } from "./register-form.ts";
import { errorText } from "./register-view.ts";

/** RFC 6901 pointer, code and words. */
interface WrongPart {
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
}

/** Long enough that two programs do not meet. */
const keyShape = /^[\w-]{16,64}$/;

export function registerApi(site: Site, guard: FormGuard): Router {
  const router = Router({ caseSensitive: true });
  const address = "/sessions/:id/registrations";
  router.post(address, readBytes("application/json"), (request, response) => answer(site, guard, request, response));
  router.all(address, onlyAllow("POST"));
  return router;
}

async function answer(site: Site, guard: FormGuard, request: Request, response: Response): Promise<void> {
  const speech = speechFor(request);
  const id = String(request.params["id"]);
  const catalogue = site.catalogue();
  const session = catalogue.session(id);
  if (session === undefined) throw notFound(`the information session ${id.slice(0, 100)}`);
  if (isForeign(request, site.publicUrl)) throw new VisitorError("forbidden", 403, "sent from another site");

  const problem = (status: number, title: string, errors: readonly WrongPart[] = []) => {
    const more = errors.length === 0 ? {} : { errors };
    const about = { status, title, requestId: response.get("X-Request-Id"), more };
    response
      .status(status)
      .type(problemType)
      .send(problemDetails(site.publicUrl, speech, about));
  };
  response.set("Cache-Control", "no-store");

  const key = request.get("Idempotency-Key") ?? "";
  if (!keyShape.test(key)) {
    problem(428, speech.text("register.api.keyNeeded"));
    return;
  }
  const read = readTyped(jsonFields(textOf(request)));
  if ("wrong" in read) {
    const errors = read.wrong.map(({ name, code }) => ({
      pointer: pointerTo(name),
      code,
      detail: speech.text(code === "type" ? "register.api.type" : "register.api.unknown"),
    }));
    problem(422, speech.text("form.summary", { count: errors.length }), errors);
    return;
  }
  const checked = checkForm(read.typed, choicesFor(catalogue.vocabularies, session.zone));
  if ("wrong" in checked) {
    const errors = checked.wrong.map((wrong) => ({
      pointer: pointerTo(wrong.field),
      code: wrong.error,
      detail: errorText(wrong, speech),
    }));
    problem(422, speech.text("form.summary", { count: errors.length }), errors);
    return;
  }
  const seconds = guard.secondsToWait({ address: request.ip, email: checked.key });
  if (seconds > 0) {
    response.set("Retry-After", String(seconds));
    problem(429, speech.text("form.busy.title"));
    return;
  }
  const idempotencyKey = keyFor(key, checked.key);
  const reply = await site.registrations.service.ask(session.id, checked.key, {
    kind: "register",
    applicant: checked.applicant,
    idempotencyKey,
    fingerprint: checked.fingerprint,
    ofSameNetwork: guard.ofSameNetwork(session.id, request.ip, idempotencyKey),
  });
  if (reply.ok) response.status(202).json({ status: "accepted", next: nextStep(session) });
  else if (reply.reason === "other-content") problem(422, speech.text("register.api.otherContent"));
  else if (reply.reason === "wrong-email") problem(422, speech.text("form.error.email", { most: 0 }));
  else problem(409, speech.text(`register.closed.${reply.reason}.title`));
}

/** Together with the address: programs of strangers may choose the same key, and neither must find it used. */
const keyFor = (key: string, emailKey: string) =>
  `api ${createHash("sha256").update(`${key}\n${emailKey}`).digest("base64url")}`;

/** The same whoever asks: the rest is in the mail. */
const nextStep = ({ id }: InfoSession) => ({ session: id, confirm: "mail" });

/** As RFC 6901 writes a key. */
const pointerTo = (name: string) => `/${name.slice(0, 60).replaceAll("~", "~0").replaceAll("/", "~1")}`;

const isField = (name: string): name is RegisterField => registerFields.some((field) => field === name);

interface WrongKey {
  readonly name: string;
  readonly code: "type" | "unknown";
}

function readTyped(
  fields: ReadonlyMap<string, unknown>,
): { readonly typed: Typed } | { readonly wrong: readonly WrongKey[] } {
  const typed: Record<RegisterField, string> = { ...noWords };
  const wrong: WrongKey[] = [];
  for (const [name, value] of fields) {
    if (!isField(name)) wrong.push({ name, code: "unknown" });
    else if (name === "needsConsent" && typeof value === "boolean") typed[name] = value ? "yes" : "";
    else if (name !== "needsConsent" && typeof value === "string") typed[name] = value;
    else wrong.push({ name, code: "type" });
  }
  return wrong.length > 0 ? { wrong } : { typed };
}
