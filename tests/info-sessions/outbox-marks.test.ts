/** A mail is claimed, sent, tried again with growing pauses, and never lost. */
import { expect, test } from "vitest";
import { HOUR, MINUTE } from "../../server/records/instants.ts";
import { dueMails, markMail, type MailMark } from "../../server/records/outbox/outbox-marks.ts";
import type { RegistrationMail } from "../../server/info-sessions/registration.ts";
import { openDesk } from "./sign-up-desk.ts";

function deskWithMail() {
  const desk = openDesk();
  desk.register();
  const mail = (): RegistrationMail => {
    const [only] = desk.record.mails;
    if (only === undefined) throw new Error("mails: expected one, found none");
    return only;
  };
  const mark = (as: MailMark, error?: string) => {
    const asked = { mailId: mail().id, as, ...(error === undefined ? {} : { error }) };
    const { record, reply } = markMail(desk.record, asked, desk.now);
    desk.record = record;
    return reply;
  };
  const due = () => dueMails(desk.record, desk.now).length;
  return { desk, mail, mark, due };
}

test("a mail is sent by whoever claims it first", () => {
  const { mail, mark, due } = deskWithMail();

  expect([mark("sending").ok, mark("sending"), due()]).toEqual([true, { ok: false, reason: "not-due" }, 0]);
  mark("sent");
  expect(mail()).toMatchObject({ state: "sent", attempts: 1, sentAt: "2027-02-01T12:00:00.000Z" });
});

test("a claim lapses when its process dies", () => {
  const { desk, mail, mark, due } = deskWithMail();
  mark("sending");
  desk.wait(10 * MINUTE);

  expect(due()).toBe(1);
  expect(mark("sending").ok).toBe(true);
  expect(mail().attempts).toBe(2);
});

test("twelve attempts with growing pauses take two days, then the mail has failed", () => {
  const { desk, mail, mark, due } = deskWithMail();
  const pauses: number[] = [];
  while (mail().state !== "failed") {
    mark("sending");
    mark("retry", "451 later");
    const pause = Date.parse(mail().dueAt) - Date.parse(desk.now);
    if (mail().state === "due") pauses.push(pause / MINUTE);
    desk.wait(pause);
  }

  expect(pauses.slice(0, 4)).toEqual([1, 5, 15, 60]);
  expect(pauses).toEqual(pauses.toSorted((a, b) => a - b));
  expect(pauses.reduce((sum, pause) => sum + pause, 0) * MINUTE).toBeGreaterThan(47 * HOUR);
  expect(mail()).toMatchObject({ attempts: 12, lastError: "451 later" });
  expect(due()).toBe(0);
});

test.each(["sent", "failed", "dropped"] as const)("a mail that is %s stays so", (end) => {
  const { desk, mark } = deskWithMail();
  mark("sending");
  mark(end);
  const before = desk.record;

  for (const as of ["sending", "sent", "retry", "failed", "dropped"] as const)
    expect(mark(as)).toEqual({ ok: false, reason: "settled" });
  expect(desk.record).toBe(before);
});

test("what a mail server says is kept without addresses", () => {
  const { mail, mark } = deskWithMail();
  mark("sending");
  mark("failed", "550 <ana@example.org>: no such user ana@example.org here");

  expect(mail().lastError).toBe("550 <…>: no such user … here");
});

test("a mail that is gone is unknown", () => {
  const { record, now } = openDesk();

  expect(markMail(record, { mailId: "gone", as: "sent" }, now).reply).toEqual({ ok: false, reason: "unknown" });
});
