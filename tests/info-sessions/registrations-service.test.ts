/** The service: finds sessions and people, and knows everything of one address over all sessions. */
import { onTestFinished, expect, test } from "vitest";
import type { InfoSession } from "../../server/knowledge/model/info-session.ts";
import { createRegistrationsService } from "../../server/info-sessions/registrations-service.ts";
import { registering, idsOf } from "./a-record.ts";
import { registrationsFolder } from "../records/registrations-folder.ts";
import { aSession, anApplicant } from "./sign-up-desk.ts";

const now = "2027-02-01T12:00:00.000Z";

async function openTwo(given: Partial<InfoSession> = {}) {
  const { open, everything } = registrationsFolder();
  const store = await open();
  onTestFinished(() => store.close());
  const sessions = ["a", "b"].map((id) => aSession({ id, capacity: 1, ...given }));
  let mails = 0;
  const service = createRegistrationsService({
    store,
    session: (id) => sessions.find((session) => session.id === id),
    now: () => now,
    onMails: () => (mails += 1),
  });
  const register = async (sessionId: string, email: string) => {
    const applicant = anApplicant({ email });
    await service.ask(sessionId, email, { kind: "register", applicant, idempotencyKey: email, fingerprint: email });
    const row = (await store.read(sessionId))?.registrations.findLast(({ emailKey }) => emailKey === email);
    if (row !== undefined) await service.run(sessionId, { kind: "confirm", registrationId: row.id });
    return row?.id ?? "";
  };
  return { store, service, register, everything, mails: () => mails };
}

test("a session that is not announced has no service, and nobody is found there", async () => {
  const { service, store } = await openTwo();
  await store.run("gone", registering("ana"));

  await expect(service.run("gone", { kind: "tick" })).rejects.toMatchObject({ status: 404 });
  expect(await service.find("gone", "ana")).toBeNull();
  expect(await service.find("a", "nobody")).toBeNull();
});

test("who waits is found with the position, who has a seat without one, and mails are told of", async () => {
  const { service, register, mails } = await openTwo();
  const [first, second] = [await register("a", "ana@example.org"), await register("a", "bo@example.org")];

  expect((await service.find("a", first))?.position).toBeNull();
  expect((await service.find("a", second))?.position).toBe(1);
  expect(await service.seats(aSession({ id: "a", capacity: 1 }))).toBe("waiting-list");
  expect(mails()).toBe(4);
});

test("everything of one address is found over all sessions, and nothing of others", async () => {
  const { service, register, store } = await openTwo();
  await register("a", "ana@example.org");
  await register("b", "ana@example.org");
  await register("b", "bo@example.org");
  await store.run("gone", registering("row", { emailKey: "ana@example.org" }));
  const kept = await service.ofAddress("ana@example.org");

  expect(kept.map(({ id }) => id)).toEqual(["a", "b", "gone"]);
  expect(JSON.stringify(kept)).not.toContain("bo@example.org");
});

test("erasing an address goes through all sessions, announced or not, and gives the seats to who waits", async () => {
  const { service, register, store, everything } = await openTwo();
  await register("a", "ana@example.org");
  const waiting = await register("a", "bo@example.org");
  await store.run("gone", registering("row", { email: "ana@example.org", emailKey: "ana@example.org" }));
  await store.run("gone", registering("other"));

  expect(await service.erase("ana@example.org")).toBe(2);
  expect((await service.find("a", waiting))?.registration.state).toBe("confirmed");
  expect(idsOf(await store.read("gone"))).toEqual(["other"]);
  expect(everything()).not.toContain("ana@example.org");
  expect(await service.erase("ana@example.org")).toBe(0);
});

test("a thousand people at once for fifty seats: fifty have one, 950 wait, in the order they came", async () => {
  const { service, register, store } = await openTwo({ capacity: 50, waitingList: 950 });
  await Promise.all(Array.from({ length: 1000 }, (_, number) => register("a", `p${number}@example.org`)));
  const rows = (await store.read("a"))?.registrations ?? [];
  const seqs = (state: string) => rows.filter((row) => row.state === state).map(({ seq }) => seq);
  const waiting = rows.filter(({ state }) => state === "waitlisted");
  const positions = await Promise.all(waiting.map(async ({ id }) => (await service.find("a", id))?.position));

  expect(seqs("confirmed")).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
  expect(seqs("waitlisted")).toEqual(Array.from({ length: 950 }, (_, index) => index + 51));
  expect(positions).toEqual(waiting.map((_, index) => index + 1));
}, 60_000);
