/** POST /api/v1/sessions/:id/registrations: signing up by a program. The same checks and limits as the form; 202 says nothing of the person. */
import { createHash } from "node:crypto";
import { notFound, VisitorError } from "../../../errors.ts";
import type { InfoSession } from "../../../knowledge/model/info-session.ts";
import type { Speech } from "../../../language/translate.ts";
import { jsonOf, type PrivateFile } from "../../http/areas/answer.ts";
import type { FormHandler, FormRequest } from "../../http/areas/area.ts";
import type { FormGuard } from "../../http/forms/form-guard.ts";
import { jsonFields } from "../../http/forms/form-body.ts";
import { problemDetails, problemType } from "../../http/problem-details.ts";
import type { Site } from "../../site.ts";
import { choicesFor } from "./register-choices.ts";
import {
  checkForm,
  emptyValues,
  registerFields,
  type FormValues,
  type RegisterField,
  type ValidForm,
} from "./register-form.ts";
import { errorText } from "./register-view.ts";

/** RFC 6901 pointer, code and words. */
interface WrongPart {
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
}

/** Why a registration is refused: status, sentence, what is wrong, seconds to wait. */
interface Refused {
  readonly status: 409 | 422 | 428 | 429;
  readonly title: string;
  readonly errors?: readonly WrongPart[];
  readonly seconds?: number;
}

/** Long enough that two programs do not meet. */
const keyShape = /^[\w-]{16,64}$/;

export function registerApi(site: Site, guard: FormGuard): FormHandler {
  return async (request, speech) => {
    const { id = "" } = request.parts;
    const session = site.catalogue().session(id);
    if (session === undefined) throw notFound(`the information session ${id.slice(0, 100)}`);
    if (request.isForeign) throw new VisitorError("forbidden", 403, "sent from another site");
    const checked = checkedIn(request, session, site, speech);
    const refused =
      "status" in checked ? checked : await registered(request, session, checked, { site, guard, speech });
    return refused === null
      ? { ...jsonOf({ status: "accepted", next: nextStep(session) }), status: 202 }
      : problem(site, speech, request.requestId, refused);
  };
}

function problem(
  { publicUrl }: Site,
  speech: Speech,
  requestId: string,
  { status, title, errors = [], seconds }: Refused,
): PrivateFile {
  const more = errors.length === 0 ? {} : { errors };
  return {
    status,
    type: problemType,
    content: problemDetails(publicUrl, speech, { status, title, requestId, more }),
    headers: seconds === undefined ? {} : { "Retry-After": String(seconds) },
  };
}

function checkedIn(request: FormRequest, session: InfoSession, site: Site, speech: Speech): ValidForm | Refused {
  if (!keyShape.test(request.idempotencyKey)) return { status: 428, title: speech.text("register.api.keyNeeded") };
  const wrongParts = (errors: readonly WrongPart[]): Refused => ({
    status: 422,
    title: speech.text("form.summary", { count: errors.length }),
    errors,
  });
  const read = readValues(jsonFields(request.text()));
  if ("wrong" in read) {
    const detailOf = (code: WrongKey["code"]) =>
      speech.text(code === "type" ? "register.api.type" : "register.api.unknown");
    return wrongParts(read.wrong.map(({ name, code }) => ({ pointer: pointerTo(name), code, detail: detailOf(code) })));
  }
  const checked = checkForm(read.values, choicesFor(site.catalogue().vocabularies, session.zone));
  if (!("wrong" in checked)) return checked;
  return wrongParts(
    checked.wrong.map((wrong) => ({
      pointer: pointerTo(wrong.field),
      code: wrong.error,
      detail: errorText(wrong, speech),
    })),
  );
}

/** Null when it is registered, or was before. */
async function registered(
  { idempotencyKey, sender }: FormRequest,
  session: InfoSession,
  { applicant, key, fingerprint }: ValidForm,
  { site, guard, speech }: { readonly site: Site; readonly guard: FormGuard; readonly speech: Speech },
): Promise<Refused | null> {
  const seconds = guard.secondsToWait({ address: sender, email: key });
  if (seconds > 0) return { status: 429, title: speech.text("form.busy.title"), seconds };
  const ownKey = keyFor(idempotencyKey, key);
  const reply = await site.registrations.service.ask(session.id, key, {
    kind: "register",
    applicant,
    idempotencyKey: ownKey,
    fingerprint,
    ofSameNetwork: guard.ofSameNetwork(session.id, sender, ownKey),
  });
  if (reply.ok) return null;
  if (reply.reason === "other-content") return { status: 422, title: speech.text("register.api.otherContent") };
  if (reply.reason === "wrong-email") return { status: 422, title: speech.text("form.error.email", { most: 0 }) };
  return { status: 409, title: speech.text(`register.closed.${reply.reason}.title`) };
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

function readValues(
  fields: ReadonlyMap<string, unknown>,
): { readonly values: FormValues } | { readonly wrong: readonly WrongKey[] } {
  const values: Record<RegisterField, string> = { ...emptyValues };
  const wrong: WrongKey[] = [];
  for (const [name, value] of fields) {
    if (!isField(name)) wrong.push({ name, code: "unknown" });
    else if (name === "needsConsent" && typeof value === "boolean") values[name] = value ? "yes" : "";
    else if (name !== "needsConsent" && typeof value === "string") values[name] = value;
    else wrong.push({ name, code: "type" });
  }
  return wrong.length > 0 ? { wrong } : { values };
}
