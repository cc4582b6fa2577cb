/** The outbox is emptied: what is due is sent once, what is no longer true is not, and the log names nobody. */
import { randomBytes } from "node:crypto";
import { Writable } from "node:stream";
import { pino } from "pino";
import { expect, test } from "vitest";
import type { Mail, Mailer, SendResult } from "../../../server/mail/mail.ts";
import { decide } from "../../../server/info-sessions/decide.ts";
import { DAY, HOUR, MINUTE } from "../../../server/records/instants.ts";
import { outboxWith, plainCompose } from "./outbox-worker-set-up.ts";
import { anApplicant, aSession } from "../../info-sessions/sign-up-desk.ts";

/** Another adapter of the port, in memory. */
function memoryMailer(answers: (mail: Mail) => SendResult = () => ({ outcome: "sent" })) {
  const sent: string[] = [];
  const mailer: Mailer = {
    send: (mail) => {
      sent.push(`${mail.subject} to ${mail.to.address}`);
      return Promise.resolve(answers(mail));
    },
    trouble: () => Promise.resolve(null),
    close: () => undefined,
  };
  return { mailer, sent };
}

test("a mail that is due is sent once", async () => {
  const { mailer, sent } = memoryMailer();
  const { worker, register, mails } = await outboxWith(mailer);
  await register("ana@example.org");
  await worker.runOnce();
  await worker.runOnce();

  expect(sent).toEqual(["confirm-address to ana@example.org"]);
  expect(await mails()).toMatchObject([{ state: "sent", attempts: 1, sentAt: "2027-02-01T12:00:00.000Z" }]);
});

test("two runs asked for at the same time send nothing twice", async () => {
  const { mailer, sent } = memoryMailer();
  const { worker, workerWith, register } = await outboxWith(mailer);
  for (const name of ["a", "b", "c", "d"]) await register(`${name}@example.org`);
  const other = workerWith(mailer);
  await Promise.all([worker.runOnce(), worker.runOnce(), other.runOnce()]);

  expect(sent.toSorted()).toEqual(["a", "b", "c", "d"].map((name) => `confirm-address to ${name}@example.org`));
});

test("time makes reminders, and they are sent", async () => {
  const { mailer, sent } = memoryMailer();
  const { worker, register, confirm, wait } = await outboxWith(mailer);
  await register("ana@example.org");
  await confirm("ana@example.org");
  await worker.runOnce();
  for (const days of [21, 6]) {
    wait(days * DAY);
    await worker.runOnce();
  }

  expect(sent).toEqual([
    "place-confirmed to ana@example.org",
    "reminder-7-days to ana@example.org",
    "reminder-1-day to ana@example.org",
  ]);
});

test("a session that was moved is noticed without anybody doing anything", async () => {
  const { mailer, sent } = memoryMailer();
  const { worker, register, confirm, announce } = await outboxWith(mailer);
  await register("ana@example.org");
  await confirm("ana@example.org");
  await worker.runOnce();
  announce({ startsAt: "2027-03-02T09:00:00Z", endsAt: "2027-03-02T11:00:00Z" });
  await worker.runOnce();

  expect(sent.at(-1)).toBe("session-changed to ana@example.org");
});

test("a mail that is no longer true is dropped unsent", async () => {
  const { mailer, sent } = memoryMailer();
  const { worker, register, confirm, mails } = await outboxWith(mailer);
  await register("ana@example.org");
  await confirm("ana@example.org");
  await worker.runOnce();

  expect(sent).toEqual(["place-confirmed to ana@example.org"]);
  expect((await mails()).map(({ state }) => state)).toEqual(["dropped", "sent"]);
});

test("mails of a session that is no longer announced are dropped", async () => {
  const { mailer, sent } = memoryMailer();
  const { worker, register, announce, mails } = await outboxWith(mailer);
  await register("ana@example.org");
  announce(null);
  await worker.runOnce();

  expect(sent).toEqual([]);
  expect(await mails()).toMatchObject([{ state: "dropped" }]);
});

