import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import request from "supertest";
import { expect, test } from "vitest";
import { missingSearches, withoutPersons } from "../../server/search/missing-searches.ts";
import { startApp } from "../visit.ts";

async function siteWithFile() {
  const file = join(mkdtempSync(join(tmpdir(), "levier-missing-")), "data", "missing-searches.jsonl");
  return {
    app: await startApp({ missing: missingSearches(file) }),
    lines: () => readFileSync(file, "utf8").trim().split("\n"),
  };
}

test("a search in vain is kept for the team with its words and filters and the day, and nothing else", async () => {
  const { app, lines } = await siteWithFile();

  const sent = await request(app)
    .post("/fr/search/missing")
    .type("form")
    .send({ query: "q=apatridie+nomades&region=asia&evil=1" });

  expect(sent.status).toBe(303);
  expect(sent.get("location")).toBe("/fr/search/missing?q=apatridie+nomades&region=asia");
  expect(lines().map((line) => JSON.parse(line) as unknown)).toEqual([
    { day: new Date().toISOString().slice(0, 10), language: "fr", text: "apatridie nomades", filters: "region=asia" },
  ]);
  const thanks = await request(app).get("/fr/search/missing?q=apatridie+nomades&region=asia");
  expect(thanks.text).toContain("C’est noté. Merci.");
  expect(thanks.text).toContain("/fr/search?q&#x3D;apatridie+nomades&amp;region&#x3D;asia");
});

test("what looks like a person’s address or number is taken out before it is kept", () => {
  expect(withoutPersons("visa for ana.silva@example.org +32 470 12 34 56 in 2020")).toBe("visa for … … in 2020");
});

test("a form sent from another site keeps nothing", async () => {
  const { app, lines } = await siteWithFile();

  const foreign = await request(app)
    .post("/en/search/missing")
    .set("Origin", "https://evil.example")
    .type("form")
    .send({ query: "q=spam" });
  const marked = await request(app)
    .post("/en/search/missing")
    .set("Sec-Fetch-Site", "cross-site")
    .type("form")
    .send({ query: "q=spam" });

  expect([foreign.status, marked.status]).toEqual([403, 403]);
  expect(lines).toThrow();
});

test.each([
  ["no body", "", 303],
  ["no words", "query=theme%3Dhorizontal", 303],
  ["a list", "query=a&query=b", 400],
  ["an object", "query[a]=b", 400],
  ["half a character", "query=%E0%A4", 400],
])("a form with %s is answered and keeps nothing", async (_name, body, status) => {
  const { app, lines } = await siteWithFile();

  const sent = await request(app).post("/en/search/missing").type("form").send(body);

  expect(sent.status).toBe(status);
  expect(lines).toThrow();
});

test("a form of 100 kB is refused without harm", async () => {
  const { app } = await siteWithFile();

  expect(
    (
      await request(app)
        .post("/en/search/missing")
        .type("form")
        .send(`query=${"x".repeat(100_000)}`)
    ).status,
  ).toBe(413);
});
