/** POST /:language/info-sessions/:session/register: shows the answers to check, then registers; a refused form comes back filled. */
import { badRequest, StoreReadOnly, usualRetryAfter } from "../../../errors.ts";
import type { PrivatePage, Redirect } from "../../http/areas/answer.ts";
import type { FormHandler, FormRequest } from "../../http/areas/area.ts";
import { formFields } from "../../http/forms/form-body.ts";
import type { FormToken } from "../../http/forms/form-token.ts";
import { paths } from "../../view/paths.ts";
import { answersToCheck, closedMeanwhile, filledForm, noticeOf, proofWanted, whyClosed } from "./register-answers.ts";
import { choicesFor } from "./register-choices.ts";
import { checkForm, registerFields, type ValidForm } from "./register-form.ts";
import { contextOf, type RegisterTools } from "./register-page.ts";
import type { FormGiven, RegisterContext } from "./register-view.ts";

const fieldNames = [...registerFields, "step", "form", "website", "proof", "wait"] as const;

interface SentForm {
  readonly request: FormRequest;
  readonly context: RegisterContext;
  readonly given: Omit<FormGiven, "isWaitingList">;
  readonly step: "check" | "change" | "send";
  readonly proof: string;
  readonly wait: string;
}

type StepAnswer = PrivatePage | Redirect;

export function registerForm(tools: RegisterTools): FormHandler {
  return async (request, speech) => {
    const sent = sentIn(request, contextOf(tools, request.parts, speech));
    try {
      return await nextStep(tools, sent);
    } catch (error) {
      if (!(error instanceof StoreReadOnly)) throw error;
      // The store has told the log why. What was typed stays on the page.
      return givenBack(sent, error.retryAfter ?? usualRetryAfter);
    }
  };
}

function sentIn(request: FormRequest, context: RegisterContext): SentForm {
  const { step, form, website, proof, wait, ...typed } = formFields(request.text(), fieldNames);
  if (step !== "check" && step !== "change" && step !== "send") throw badRequest("expected step check, change or send");
  return { request, context, given: { typed, token: form, trap: website }, step, proof, wait };
}

function givenBack({ context, step, given }: SentForm, seconds: number): PrivatePage {
  const shown = { ...given, isWaitingList: false, notice: noticeOf(context, "readOnly", seconds) };
  return step === "send" ? answersToCheck(context, 503, shown, seconds) : filledForm(context, 503, shown, seconds);
}

async function nextStep(tools: RegisterTools, sent: SentForm): Promise<StepAnswer> {
  const { request, context, step } = sent;
  const { session } = context;
  const { guard, site } = tools;
  const seats = await site.registrations.service.seats(session);
  if (seats === "unknown") throw new StoreReadOnly("registrations");
  const closed = whyClosed(seats);
  if (closed !== null) return closedMeanwhile(context, closed);
  const given = { ...sent.given, isWaitingList: seats === "waiting-list" };
  const form = guard.read(session.id, given.token);
  if (form === null || request.isForeign) {
    const renewed = { ...given, token: guard.issue(session.id), notice: noticeOf(context, "forbidden") };
    return filledForm(context, 403, renewed);
  }
  if (step === "change") return filledForm(context, 200, given);
  const checked = checkForm(given.typed, choicesFor(context.vocabularies, session.zone));
  if ("wrong" in checked) return filledForm(context, 422, { ...given, wrong: checked.wrong });
  if (step === "check") return answersToCheck(context, 200, given);
  return (await refusedByGuard(tools, sent, given, form, checked)) ?? send(tools, sent, form, checked);
}

/** Null when the form may be sent. */
async function refusedByGuard(
  { guard, proofScript }: RegisterTools,
  { request, context, proof, wait }: SentForm,
  given: FormGiven,
  form: FormToken,
  { key, fingerprint }: ValidForm,
): Promise<PrivatePage | null> {
  const credentials = { form, trap: given.trap, proof, wait, fingerprint, address: request.sender, email: key };
  const verdict = await guard.judge(context.session.id, credentials);
  if (verdict.kind === "busy")
    return answersToCheck(context, 429, { ...given, notice: noticeOf(context, "busy") }, verdict.seconds);
  if (verdict.kind === "prove") return proofWanted(context, { ...given, ...verdict, script: proofScript });
  return null;
}

async function send(
  { site, guard }: RegisterTools,
  { request, context, given }: SentForm,
  form: FormToken,
  { applicant, key, fingerprint }: ValidForm,
): Promise<StepAnswer> {
  const { session, speech } = context;
  // Other words in the same form are another registration; the same words again are the same one.
  const idempotencyKey = `form ${form.nonce} ${fingerprint}`;
  const ofSameNetwork = guard.ofSameNetwork(session.id, request.sender, idempotencyKey);
  const known = { idempotencyKey, fingerprint, ofSameNetwork };
  const reply = await site.registrations.service.ask(session.id, key, { kind: "register", applicant, ...known });
  if (reply.ok || reply.reason === "other-content")
    return { redirect: paths.registerSent(speech.language, session.id), status: 303 };
  if (reply.reason !== "wrong-email") return closedMeanwhile(context, reply.reason);
  const wrong = [{ field: "email", error: "email" }] as const;
  return filledForm(context, 422, { ...given, isWaitingList: false, wrong });
}