test("somebody who waits for an answer overtakes reminders", async () => {
  const { mailer, sent } = memoryMailer();
  const { worker, register, confirm, wait } = await outboxWith(mailer);
  await register("ana@example.org");
  await confirm("ana@example.org");
  await worker.runOnce();
  wait(22 * DAY);
  await register("rui@example.org");
  await worker.runOnce();

  expect(sent.slice(1)).toEqual(["confirm-address to rui@example.org", "reminder-7-days to ana@example.org"]);
});

test("when the server takes no mail three times in a row the others do not try", async () => {
  const { mailer, sent } = memoryMailer(() => ({ outcome: "away", reason: "no answer" }));
  const { worker, register, mails } = await outboxWith(mailer);
  for (const name of ["a", "b", "c", "d", "e"]) await register(`${name}@example.org`);
  await worker.runOnce();

  expect(sent).toHaveLength(3);
  expect((await mails()).map(({ attempts }) => attempts)).toEqual([1, 1, 1, 0, 0]);
});

test.each([0, 30, 100])(
  "after %i recipients that are put off a good one's mail leaves in the same run",
  async (count) => {
    const { mailer, sent } = memoryMailer(({ to }) =>
      to.address.startsWith("bad") ? { outcome: "retry", reason: "later (450)" } : { outcome: "sent" },
    );
    const { worker, store, register, announce, mails, wait } = await outboxWith(mailer);
    announce({ capacity: 200 });
    const session = aSession({ capacity: 200 });
    await store.run(session.id, (record) => {
      let filled = record;
      for (let bad = 0; bad < count; bad += 1) {
        const email = `bad${bad}@nowhere.example`;
        const applicant = anApplicant({ email });
        const command = { kind: "register" as const, applicant, idempotencyKey: email, fingerprint: email };
        filled = decide(filled, command, {
          ...{ about: session, now: "2027-02-01T12:00:00.000Z", sure: "2027-02-01T12:00:00.000Z", chance: randomBytes },
          actor: { kind: "public" },
        }).record;
      }
      return { record: filled, reply: null };
    });
    await register("good@example.org");
    await worker.runOnce();
    expect(sent).toHaveLength(count + 1);
    expect((await mails()).at(-1)).toMatchObject({ state: "sent", attempts: 1 });

    // All that were put off are due again when one more comes.
    wait(HOUR);
    await register("late@example.org");
    await worker.runOnce();

    expect(sent[count + 1]).toBe("confirm-address to late@example.org");
  },
);

test("a mail that cannot be written is tried again later and keeps no other from being sent", async () => {
  const { mailer, sent } = memoryMailer();
  const { workerWith, register, mails } = await outboxWith(mailer);
  await register("ana@example.org");
  await register("rui@example.org");
  const worker = workerWith(mailer, {
    compose: (mail, row, session, now) => {
      if (row.email.startsWith("ana")) throw new Error("ana@example.org has no name");
      return plainCompose(mail, row, session, now);
    },
  });
  await worker.runOnce();

  expect(sent).toEqual(["confirm-address to rui@example.org"]);
  expect((await mails())[0]).toMatchObject({ state: "due", attempts: 1, lastError: "it could not be written" });
});

test("waking sends without being waited for, and closing waits for it", async () => {
  const { mailer, sent } = memoryMailer();
  const { worker, register } = await outboxWith(mailer);
  await register("ana@example.org");
  worker.wake();
  await worker.runOnce();
  await worker.close();
  await register("rui@example.org");
  worker.wake();
  await worker.runOnce();

  expect(sent).toEqual(["confirm-address to ana@example.org"]);
});

test("a run that is closed stops between two mails, and the rest stays due", async () => {
  const { mailer, sent } = memoryMailer();
  const { workerWith, register, mails } = await outboxWith(mailer);
  for (const name of ["a", "b", "c"]) await register(`${name}@example.org`);
  const slow = workerWith(mailer, { perSecond: 0.001 });
  const run = slow.runOnce();
  while (sent.length === 0) await new Promise(setImmediate);
  await slow.close();
  await run;

  expect((await mails()).map(({ state }) => state)).toEqual(["sent", "due", "due"]);
});

test("the mail that waits longest is told for health", async () => {
  const { mailer } = memoryMailer();
  const { worker, register, wait } = await outboxWith(mailer);

  expect(await worker.oldestDue()).toBeNull();
  await register("ana@example.org");
  wait(MINUTE);
  await register("rui@example.org");
  wait(HOUR);
  expect(await worker.oldestDue()).toBe("2027-02-01T12:00:00.000Z");
});

