/** Several sites on one search server, and several servers of one site: each finds its own and touches nothing else. */
import { randomUUID } from "node:crypto";
import { inject } from "vitest";
import { describe, expect, test } from "vitest";
import { createLog } from "../../../server/log.ts";
import { indexNameOf } from "../../../server/search/meilisearch/index-name.ts";
import { meilisearchEngine } from "../../../server/search/meilisearch/meilisearch-engine.ts";
import { documentsNamed } from "../engine/a-document.ts";
import { ask } from "./bundled-meilisearch.ts";
import { found } from "./fresh-index.ts";
import { contentOf } from "../../set-up/search-server.ts";

const knowledgeDir = "/srv/levier/knowledge";
const nameOf = (settings: { readonly siteId?: string; readonly publicUrl?: string; readonly knowledgeDir?: string }) =>
  indexNameOf({ siteId: undefined, publicUrl: undefined, knowledgeDir, ...settings });

describe("the name of an index", () => {
  test("is that of the site: SITE_ID, the host of PUBLIC_URL, or the knowledge folder", () => {
    expect(nameOf({ siteId: "live", publicUrl: "https://levier.example" })).toBe("content-live");
    expect(nameOf({ publicUrl: "http://localhost" })).toBe("content-localhost");
    expect(nameOf({ publicUrl: "https://Levier.example/" })).toBe(nameOf({ publicUrl: "http://levier.example" }));
    expect(nameOf({ publicUrl: "https://levier.example" })).toMatch(/^content-levier-example-[0-9a-f]{8}$/);
    expect(nameOf({})).toMatch(/^content-srv-levier-knowledge-[0-9a-f]{8}$/);
    expect(nameOf({ knowledgeDir: "/srv/levier/knowledge/../knowledge" })).toBe(nameOf({}));
  });

  test("differs between sites that look alike, and is one that Meilisearch takes", () => {
    const names = [
      { siteId: "a" },
      { siteId: "a.b" },
      { siteId: "a-b" },
      { siteId: "a--b" },
      { publicUrl: "https://levier.example" },
      { publicUrl: "https://levier-example" },
      { publicUrl: "https://levier.example:8443" },
      { publicUrl: "https://test.levier.example" },
      { publicUrl: "http://[::1]:3000" },
      { publicUrl: "https://bücher.example" },
      { publicUrl: `https://${"a".repeat(60)}.${"b".repeat(60)}.example` },
      {},
      { knowledgeDir: "/srv/other/knowledge" },
      { knowledgeDir: "/مشاركة/" },
    ].map(nameOf);

    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => !/^content-[a-z0-9-]{1,100}$/.test(name))).toEqual([]);
    // Beside an index stand others, named after it.
    expect(names.filter((name) => /_/.test(name))).toEqual([]);
  });
});

describe("one search server", { timeout: 60_000 }, () => {
  const engineOf = (siteId: string) =>
    meilisearchEngine({
      ...inject("searchServer"),
      indexName: nameOf({ siteId }),
      timeout: 20_000,
      log: createLog("silent"),
    });

  test("serves two sites, whichever is filled last", async () => {
    const run = randomUUID();
    const [live, test] = [engineOf(`live-${run}`), engineOf(`live-${run}-test`)];
    await live.index(contentOf(documentsNamed("live", 60)));
    // What a run of the other site may have left, and what is no site's of ours.
    const foreign = [`${nameOf({ siteId: `live-${run}` })}_next`, `foreign-${run}_next`];
    for (const uid of foreign) await ask(inject("searchServer"), `/indexes/${uid}/documents`, [{ id: "x" }]);

    await test.index(contentOf(documentsNamed("test", 1)));
    await test.index(contentOf(documentsNamed("other", 80)));

    expect((await found(live)).total).toBe(60);
    expect((await found(test)).total).toBe(80);
    for (const uid of foreign) expect((await ask(inject("searchServer"), `/indexes/${uid}`)).status).toBe(200);
  });

  test("serves two servers of one site that start together: one fills the index, or is told that another did", async () => {
    const site = `pair-${randomUUID()}`;
    const [one, other] = [engineOf(site), engineOf(site)];
    await one.index(contentOf(documentsNamed("former", 60)));
    const tried = await Promise.allSettled(
      [one, other].map((engine) => engine.index(contentOf(documentsNamed("new", 200)))),
    );

    // Who failed tries again, as the site does.
    for (const [index, { status }] of tried.entries())
      if (status === "rejected") await [one, other][index]?.index(contentOf(documentsNamed("new", 200)));

    expect((await found(one)).ids[0]).toContain("new");
    expect((await found(other)).total).toBe(200);
    expect(await one.index(contentOf(documentsNamed("new", 200)))).toMatchObject({ outcome: "unchanged" });
  });

  test("that does not take the key is told from one that is away", async () => {
    const { url } = inject("searchServer");
    const engine = meilisearchEngine({ url, key: "wrongwrongwrongwrong", log: createLog("silent") });

    expect(await engine.obstacle?.()).toBe("refused");
    expect(await engine.isReady()).toBe(false);
    await expect(engine.index(contentOf([]))).rejects.toThrow();
  });
});
