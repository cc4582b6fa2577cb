import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { once } from "node:events";
import { connect } from "node:net";
import request from "supertest";
import { expect, test } from "vitest";
import { missingSearches, withoutPersons } from "../../../server/search/missing-searches.ts";
import { openPort } from "../../set-up/open-port.ts";
import type { Site } from "../../../server/web/site.ts";
import { startApp } from "../../set-up/visit.ts";
import { collectingLog } from "../http/collecting-log.ts";

const linesOf = (file: string) => readFileSync(file, "utf8").trim().split("\n");

async function siteWithFile(overrides: Partial<Site> = {}) {
  const file = join(mkdtempSync(join(tmpdir(), "levier-missing-")), "data", "missing-searches.jsonl");
  const log: string[] = [];
  const missing = missingSearches(file, { log: collectingLog(log) });
  return {
    app: await startApp({ missing, log: collectingLog(log), ...overrides }),
    ...{ file, log },
    lines: () => linesOf(file),
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
  const token = `${"bQpsYWJvdXI".repeat(4)}.9f3a01bc.${"Aa0_-".repeat(9).slice(0, 43)}`;
  expect(withoutPersons(`what is /r/${token} and ${token.toLowerCase()}`)).toBe("what is /r/… and …");
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

const searchFor = (text: string) => ({ day: "2026-11-30", language: "en", text, filters: "" }) as const;

test("when a file is full the newest are kept, and the log says so once", async () => {
  const { file, log } = await siteWithFile();
  const missing = missingSearches(file, { log: collectingLog(log), mostBytes: 1000 });

  for (let number = 0; number < 60; number += 1) await missing.add(searchFor(`search ${number}`));

  const kept = [file.replace(".jsonl", ".1.jsonl"), file].flatMap(linesOf);
  const texts = kept.map((line) => (JSON.parse(line) as { text: string }).text);
  expect(texts).toEqual(Array.from({ length: texts.length }, (_, place) => `search ${60 - texts.length + place}`));
  expect(texts.length).toBeGreaterThan(13);
  const moves = Math.ceil(60 / texts.length);
  expect(log.filter((line) => line.includes("missing searches full")).length).toBeLessThanOrEqual(2 * moves);
});

test("many at once are all kept, and half a line left by a crash takes none of them along", async () => {
  const { file, log, lines } = await siteWithFile();
  mkdirSync(dirname(file));
  writeFileSync(file, '{"day":"2026-11-');
  const missing = missingSearches(file, { log: collectingLog(log) });

  await Promise.all(Array.from({ length: 50 }, (_, number) => missing.add(searchFor(`search ${number}`))));

  expect(lines()).toHaveLength(51);
  expect(
    lines()
      .slice(1)
      .map((line) => (JSON.parse(line) as { text: string }).text),
  ).toContain("search 49");
});

test("where nothing can be written the answer says so in the reader’s language, and thanks nobody; later it works again", async () => {
  const { app, file, lines } = await siteWithFile();
  // A file where the folder should be: like a read-only disk, also for tests that run as root.
  writeFileSync(dirname(file), "");
  const send = () => request(app).post("/fr/search/missing").type("form").send({ query: "q=apatridie" });

  const refused = await send();
  rmSync(dirname(file));
  const taken = await send();

  expect([refused.status, refused.get("retry-after"), taken.status]).toEqual([503, "60", 303]);
  expect(refused.text).toContain('<html lang="fr"');
  expect(refused.text).toContain("Rien ne peut être enregistré");
  expect(lines()).toHaveLength(1);
});

test("one network that sends without end is told so, and takes nothing from others", async () => {
  const { app, log, lines } = await siteWithFile({ trustedProxies: 1 });
  const send = (from: string, language = "en") =>
    request(app)
      .post(`/${language}/search/missing`)
      .set("X-Forwarded-For", from)
      .type("form")
      .send({ query: "q=nothing" });

  const flood = [];
  for (let sent = 0; sent < 150; sent += 1) {
    const language = ["en", "fr", "es", "pt", "ar"][sent % 5];
    flood.push(await send("192.0.2.1", language));
  }
  const others = [];
  for (let from = 1; from <= 20; from += 1) others.push((await send(`198.51.100.${from}`)).status);

  expect(flood.filter(({ status }) => status === 303)).toHaveLength(60);
  expect(flood.at(-1)?.status).toBe(429);
  expect(flood.at(-1)?.text).toContain("وصلت طلبات كثيرة");
  expect(Number(flood.at(-1)?.get("retry-after"))).toBeGreaterThan(0);
  expect(others).toEqual(Array(20).fill(303));
  expect(lines()).toHaveLength(80);
  expect(log.filter((line) => line.includes("limit reached"))).toHaveLength(1);
  expect(log.join("\n")).not.toContain("192.0.2.1");
});

test("a body without end is refused as soon as it is too long", async () => {
  const { app } = await siteWithFile();
  const { url, answerWith, close } = await openPort();
  answerWith(app);
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  const head =
    "POST /en/search/missing HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n";
  socket.write(`${head}Transfer-Encoding: chunked\r\n\r\n5000\r\n${"x".repeat(0x5000)}\r\n`);
  // The chunk that would end it is never sent.
  const [answer] = (await once(socket, "data")) as [Buffer];

  expect(answer.toString()).toMatch(/^HTTP\/1\.1 413 /);
  socket.destroy();
  await close();
});
