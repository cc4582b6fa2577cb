/** A worker over a real store in a temporary folder and a desk on the same store, with a clock that tests move. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { InfoSession } from "../../../server/knowledge/model/info-session.ts";
import { createLog, type Log } from "../../../server/log.ts";
import type { Mailer } from "../../../server/mail/mail.ts";
import {
  createRegistrationsService,
  type RegistrationsService,
} from "../../../server/info-sessions/registrations-service.ts";
import { emailKey } from "../../../server/records/identifiers.ts";
import { later } from "../../../server/records/instants.ts";
import { lowdbStore } from "../../../server/records/lowdb/lowdb-store.ts";
import {
  composeByRow,
  registrationsAggregate,
  type ComposeRegistrationMail,
} from "../../../server/info-sessions/registrations-aggregate.ts";
import { createOutboxWorker, type OutboxWorker } from "../../../server/records/outbox/outbox-worker.ts";
import type { RecordStore } from "../../../server/records/record-store.ts";
import type { RegistrationMail, SessionRecord } from "../../../server/info-sessions/registration.ts";
import { emptyRecord } from "../../../server/info-sessions/bring-up-to-date.ts";
import { anApplicant, aSession } from "../../info-sessions/sign-up-desk.ts";

/** Says what it is, and to whom. */
export const plainCompose: ComposeRegistrationMail = (mail, registration) => ({
  messageId: `${mail.id}@example.org`,
  to: { name: registration.name, address: registration.email },
  language: registration.language,
  subject: mail.kind,
  text: mail.kind,
  html: `<p>${mail.kind}</p>`,
  calendar: null,
});

export interface OutboxSetUp {
  readonly store: RecordStore<SessionRecord>;
  readonly desk: RegistrationsService;
  readonly worker: OutboxWorker;
  /** As after a restart: another worker on the same store. */
  readonly workerWith: (
    mailer: Mailer,
    more?: { readonly compose?: ComposeRegistrationMail; readonly perSecond?: number },
  ) => OutboxWorker;
  readonly wait: (milliseconds: number) => void;
  /** From now on the clock is in doubt, until it is believed again. */
  readonly doubt: (isInDoubt: boolean) => void;
  /** Changes the session, or takes it away. */
  readonly announce: (change: Partial<InfoSession> | null) => void;
  readonly register: (email: string) => Promise<void>;
  readonly confirm: (email: string) => Promise<void>;
  readonly record: () => Promise<SessionRecord>;
  readonly mails: () => Promise<readonly RegistrationMail[]>;
}

export async function outboxWith(mailer: Mailer, log: Log = createLog("silent")): Promise<OutboxSetUp> {
  const folder = await mkdtemp(join(tmpdir(), "levier-worker-"));
  let session: InfoSession | undefined = aSession();
  const { id } = session;
  let now = "2027-02-01T12:00:00.000Z";
  let sure: string | null = null;
  const sessionOf = (wanted: string) => (wanted === id ? session : undefined);
  const store = await lowdbStore({
    ...{ aggregate: registrationsAggregate, dataDir: folder },
    empty: () => emptyRecord(aSession()),
    log: createLog("silent"),
  });
  const desk = createRegistrationsService({ store, session: sessionOf, now: () => now, sure: () => sure ?? now });
  const workers: OutboxWorker[] = [];
  const workerWith: OutboxSetUp["workerWith"] = (through, { compose = plainCompose, perSecond = 1000 } = {}) => {
    const limits = { mailsPerSecond: perSecond };
    const clock = { now: () => now, isSure: () => sure === null };
    const of = { aggregate: registrationsAggregate, store, about: sessionOf, compose: composeByRow(compose) };
    const settings = { opened: [of], mailer: through, ...clock, log, limits };
    const worker = createOutboxWorker(settings);
    workers.push(worker);
    return worker;
  };
  onTestFinished(async () => {
    for (const worker of workers) await worker.close();
    mailer.close();
    await store.close();
    await rm(folder, { recursive: true, force: true });
  });
  const record = async () => (await store.read(id)) ?? emptyRecord(aSession());
  return {
    store,
    desk,
    worker: workerWith(mailer),
    workerWith,
    wait: (milliseconds) => {
      now = later(now, milliseconds);
    },
    doubt: (isInDoubt) => {
      sure = isInDoubt ? now : null;
    },
    announce: (change) => {
      session = change === null ? undefined : aSession(change);
    },
    register: async (email) => {
      const key = emailKey(email) ?? "";
      const command = { applicant: anApplicant({ email }), idempotencyKey: email, fingerprint: email };
      await desk.ask(id, key, { kind: "register", ...command });
    },
    confirm: async (email) => {
      const row = (await record()).registrations.find((one) => one.emailKey === emailKey(email));
      await desk.run(id, { kind: "confirm", registrationId: row?.id ?? "" });
    },
    record,
    mails: async () => (await record()).mails,
  };
}
