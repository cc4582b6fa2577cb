/** The index is brought up to date so that no reader ever sees half of it, whatever happens to the one who fills it. */
import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import request from "supertest";
import { describe, expect, inject, onTestFinished, test } from "vitest";
import { createLog } from "../../server/log.ts";
import { meilisearchEngine } from "../../server/search/meilisearch-engine.ts";
import type { SearchEngine } from "../../server/search/search-engine.ts";
import { finderOver, freshSearch, useKnowledge } from "../search-server.ts";
import { startApp } from "../visit.ts";
import { aDocument, documentsNamed } from "./a-document.ts";
import { ask, until } from "./bundled-meilisearch.ts";

/** An index of its own; `url`: through which server it is reached. */
function freshIndex(indexName = `indexing-${randomUUID()}`) {
  const server = inject("searchServer");
  const engineAt = (url: string) => meilisearchEngine({ url, key: server.key, indexName, log: createLog("silent") });
  const call = (path: string, body?: unknown) => ask(server, path, body);
  return {
    server,
    indexName,
    engine: engineAt(server.url),
    engineAt,
    call,
    hasIndex: async (name: string) => (await call(`/indexes/${name}`)).ok,
    documentsIn: async (name: string) => {
      const stats = await call(`/indexes/${name}/stats`);
      return stats.ok ? ((await stats.json()) as { numberOfDocuments: number }).numberOfDocuments : 0;
    },
  };
}

async function found(engine: SearchEngine, words = "") {
  const { ids, total } = await engine.search({
    language: "en",
    plan: null,
    words,
    choices: {},
    sort: "newest",
    page: 1,
    pageSize: 100,
  });
  return { ids: [...ids], total };
}

const retitled = (id: string, title: string) => aDocument(id, { texts: { en: { title, summary: "", body: "" } } });

/** Resolves with the totals seen by a loop of searches while the work is done. */
async function totalsDuring(engine: SearchEngine, work: () => Promise<unknown>): Promise<ReadonlySet<number>> {
  const totals = new Set<number>();
  let isDone = false;
  const look = async () => {
    do totals.add((await found(engine)).total);
    while (!isDone);
  };
  const looking = look();
  try {
    await work();
  } finally {
    isDone = true;
  }
  await looking;
  return totals;
}

describe("filling the index", { timeout: 120_000 }, () => {
  test("sends nothing when nothing has changed", async () => {
    const { engine } = freshIndex();

    expect(await engine.index(documentsNamed("a", 3))).toMatchObject({ outcome: "rebuilt", sent: 3, removed: 0 });
    expect(await engine.index(documentsNamed("a", 3))).toMatchObject({ outcome: "unchanged", sent: 0, removed: 0 });
    expect(await freshIndex().engine.index([])).toMatchObject({ outcome: "rebuilt", sent: 0 });
  });

  test("sends only what has changed, and removes what is gone", async () => {
    const { engine } = freshIndex();
    await engine.index([retitled("a", "Pears"), retitled("b", "Plums"), retitled("c", "Figs")]);

    expect(await engine.index([retitled("a", "Pears"), retitled("b", "Quinces"), retitled("c", "Figs")])).toMatchObject(
      { outcome: "applied", sent: 1, removed: 0 },
    );
    expect(await found(engine, "quinces")).toEqual({ ids: ["b"], total: 1 });
    expect(await found(engine, "plums")).toEqual({ ids: [], total: 0 });

    expect(await engine.index([retitled("b", "Quinces"), retitled("d", "Medlars")])).toMatchObject({
      outcome: "applied",
      sent: 1,
      removed: 2,
    });
    expect(await found(engine)).toEqual({ ids: ["b", "d"], total: 2 });

    expect(await engine.index([])).toMatchObject({ outcome: "applied", sent: 0, removed: 2 });
    expect(await found(engine)).toEqual({ ids: [], total: 0 });
  });

  test("builds a much changed collection beside, and searches see the former or the new one, never a part", async () => {
    const { engine, hasIndex, indexName } = freshIndex();
    await engine.index(documentsNamed("old", 300));

    const totals = await totalsDuring(engine, async () => {
      expect((await engine.index(documentsNamed("new", 1500))).outcome).toBe("rebuilt");
      expect((await engine.index(documentsNamed("old", 300))).outcome).toBe("rebuilt");
      expect((await engine.index(documentsNamed("other", 700))).outcome).toBe("rebuilt");
    });

    expect([...totals].filter((total) => ![300, 1500, 700].includes(total))).toEqual([]);
    expect(totals.size).toBeGreaterThan(1);
    expect(await hasIndex(`${indexName}_next`)).toBe(false);
  });

  test("builds anew when the settings of the index are not those of this version", async () => {
    const { engine, call, indexName } = freshIndex();
    await engine.index(documentsNamed("a", 60));
    const { results } = (await (await call(`/indexes/${indexName}_state/documents`)).json()) as {
      results: [{ version: string }];
    };
    await call(`/indexes/${indexName}_state/documents`, [{ ...results[0], settings: "of another version" }]);
    await until(async () =>
      (await (await call(`/indexes/${indexName}_state/documents`)).text()).includes("of another"),
    );

    const totals = await totalsDuring(engine, async () => {
      expect(await engine.index(documentsNamed("a", 60))).toMatchObject({ outcome: "rebuilt", sent: 60 });
    });

    expect([...totals]).toEqual([60]);
    expect(await engine.index(documentsNamed("a", 60))).toMatchObject({ outcome: "unchanged" });
  });

  test("does one run after the other when several are asked for at once", async () => {
    const { engine } = freshIndex();

    const reports = await Promise.all(
      [documentsNamed("a", 80), documentsNamed("b", 90), documentsNamed("b", 91)].map(engine.index),
    );

    expect(reports.map(({ outcome }) => outcome)).toEqual(["rebuilt", "rebuilt", "applied"]);
    expect((await found(engine)).total).toBe(91);
  });

  test("removes an index that a former run left beside the live one", async () => {
    const { engine, call, hasIndex, indexName } = freshIndex();
    await engine.index(documentsNamed("a", 3));
    await call(`/indexes/${indexName}_next/documents`, [{ id: "left-over", type: "ghost" }]);
    await until(() => hasIndex(`${indexName}_next`));

    await engine.index(documentsNamed("b", 60));

    expect((await found(engine)).total).toBe(60);
    expect(await hasIndex(`${indexName}_next`)).toBe(false);
  });
});