test("a server that takes no mail is told for health and at start, until a mail leaves", async () => {
  const away = { outcome: "away", reason: "the certificate of the mail server has expired" } as const;
  const answers: SendResult[] = [away, { outcome: "sent" }];
  const { mailer } = memoryMailer(() => answers.shift() ?? { outcome: "sent" });
  const { worker, workerWith, register, wait } = await outboxWith(mailer);
  expect(worker.serverTrouble()).toBeNull();
  await register("ana@example.org");
  await worker.runOnce();
  expect(worker.serverTrouble()).toBe(away.reason);
  wait(HOUR);
  await worker.runOnce();
  expect(worker.serverTrouble()).toBeNull();

  const starting = workerWith({ ...mailer, trouble: () => Promise.resolve(away.reason) });
  await starting.greetServer();
  expect(starting.serverTrouble()).toBe(away.reason);
});

test("the log tells what happened and names nobody", async () => {
  const lines: string[] = [];
  const sink = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      lines.push(chunk.toString());
      done();
    },
  });
  const answers: SendResult[] = [
    { outcome: "sent" },
    { outcome: "retry", reason: "away" },
    { outcome: "refused", reason: "550" },
  ];
  const { mailer } = memoryMailer(() => answers.shift() ?? { outcome: "sent" });
  const { worker, register } = await outboxWith(mailer, pino({ level: "trace" }, sink));
  for (const name of ["ana", "rui", "eva"]) await register(`${name}@example.org`);
  await worker.runOnce();
  const log = lines.join("");

  expect(log).toMatch(/mail sent[^]*mail put off[^]*mail refused/);
  expect(log).not.toMatch(/@|example\.org|Ana Silva/);
});

test("a store that keeps nothing sends nothing and breaks nothing", async () => {
  const { mailer, sent } = memoryMailer();
  const { worker, store, register } = await outboxWith(mailer);
  await register("ana@example.org");
  await store.close();
  await worker.runOnce();

  expect(sent).toEqual([]);
});

test("with a clock in doubt only mails somebody waits for are sent; no reminder is made, none is given up", async () => {
  const { mailer, sent } = memoryMailer();
  const { worker, register, confirm, mails, wait, doubt, announce } = await outboxWith(mailer);
  await register("ana@example.org");
  await confirm("ana@example.org");
  await worker.runOnce();
  announce({ endsAt: "2027-03-01T12:00:00Z" });
  await register("bo@example.org");
  doubt(true);
  wait(400 * DAY);
  await worker.runOnce();
  const waiting = await mails();
  wait(-380 * DAY);
  announce({ endsAt: "2027-03-01T12:00:00Z" });
  await register("eve@example.org");
  await worker.runOnce();
  const inDoubt = [...sent];
  wait(-19 * DAY);
  doubt(false);
  await worker.runOnce();

  expect(waiting.slice(2).map(({ kind, state }) => [kind, state])).toEqual([
    ["session-changed", "due"],
    ["confirm-address", "due"],
  ]);
  expect(inDoubt).toEqual([
    "place-confirmed to ana@example.org",
    "confirm-address to bo@example.org",
    "confirm-address to eve@example.org",
  ]);
  expect(sent.slice(3)).toEqual(["session-changed to ana@example.org"]);
});

test("a mail put off by a clock that was years ahead is sent when the clock is right", async () => {
  const answers: SendResult[] = [{ outcome: "retry", reason: "busy" }, { outcome: "sent" }];
  const { mailer, sent } = memoryMailer(() => answers.shift() ?? { outcome: "sent" });
  const { worker, register, confirm, announce, wait } = await outboxWith(mailer);
  announce({ startsAt: "2030-03-01T09:00:00Z", endsAt: "2030-03-01T11:00:00Z", closesAt: "2030-02-01T11:00:00Z" });
  await register("ana@example.org");
  await confirm("ana@example.org");
  wait(800 * DAY);
  await worker.runOnce();
  wait(-800 * DAY);
  await worker.runOnce();

  expect(sent).toEqual(["place-confirmed to ana@example.org", "place-confirmed to ana@example.org"]);
});
