import { brotliDecompressSync } from "node:zlib";
import express from "express";
import request from "supertest";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { send } from "../../../../scripts/bench/load.ts";
import { runSite } from "../../../set-up/running-site.ts";
import { useFinder } from "../../../set-up/search-server.ts";
import { firstSession, realKnowledge, startApp, startSite } from "../../../set-up/visit.ts";
import type { Finder } from "../../../../server/search/finder.ts";
import { pageCache } from "../../../../server/web/http/cache/page-cache.ts";

let finder: Finder;

beforeAll(async () => {
  finder = await useFinder();
});

/** A site that counts how often its search is asked. */
async function countedSite(overrides: Parameters<typeof startApp>[0] = {}) {
  const asked = { times: 0 };
  const find: Finder["find"] = (query) => {
    asked.times++;
    return finder.find(query);
  };
  return { asked, app: await startApp({ search: { ...finder, find }, isIndexed: () => true, ...overrides }) };
}

test("a page of results asked for again is sent as it was, in every encoding, without asking the search", async () => {
  const { app, asked } = await countedSite();
  const address = "/fr/search?q=traite&region=africa";

  const first = await request(app).get(address);
  const again = await request(app).get(address).set("Accept-Encoding", "gzip");
  const plain = await request(app).get(address).set("Accept-Encoding", "identity");
  const brotli = await request(app).get(address).set("Accept-Encoding", "br").buffer(false);
  const unchanged = await request(app)
    .get(address)
    .set("If-None-Match", again.get("ETag") ?? "");

  expect(asked.times).toBe(1);
  expect(again.text).toBe(first.text);
  expect(plain.text).toBe(first.text);
  expect(again.get("Content-Encoding")).toBe("gzip");
  expect(brotli.get("Content-Encoding")).toBe("br");
  expect(again.get("Content-Language")).toBe("fr");
  expect(again.get("Content-Security-Policy")).toBe(first.get("Content-Security-Policy"));
  expect(unchanged.status).toBe(304);
});

test("a kept page is sent to who reads it only", async () => {
  const { app, asked } = await countedSite();
  const address = "/fr/search?q=traite";
  await request(app).get(address);

  const head = await request(app).head(address);
  const posted = await request(app).post(address);

  expect(asked.times).toBe(1);
  expect([head.status, head.text]).toEqual([200, undefined]);
  expect(head.get("Content-Language")).toBe("fr");
  expect([posted.status, posted.get("Allow")]).toEqual([405, "GET, HEAD"]);
});

test("a page is not kept while the index is behind, nor when a standby answered", async () => {
  const behind = await countedSite({ isIndexed: () => false });
  const simplified = await countedSite({
    search: { ...finder, find: async (query) => ({ ...(await finder.find(query)), isSimplified: true }) },
  });

  for (const { app } of [behind, simplified])
    for (let times = 0; times < 2; times++) await request(app).get("/en/search?q=visa");

  expect(behind.asked.times).toBe(2);
  expect((await request(simplified.app).get("/en/search?q=visa")).text).toContain("simpler search");
});

test("pages kept of former knowledge are forgotten", async () => {
  const { catalogue } = await realKnowledge();
  let version = "first";
  const { app, asked } = await countedSite({ catalogue: () => ({ ...catalogue, version }) });

  await request(app).get("/en/search?q=visa");
  version = "second";
  await request(app).get("/en/search?q=visa");

  expect(asked.times).toBe(2);
});

test("a page that was read while the knowledge changed is not kept for the new", async () => {
  const { catalogue } = await realKnowledge();
  let version = "first";
  const asked: string[] = [];
  const find: Finder["find"] = (query) => {
    asked.push(version);
    version = "second";
    return finder.find(query);
  };
  const app = await startApp({
    search: { ...finder, find },
    isIndexed: () => true,
    catalogue: () => ({ ...catalogue, version }),
  });
  for (let times = 0; times < 3; times += 1) await request(app).get("/en/search?q=visa");

  expect(asked).toEqual(["first", "second"]);
});

test("a kept page is made anew the next day, which it names for those who print", async () => {
  let today = "2026-11-30T12:00:00.000Z";
  const { registrations } = await startSite();
  const app = await startApp({
    registrations: { ...registrations, service: { ...registrations.service, now: () => today } },
  });

  const first = await request(app).get("/en/countries");
  today = "2026-12-01T00:00:00.000Z";
  const next = await request(app).get("/en/countries");

  expect(first.text).toContain("page read on 30 November 2026");
  expect(next.text).toContain("page read on 1 December 2026");
});

test("the home page is made anew when a session ends", async () => {
  const { catalogue } = await realKnowledge();
  const { endsAt } = firstSession(catalogue);
  const { registrations } = await startSite();
  let now = new Date(Date.parse(endsAt) - 1).toISOString();
  const app = await startApp({
    registrations: { ...registrations, service: { ...registrations.service, now: () => now } },
  });
  const title = catalogue.session(firstSession(catalogue).id)?.texts.en?.title ?? "";

  const [before, kept] = [await request(app).get("/en"), await request(app).get("/en")];
  now = endsAt;
  const after = await request(app).get("/en");

  expect(title).not.toBe("");
  expect(kept.text).toBe(before.text);
  expect([before.text.includes(title), after.text.includes(title)]).toEqual([true, false]);
});

