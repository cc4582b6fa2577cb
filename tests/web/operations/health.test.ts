/** What machines that watch the site are told. */
import { expect, test } from "vitest";
import { realKnowledge, silentFinder, startSite, visit } from "../../set-up/visit.ts";

test("the site says that it is alive, whatever the search engine does", async () => {
  const answer = await visit("/health/live");

  expect([answer.status, answer.body]).toEqual([200, { status: "alive" }]);
});

test("the site is not ready while the search engine does not answer", async () => {
  const { catalogue } = await realKnowledge();

  const answer = await visit("/health/ready");

  expect(answer.status).toBe(503);
  expect(answer.headers["cache-control"]).toBe("no-store");
  expect(answer.body).toMatchObject({ search: false, items: catalogue.items.length });
});

test("the site is ready when the search engine answers", async () => {
  const site = { search: { ...silentFinder, isReady: () => Promise.resolve(true) } };

  const answer = await visit("/health/ready", { site });

  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({ status: "ready", search: true, registrations: "open" });
});

test.each(["refused", "standby"] as const)("a search server that is not asked is told: %s", async (obstacle) => {
  const search = { ...silentFinder, isReady: () => Promise.resolve(true), obstacle: () => Promise.resolve(obstacle) };

  const answer = await visit("/health/ready", { site: { search } });

  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({ status: "ready", search: obstacle });
});

test("the site is ready to be read although registrations cannot be kept, which a field tells with its reason", async () => {
  const { registrations } = await startSite();
  const standing = { state: "read-only", reason: "disk-full", closedRecords: ["a"] } as const;
  const site = {
    search: { ...silentFinder, isReady: () => Promise.resolve(true) },
    registrations: { ...registrations, standing: () => Promise.resolve(standing) },
  };

  const answer = await visit("/health/ready", { site });

  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({ status: "ready", search: true, registrations: "read-only" });
  expect(answer.body).toMatchObject({ registrationsReason: "disk-full", closedSessions: 1 });
});

test("trouble with the mail server is told, and keeps nobody from reading", async () => {
  const { registrations } = await startSite();
  const reason = "the certificate of the mail server has expired";
  const site = {
    search: { ...silentFinder, isReady: () => Promise.resolve(true) },
    registrations: { ...registrations, mailTrouble: () => reason },
  };

  const troubled = await visit("/health/ready", { site });
  const well = await visit("/health/ready", { site: { ...site, registrations } });

  expect([troubled.status, troubled.body]).toEqual([200, { ...well.body, mail: reason }]);
  expect(well.body).toMatchObject({ mail: "ready" });
});

test("the version names the build and the content in force", async () => {
  const { catalogue } = await realKnowledge();

  const answer = await visit("/version");

  expect(answer.body).toMatchObject({ version: "0.0.0-test", content: catalogue.version });
});

test("nothing can be sent to it", async () => {
  const answer = await visit("/health/live", { method: "post" });

  expect(answer.status).toBe(405);
});
