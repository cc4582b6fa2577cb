/** Registrations as versions before the pipeline of records wrote them: read at the first start, written again, and their links open. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { registrationLinks } from "../../server/info-sessions/registration-links.ts";
import type { Registration } from "../../server/info-sessions/registration.ts";
import { signerWith } from "../../server/storage/signing-keys.ts";
import { registrationsFolder } from "../records/registrations-folder.ts";
import { useScript } from "../set-up/bundled-script.ts";
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

/** Written by the program of that version itself: two confirmed, one who cancelled, one who has yet to confirm. */
const written = readFileSync(new URL("earlier-version/labour-mobility.json", import.meta.url), "utf8");
const then = JSON.parse(written) as {
  registrations: readonly Registration[];
  mails: readonly { id: string; kind: string }[];
};

test("a file that the earlier version wrote is believed as a whole: each registration and mail as it was", async () => {
  const { put, open, file } = registrationsFolder();
  await put("labour-mobility.json", written);
  const record = await (await open()).read("labour-mobility");

  expect(record?.registrations).toEqual(then.registrations);
  expect(record?.registrations.map(({ state }) => state)).toEqual(["confirmed", "cancelled", "confirmed", "pending"]);
  expect(record?.mails.map(({ id, kind }) => [id, kind])).toEqual(then.mails.map(({ id, kind }) => [id, kind]));
  expect(record?.mails.length).toBeGreaterThan(4);
  expect(readFileSync(file("labour-mobility.json"), "utf8")).not.toMatch(/sessionId|registrationId/);
});

test("one that was changed by hand is not: it closes its session only", async () => {
  const { put, open } = registrationsFolder();
  await put("labour-mobility.json", written.replace('"confirmed"', '"cancelled"'));
  const store = await open();

  expect(await store.standing()).toMatchObject({ state: "open", closedRecords: ["labour-mobility"] });
});

const script = useScript(new URL("open-earlier.ts", import.meta.url));
const sessions = Array.from({ length: 300 }, (_, index) => `session-${index}`);

test(
  "a start that is killed while it writes them anew loses none; the next one goes on",
  { timeout: 60_000 },
  async () => {
    const { dataDir, put, open, file, names } = registrationsFolder();
    const form = JSON.stringify({ ...then, sha256: undefined });
    for (const id of sessions)
      await put(`${id}.json`, form.replace('"sessionId":"labour-mobility"', `"sessionId":"${id}"`));
    const isNew = (id: string) => !readFileSync(file(`${id}.json`), "utf8").includes('"sessionId"');
    let killedBetween = 0;
    for (const milliseconds of [5, 15, 30, 60, 90]) {
      const child = spawn(process.execPath, [script(), dataDir], { stdio: ["ignore", "pipe", "inherit"] });
      const closed = once(child, "close");
      await once(child.stdout, "data");
      await sleep(milliseconds);
      child.kill("SIGKILL");
      await closed;
      const count = sessions.filter(isNew).length;
      if (count > 0 && count < sessions.length) killedBetween += 1;
    }

    const store = await open();
    const records = await store.all();
    expect(killedBetween).toBeGreaterThan(0);
    expect(await store.standing()).toMatchObject({ state: "open", closedRecords: [] });
    expect(records).toHaveLength(sessions.length);
    for (const record of records) expect(record.registrations).toEqual(then.registrations);
    expect(sessions.every(isNew)).toBe(true);
    expect(names().filter((name) => name.endsWith(".tmp"))).toEqual([]);
  },
);
