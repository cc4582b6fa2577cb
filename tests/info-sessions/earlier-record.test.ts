/** Registrations as versions before the pipeline of records wrote them: read at the first start, written again, and their links open. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { registrationLinks } from "../../server/info-sessions/registration-links.ts";
import { signerWith } from "../../server/storage/signing-keys.ts";
import { registrationsFolder } from "../records/registrations-folder.ts";
import { emptyRecord, idsOf, registering, withRow } from "./a-record.ts";

/** As the earlier version wrote it. */
function earlierFile(): string {
  const { id, version, tasks, mails, idempotency, ...others } = withRow(emptyRecord("s"), "ana");
  const mailsThen = mails.map(({ rowId, extra, ...mail }) => ({ ...mail, registrationId: rowId, icsSequence: extra }));
  const form = { key: "k", fingerprint: "f", registrationId: "ana", at: "2027-02-01T08:00:00.000Z" };
  expect([version, tasks.length, idempotency.length]).toEqual([0, 0, 0]);
  return JSON.stringify({ sessionId: id, ...others, mails: mailsThen, idempotency: [form] });
}

test("a file of the earlier version is taken up and written again in the form of today", async () => {
  const { put, open, file } = registrationsFolder();
  await put("s.json", earlierFile());
  const store = await open();
  const record = await store.read("s");

  expect(idsOf(record)).toEqual(["ana"]);
  expect(record?.mails).toMatchObject([{ rowId: "ana", extra: null }]);
  expect(record?.idempotency).toMatchObject([{ key: "k", rowId: "ana" }]);
  expect(readFileSync(file("s.json"), "utf8")).not.toMatch(/sessionId|registrationId/);
  expect(await store.run("s", registering("bo"))).toBe("registered");
  await store.close();
  expect(idsOf(await (await open()).read("s"))).toEqual(["ana", "bo"]);
});

test("a link that the earlier version mailed opens the registration still, until its end", () => {
  const signer = signerWith([{ id: "a", secret: "1".repeat(64) }]);
  const claim = Buffer.from(["m", "s", "ana", 1, "2027-03-08T11:00:00.000Z"].join("\n")).toString("base64url");
  const token = `${claim}.${signer.sign("registration link", claim)}`;
  const links = registrationLinks(signer);

  expect(links.read(token, "2027-02-01T12:00:00.000Z")).toEqual({
    ...{ purpose: "manage", sessionId: "s", registrationId: "ana", tokenVersion: 1 },
    expiresAt: "2027-03-08T11:00:00.000Z",
  });
  expect(links.read(token, "2027-03-08T11:00:00.000Z")).toBeNull();
});
