/** The worker and a real mail server that refuses, hangs, drops the line or goes away: no mail is lost, none is sent without end. */
import { simpleParser } from "mailparser";
import { onTestFinished, expect, test } from "vitest";
import type { Mailer } from "../../../server/mail/mail.ts";
import { smtpMailer } from "../../../server/mail/smtp-mailer.ts";
import { at, DAY, HOUR, MINUTE } from "../../../server/records/instants.ts";
import { answer, droppingServer, from, mailServer, rawServer, type TestMailServer } from "../../mail/a-mail.ts";
import { outboxWith } from "./outbox-worker-set-up.ts";

function mailerTo(server: TestMailServer, patienceMs = 2000): Mailer {
  onTestFinished(server.close);
  return smtpMailer({ url: server.url, from, patienceMs });
}

const idsOf = (server: TestMailServer) =>
  Promise.all(server.taken.map(async (mail) => (await simpleParser(mail)).messageId));

test("a refused mail has failed, and its address is nowhere", async () => {
  const server = await mailServer({
    onRcptTo: (_address, _session, callback) => {
      callback(answer(550));
    },
  });
  const { worker, register, mails } = await outboxWith(mailerTo(server));
  await register("ana@example.org");
  await worker.runOnce();

  expect(await mails()).toMatchObject([
    { state: "failed", attempts: 1, lastError: "the mail server refused it (550)" },
  ]);
});

test("a server that asks to come again is asked with growing pauses for two days", async () => {
  const asked: string[] = [];
  const server = await mailServer({
    onRcptTo: ({ address }, _session, callback) => {
      asked.push(address);
      callback(answer(451));
    },
  });
  const { worker, register, confirm, mails, wait } = await outboxWith(mailerTo(server));
  await register("ana@example.org");
  await confirm("ana@example.org");
  const start = at((await mails())[1]?.dueAt ?? "");
  const dueTimes: number[] = [];
  for (;;) {
    await worker.runOnce();
    const mail = (await mails())[1];
    if (mail?.state !== "due") break;
    const pause = at(mail.dueAt) - start - (dueTimes.at(-1) ?? 0);
    dueTimes.push(at(mail.dueAt) - start);
    // A moment too early it is left alone.
    wait(pause - 1);
    await worker.runOnce();
    wait(1);
  }

  expect((await mails())[1]).toMatchObject({ state: "failed", attempts: 12 });
  expect(asked).toHaveLength(12);
  expect(dueTimes.at(-1)).toBeGreaterThan(47 * HOUR);
  expect(dueTimes.at(-1)).toBeLessThanOrEqual(2 * DAY);
});

test("recipients that the server puts off hold up nobody else's mail", async () => {
  const asked: string[] = [];
  const server = await mailServer({
    onRcptTo: ({ address }, _session, callback) => {
      asked.push(address);
      callback(address.startsWith("bad") ? answer(450) : null);
    },
  });
  const { worker, register } = await outboxWith(mailerTo(server));
  const bad = ["a", "b", "c", "d", "e"].map((name) => `bad-${name}@nowhere.example`);
  for (const address of [...bad, "good@example.org"]) await register(address);
  await worker.runOnce();

  expect(asked).toEqual([...bad, "good@example.org"]);
  expect(server.taken).toHaveLength(1);
});

test("a server that hangs is given up and the mail stays due", async () => {
  const server = await rawServer(() => undefined);
  const { worker, register, mails } = await outboxWith(mailerTo(server, 100));
  await register("ana@example.org");
  await worker.runOnce();

  expect(await mails()).toMatchObject([{ state: "due", attempts: 1, dueAt: "2027-02-01T12:01:00.000Z" }]);
});

test("a line dropped after the text brings the mail at most twice, as one and the same", async () => {
  const server = await droppingServer(1);
  const { worker, register, mails, wait } = await outboxWith(mailerTo(server));
  await register("ana@example.org");
  for (let minutes = 0; minutes < 60; minutes += 1) {
    await worker.runOnce();
    wait(MINUTE);
  }
  const ids = await idsOf(server);

  expect(ids).toHaveLength(2);
  expect(new Set(ids).size).toBe(1);
  expect(await mails()).toMatchObject([{ state: "sent", attempts: 2 }]);
});

test("after an hour without a server each mail arrives once", async () => {
  const first = await mailServer();
  await first.close();
  const { worker, register, mails, wait } = await outboxWith(smtpMailer({ url: first.url, from }));
  const names = ["a", "b", "c", "d", "e"];
  for (const name of names) await register(`${name}@example.org`);
  for (let minutes = 0; minutes < 60; minutes += 1) {
    await worker.runOnce();
    wait(MINUTE);
  }
  const back = await mailServer({}, first.port);
  onTestFinished(back.close);
  for (let minutes = 0; minutes < 300; minutes += 1) {
    await worker.runOnce();
    wait(MINUTE);
  }
  const recipients = await Promise.all(back.taken.map(async (mail) => (await simpleParser(mail)).to));

  expect(recipients.map((to) => [to].flat()[0]?.value[0]?.address).toSorted()).toEqual(
    names.map((name) => `${name}@example.org`),
  );
  expect((await mails()).map(({ state }) => state)).toEqual(names.map(() => "sent"));
});

test("a server killed between being accepted and keeping that sends at most once more, as the same mail", async () => {
  const server = await mailServer();
  const mailer = mailerTo(server);
  let hasAccepted: () => void;
  const accepted = new Promise<void>((resolve) => {
    hasAccepted = resolve;
  });
  /** Hands over the mail and says nothing for the rest of the test, like a process that was killed. */
  let release: () => void = () => undefined;
  const dying: Mailer = {
    send: async (mail) => {
      await mailer.send(mail);
      hasAccepted();
      await new Promise<void>((resolve) => {
        release = resolve;
      });
      return { outcome: "sent" };
    },
    trouble: () => Promise.resolve(null),
    close: () => undefined,
  };
  const { workerWith, register, mails, wait } = await outboxWith(mailer);
  onTestFinished(() => {
    release();
  });
  await register("ana@example.org");
  workerWith(dying).wake();
  await accepted;
  expect(await mails()).toMatchObject([{ state: "sending", attempts: 1 }]);
  const next = workerWith(mailer);
  await next.runOnce();
  expect(server.taken).toHaveLength(1);
  wait(10 * MINUTE);
  await next.runOnce();
  await next.runOnce();
  const ids = await idsOf(server);

  expect(ids).toHaveLength(2);
  expect(new Set(ids).size).toBe(1);
  expect(await mails()).toMatchObject([{ state: "sent", attempts: 2 }]);
});