describe("a run that is cut short", { timeout: 120_000 }, () => {
  const many = 6000;

  function indexingProcess({ server, indexName }: ReturnType<typeof freshIndex>) {
    const script = fileURLToPath(new URL("index-documents.ts", import.meta.url));
    const child = spawn(
      process.execPath,
      ["--import", "tsx", script, server.url, server.key, indexName, String(many)],
      { stdio: "inherit" },
    );
    onTestFinished(() => void child.kill("SIGKILL"));
    return child;
  }

  test.each(["when it has begun", "when half is sent"])(
    "%s, by kill -9, leaves the former index answering, and the next run repairs it",
    async (moment) => {
      const index = freshIndex();
      const { engine, hasIndex, documentsIn, indexName } = index;
      await engine.index(documentsNamed("old", 60));
      const child = indexingProcess(index);
      await until(async () =>
        moment === "when it has begun" ? hasIndex(`${indexName}_next`) : (await documentsIn(`${indexName}_next`)) > 0,
      );
      const exited = once(child, "exit");
      child.kill("SIGKILL");
      await exited;

      expect((await found(engine)).total).toBe(60);
      const totals = await totalsDuring(engine, () => engine.index(documentsNamed("new", many)));

      expect([...totals].filter((total) => total !== 60 && total !== many)).toEqual([]);
      expect((await found(engine)).total).toBe(many);
      expect(await hasIndex(`${indexName}_next`)).toBe(false);
      expect(await engine.index(documentsNamed("new", many))).toMatchObject({ outcome: "unchanged" });
    },
  );

  /** A way to the search server that breaks down after so many writes of the index's state. */
  async function brittleWay(target: string, stateWrites: number): Promise<string> {
    let left = stateWrites;
    const pass: RequestListener = (incoming, outgoing) => {
      void (async () => {
        const isStateWrite = incoming.method === "POST" && (incoming.url ?? "").includes("_state/documents");
        if (isStateWrite && left-- === 0) {
          incoming.socket.destroy();
          return;
        }
        const chunks: Buffer[] = [];
        for await (const chunk of incoming) chunks.push(chunk as Buffer);
        const hasBody = incoming.method !== "GET" && incoming.method !== "DELETE";
        const answer = await fetch(target + (incoming.url ?? ""), {
          method: incoming.method ?? "GET",
          headers: { authorization: incoming.headers.authorization ?? "", "content-type": "application/json" },
          ...(hasBody ? { body: Buffer.concat(chunks) } : {}),
        });
        outgoing.writeHead(answer.status, { "content-type": "application/json" }).end(await answer.text());
      })();
    };
    const server = createServer(pass).listen(0, "127.0.0.1");
    await once(server, "listening");
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  test.each([
    ["a few changes", 3],
    ["many", 80],
  ])("after %s but before it is noted is not mistaken for the former state", async (_name, count) => {
    const { engine, engineAt, server } = freshIndex();
    await engine.index(documentsNamed("a", count));
    const cutShort = engineAt(await brittleWay(server.url, 1));

    await expect(cutShort.index(documentsNamed("b", count))).rejects.toThrow();
    expect((await found(engine)).ids[0]).toMatch(/^b-/);
    await engine.index(documentsNamed("a", count));

    expect((await found(engine)).ids[0]).toMatch(/^a-/);
    expect((await found(engine)).total).toBe(count);
  });
});

test(
  "an index that holds what the catalogue no longer does costs no page: those are left out",
  { timeout: 60_000 },
  async () => {
    const { documents } = await useKnowledge();
    const ghosts = documentsNamed("ghost", 3, () => ({ year: 2099 }));
    const app = await startApp({ search: await finderOver(await freshSearch([...documents.slice(0, 30), ...ghosts])) });

    for (const query of ["", "q=migration", "sort=title", "q=ghost&words=only", "q=migration&sort=newest", "page=2"]) {
      const page = await request(app).get(`/en/search?${query}`);
      expect([query, page.status]).toEqual([query, 200]);
      expect(page.text).not.toContain("ghost-000");
    }
    const answer = await request(app).get("/api/v1/search");
    expect((answer.body as { hits: unknown[] }).hits).toHaveLength(17);
  },
);
