/** The actions on one's own registration: each form of the page, from its fields to its outcome. Without HTTP. */
import { StoreReadOnly } from "../../../errors.ts";
import type { Vocabularies } from "../../../knowledge/model/vocabularies.ts";
import type { RegistrationsService, Found } from "../../../info-sessions/registrations-service.ts";
import { FilesRemain } from "../../../records/outbox/mail-files.ts";
import { mustBeWritable } from "../../view/registrations-standing.ts";
import type { RegistrationServices } from "../../site.ts";
import { choicesFor } from "../register/register-choices.ts";
import { checkForm, registerFields, type FormValues, type WrongField } from "../register/register-form.ts";

/** Fields of all forms of the page. The address and the country cannot be changed: they are what was confirmed and counted. */
const changeable = registerFields.filter(
  (name): name is Exclude<(typeof registerFields)[number], "email" | "country"> =>
    name !== "email" && name !== "country",
);
export const ownFields = [...changeable, "action", "choice", "sure", "form"] as const;
export type OwnSent = Readonly<Record<(typeof ownFields)[number], string>>;

/** Values of `?done=`: which confirmation to show, if the registration's state agrees. */
export const doneCodes = ["confirmed", "given-back", "kept", "undone", "changed", "sent"] as const;
export type DoneCode = (typeof doneCodes)[number];

export type DeedRefusal =
  | "cancelled"
  | "session-cancelled"
  | "expired"
  | "past"
  | "too-late"
  | "already-registered"
  | "full"
  | "quota"
  | "read-only"
  /** Too much was done with one link. */
  | "busy";

export type DeedOutcome =
  | { readonly kind: "done"; readonly code: DoneCode }
  | { readonly kind: "refused"; readonly reason: DeedRefusal }
  /** The registration is gone. */
  | { readonly kind: "unknown" }
  | { readonly kind: "wrong"; readonly wrong: readonly WrongField[] }
  /** Neither yes nor no was chosen, or the tick is missing. */
  | { readonly kind: "unsure"; readonly about: "give-back" | "erase" }
  | { readonly kind: "export"; readonly content: object }
  /** `filesRemain`: mails kept as files could not all be deleted; the site goes on trying. */
  | { readonly kind: "erased"; readonly erased: number; readonly filesRemain: boolean }
  /** No such action. */
  | { readonly kind: "malformed" };

type Services = Pick<RegistrationServices, "service" | "erasures" | "standing">;

export async function act(
  services: Services,
  vocabularies: Vocabularies,
  found: Found,
  sent: OwnSent,
): Promise<DeedOutcome> {
  try {
    return await acted(services, vocabularies, found, sent);
  } catch (error) {
    if (error instanceof StoreReadOnly) return { kind: "refused", reason: "read-only" };
    throw error;
  }
}

async function acted(
  services: Services,
  vocabularies: Vocabularies,
  found: Found,
  sent: OwnSent,
): Promise<DeedOutcome> {
  const { service } = services;
  const { session, registration } = found;
  const of = { registrationId: registration.id };
  switch (sent.action) {
    case "confirm":
      return outcomeOf(await service.run(session.id, { kind: "confirm", ...of }), "confirmed");
    case "undo":
      return outcomeOf(await service.run(session.id, { kind: "undo", ...of }), "undone");
    case "give-back":
      if (sent.choice === "no") return { kind: "done", code: "kept" };
      if (sent.choice !== "yes") return { kind: "unsure", about: "give-back" };
      return outcomeOf(await service.run(session.id, { kind: "cancel", ...of }), "given-back");
    case "change": {
      const checked = checkForm(valuesOf(found, sent), choicesFor(vocabularies, session.zone));
      if ("wrong" in checked) return { kind: "wrong", wrong: checked.wrong };
      const { name, institution, role, language, zone, needs, question } = checked.applicant;
      const fields = { name, institution, role, language, zone, needs, question };
      return outcomeOf(await service.run(session.id, { kind: "change", ...of, fields }), "changed");
    }
    case "resend": {
      const { emailKey } = registration;
      await service.ask(session.id, emailKey, { kind: "resend", emailKey });
      return { kind: "done", code: "sent" };
    }
    case "export":
      return { kind: "export", content: await exported(service, registration.emailKey) };
    case "erase":
      if (sent.sure !== "yes") return { kind: "unsure", about: "erase" };
      return { kind: "erased", ...(await forget(services, registration.emailKey)) };
    default:
      return { kind: "malformed" };
  }
}

function outcomeOf(
  reply: { readonly ok: true } | { readonly ok: false; readonly reason: DeedRefusal | "unknown" },
  code: DoneCode,
): DeedOutcome {
  if (reply.ok) return { kind: "done", code };
  return reply.reason === "unknown" ? { kind: "unknown" } : { kind: "refused", reason: reply.reason };
}

/** What was sent, with what cannot be changed. */
export const valuesOf = ({ registration: { email, country } }: Found, sent: OwnSent): FormValues => ({
  ...sent,
  email,
  country,
});

/** The form as it is filled in before anybody changes it. */
export function valuesNow({ registration }: Found): FormValues {
  const { name, email, country, institution, role, language, zone, needs, question } = registration;
  const optional = { needs: needs ?? "", needsConsent: needs === null ? "" : "yes", question: question ?? "" };
  return { name, email, country, institution, role, language, zone, ...optional };
}

/** Everything kept under the address, as it is kept. */
async function exported(service: RegistrationsService, emailKey: string): Promise<object> {
  const sessions = await service.ofAddress(emailKey);
  return {
    exportedAt: service.now(),
    sessions: sessions.map(({ id, registrations, mails, idempotency }) => ({
      session: id,
      registrations,
      mails,
      forms: idempotency,
    })),
  };
}

/** The note comes first: should the machine stop in between, the next start finishes what was begun. */
async function forget({ service, erasures, standing }: Services, emailKey: string) {
  // A note without the erasure would be carried out by some later start, long after the person was told that it failed.
  await mustBeWritable({ standing });
  await erasures.note(emailKey, service.now());
  const erased = await service.erase(emailKey);
  try {
    await erasures.removeMails(emailKey);
    return { erased, filesRemain: false };
  } catch (error) {
    if (error instanceof FilesRemain) return { erased, filesRemain: true };
    throw error;
  }
}
