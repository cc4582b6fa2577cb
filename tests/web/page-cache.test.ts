import request from "supertest";
import { beforeAll, expect, test } from "vitest";
import { useFinder } from "../search-server.ts";
import { realKnowledge, startApp } from "../visit.ts";
import type { Finder } from "../../server/search/finder.ts";

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