test("a page asked for again and again is packed better, and stays what it was", async () => {
  const { url, close } = await runSite(finder, { isIndexed: () => true });
  onTestFinished(close);
  const open = () => send({ url: `${url}/en/search`, headers: { "accept-encoding": "br" } });
  await open();
  const first = await open();

  await expect.poll(async () => (await open()).bytes.length).toBeLessThan(first.bytes.length);
  const best = await open();
  expect(brotliDecompressSync(best.bytes)).toEqual(brotliDecompressSync(first.bytes));
  expect(best.headers["content-length"]).toBe(String(best.bytes.length));
  expect(best.headers["etag"]).toBe(first.headers["etag"]);
});

test("readers who come while a page is being packed get what the first one gets", async () => {
  const { url, close } = await runSite(finder, { isIndexed: () => true });
  onTestFinished(close);
  const open = () => send({ url: `${url}/en/search?q=visa`, headers: { "accept-encoding": "br" } });
  const plain = await send({ url: `${url}/en/search?q=visa`, headers: { "accept-encoding": "identity" } });

  const answers = await Promise.all(Array.from({ length: 5 }, open));

  for (const { status, headers, bytes } of answers) {
    expect([status, headers["content-encoding"], headers["content-length"]]).toEqual([200, "br", String(bytes.length)]);
    expect(brotliDecompressSync(bytes)).toEqual(plain.bytes);
  }
});

test("a browser that has the first answer is told that it still holds", async () => {
  const { app } = await countedSite();
  const address = "/fr/search?q=traite";

  const first = await request(app).get(address);
  const again = await request(app)
    .get(address)
    .set("If-None-Match", `"of another page", ${first.get("ETag") ?? ""}`);

  expect(again.status).toBe(304);
  expect(again.text).toBe("");
});

test.each([
  ["gzip, deflate, br", "br"],
  ["gzip, deflate", "gzip"],
  ["br;q=0, gzip", "gzip"],
  ["*", "br"],
  ["deflate", undefined],
  ["", undefined],
])("a kept page goes to who accepts “%s” as %s", async (accepted, encoding) => {
  const { app } = await countedSite();
  await request(app).get("/en/search?q=visa");

  const kept = await request(app).get("/en/search?q=visa").set("Accept-Encoding", accepted).buffer(false);

  expect(kept.get("Content-Encoding")).toBe(encoding);
  expect(kept.get("Vary")).toBe("Accept-Encoding, Sec-Fetch-Site");
});

/** Answers each address with a page of so many letters, kept in the given cache. */
function keepingSite(cache: ReturnType<typeof pageCache>) {
  const made: string[] = [];
  const app = express();
  app.get("/:letters", (asked, response) => {
    if (cache.answer(asked.originalUrl, "one", asked, response)) return;
    made.push(asked.originalUrl);
    // Letters that do not pack.
    const html = Array.from({ length: Number(asked.params.letters) }, () => (Math.random() * 36) | 0)
      .map((number) => number.toString(36))
      .join("");
    cache.keep(asked.originalUrl, "one", html, { "Content-Type": "text/html" });
    response.send(html);
  });
  return { made, visit: (path: string) => request(app).get(path) };
}

test("pages asked for longest ago leave when there are too many", async () => {
  const { made, visit } = keepingSite(pageCache(2));

  for (const path of ["/100", "/200", "/100", "/300", "/100", "/200"]) await visit(path);

  expect(made).toEqual(["/100", "/200", "/300", "/200"]);
});

test("pages that many ask for outlast any number of pages asked for once", async () => {
  const { made, visit } = keepingSite(pageCache(5));

  for (const path of ["/100", "/100", "/100", "/200", "/201", "/202", "/203", "/204", "/205", "/100"])
    await visit(path);
  expect(made.filter((path) => path === "/100")).toHaveLength(1);

  for (const path of ["/300", "/301", "/302", "/303", "/304"])
    for (let times = 0; times < 3; times++) await visit(path);
  await visit("/100");
  expect(made.filter((path) => path === "/100")).toHaveLength(2);
  expect(made.filter((path) => path === "/304")).toHaveLength(1);
});

test("pages leave when they are too large together, and one too large alone is not kept", async () => {
  const { made, visit } = keepingSite(pageCache(100, 30_000));

  for (const path of ["/8000", "/8001", "/8000", "/8001"]) await visit(path);
  expect(made).toEqual(["/8000", "/8001"]);

  for (const path of ["/9000", "/9001", "/9002", "/8000"]) await visit(path);
  expect(made.slice(2)).toEqual(["/9000", "/9001", "/9002", "/8000"]);

  await visit("/30000");
  await visit("/30000");
  expect(made.filter((path) => path === "/30000")).toHaveLength(2);
});
