/** The vectors of an index: those it should hold, and what is answered when it holds none, or others. */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import fc from "fast-check";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { createLog } from "../../../server/log.ts";
import type { SearchDocument } from "../../../server/search/engine/search-document.ts";
import { resilientEngine } from "../../../server/search/engine/resilient-engine.ts";
import { isInFirstWindow, type EngineQuery, type SearchEngine } from "../../../server/search/engine/search-engine.ts";
import { meilisearchEngine } from "../../../server/search/meilisearch/meilisearch-engine.ts";
import { embedderOf } from "../../../server/search/meilisearch/meilisearch-documents.ts";
import type { Basis } from "../../../server/search/vectors/basis.ts";
import { buildBasis } from "../../../server/search/vectors/build-basis.ts";
import { contentOf as withBasis, engineInProcess } from "../../set-up/search-server.ts";
import { documentsNamed } from "../engine/a-document.ts";
import { everything, idsOf } from "../engine/ask-engine.ts";
import { until } from "./bundled-meilisearch.ts";
import { freshIndex } from "./fresh-index.ts";

const words = ["visa", "return", "remittances", "border", "asylum", "training", "wages", "diaspora"];
const textOf = (index: number) => words.filter((_, place) => (index >> place) % 3 === 1).join(" ");
const inMali = (name: string, count: number) =>
  documentsNamed(name, count, (index) => ({
    facets: { country: ["ml"], theme: [`theme-${index % 3}`] },
    texts: { en: { title: `${name} ${textOf(index)}`, summary: textOf(index * 7), body: textOf(index * 13) } },
    year: 2000 + (index % 20),
  }));

/** With a basis of its own. */
const contentOf = (documents: readonly SearchDocument[]) => withBasis(documents, buildBasis(documents));

const askedFor = (...stems: readonly string[]): EngineQuery => ({
  ...everything,
  plan: { all: [], groups: [[{ any: [{ attribute: "country", value: "ml" }] }]], some: [] },
  meaning: (basis: Basis) =>
    basis.queryVector({
      worths: new Map([["country:ml", 1]]),
      stems: new Map(stems.map((stem) => [`en:${stem}`, 1])),
    }),
  sort: "relevance",
  facets: [],
  pageSize: 20,
});
const asked = askedFor("visa", "border");

/** Waits for what is asked of the search server itself. */
async function changed({ call, server }: ReturnType<typeof freshIndex>, path: string, method: string, body?: unknown) {
  const answer = await fetch(server.url + path, {
    method,
    headers: { authorization: `Bearer ${server.key}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const { taskUid } = (await answer.json()) as { readonly taskUid: number };
  await until(async () => /"(succeeded|failed)"/.test(await (await call(`/tasks/${taskUid}`)).text()));
}

describe("an index whose vectors are not what they should be", { timeout: 120_000 }, () => {
  const documents = inMali("item", 60);
  const content = contentOf(documents);
  const embedder = embedderOf(content.basis);

  test.each([
    [
      "misses one",
      (index: ReturnType<typeof freshIndex>) =>
        changed(index, `/indexes/${index.indexName}/documents`, "PUT", [
          { id: documents[0]?.id, _vectors: { [embedder]: null } },
        ]),
    ],
    [
      "has them of another length",
      async (index: ReturnType<typeof freshIndex>) => {
        const uid = index.indexName;
        await changed(index, `/indexes/${uid}/settings/embedders`, "DELETE");
        const _vectors = { [embedder]: [1, 0, 0] };
        await changed(
          index,
          `/indexes/${uid}/documents`,
          "PUT",
          documents.map(({ id }) => ({ id, _vectors })),
        );
        const other = { [embedder]: { source: "userProvided", dimensions: 3 } };
        await changed(index, `/indexes/${uid}/settings/embedders`, "PATCH", other);
      },
    ],
    [
      "has none",
      (index: ReturnType<typeof freshIndex>) =>
        changed(index, `/indexes/${index.indexName}/settings/embedders`, "DELETE"),
    ],
  ])("that %s is not asked: the standby answers, and the next filling mends it", async (_name, damage) => {
    const index = freshIndex();
    await index.engine.index(content);
    await damage(index);
    const standby = engineInProcess(documents, content.basis);
    const { search } = resilientEngine(index.engine, standby, { log: createLog("silent"), pause: 0 });
    const narrow = { ...asked, pageSize: 100 };

    expect(await search(narrow)).toMatchObject({ total: 60, isFromStandby: true });
    expect(await index.engine.index(content)).toMatchObject({ outcome: "rebuilt", sent: 60 });
    expect(await search(narrow)).not.toHaveProperty("isFromStandby");
  });

  test("without a place for vectors is told by health, before anybody searched", async () => {
    const index = freshIndex();
    await index.engine.index(content);
    expect(await index.engine.obstacle?.()).toBeNull();

    await changed(index, `/indexes/${index.indexName}/settings/embedders`, "DELETE");

    expect(await index.engine.obstacle?.()).toBe("standby");
    expect(await index.engine.isReady()).toBe(false);
  });

  test("is asked by the basis that it has, whatever this process has, while and after another one is filled in", async () => {
    const index = freshIndex();
    const later = contentOf(inMali("later", 300));
    expect(later.basis.hash).not.toBe(content.basis.hash);
    const inForce = { basis: content.basis };
    const { url, key } = index.server;
    const engine = meilisearchEngine({
      url,
      key,
      indexName: index.indexName,
      timeout: 20_000,
      basis: () => inForce.basis,
      log: createLog("silent"),
    });
    await engine.index(content);
    await engine.search(asked);

    inForce.basis = later.basis;
    const run = { isOver: false };
    const totals = new Set<number>();
    const searching = (async () => {
      do totals.add((await engine.search(asked)).total);
      while (!run.isOver);
    })();
    expect(await engine.index(later)).toMatchObject({ outcome: "rebuilt", sent: 300 });
    run.isOver = true;
    await searching;
    totals.add((await engine.search(asked)).total);

    expect([...totals].sort()).toEqual([300, 60]);
    // A process that knows nothing reads the basis from beside the index.
    expect((await index.engine.search(asked)).total).toBe(300);
  });
});

test("a search server that refuses vectors is not filled, and health says that the standby answers", async () => {
  const index = freshIndex();
  const older = createServer((incoming, outgoing) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of incoming) chunks.push(chunk as Buffer);
      const body = Buffer.concat(chunks).toString();
      const type = { "content-type": "application/json" };
      if (body.includes('"embedders"')) {
        const message = "Unknown field `embedders`";
        outgoing.writeHead(400, type).end(JSON.stringify({ message, code: "bad_request" }));
        return;
      }
      const answer = await fetch(index.server.url + (incoming.url ?? ""), {
        method: incoming.method ?? "GET",
        headers: { authorization: incoming.headers.authorization ?? "", ...type },
        ...(body === "" ? {} : { body }),
      });
      outgoing.writeHead(answer.status, type).end(await answer.text());
    })();
  }).listen(0, "127.0.0.1");
  await once(older, "listening");
  onTestFinished(() => {
    older.closeAllConnections();
    older.close();
  });
  const engine = index.engineAt(`http://127.0.0.1:${(older.address() as AddressInfo).port}`);

  await expect(engine.index(contentOf(inMali("item", 3)))).rejects.toMatchObject({
    cause: new Error(
      `expected a success, found status 400: {"message":"Unknown field \`embedders\`","code":"bad_request"}`,
    ),
  });
  expect(await engine.obstacle?.()).toBe("standby");
});

test("an index of one item finds it", async () => {
  const { engine } = freshIndex();
  await engine.index(contentOf(inMali("only", 1)));

  expect(idsOf((await engine.search(asked)).hits)).toEqual(["only-0001"]);
  expect(idsOf((await engine.ordered(asked)).window)).toEqual(["only-0001"]);
});

describe("pages put together", { timeout: 180_000 }, () => {
  const documents = inMali("item", 1300);
  let engine: SearchEngine;

  beforeAll(async () => {
    engine = freshIndex().engine;
    await engine.index(contentOf(documents));
  }, 120_000);

  const view = fc.record({
    pageSize: fc.integer({ min: 60, max: 100 }),
    theme: fc.option(fc.constantFrom("theme-0", "theme-1", "theme-2")),
    stem: fc.constantFrom(...words),
  });

  test("hold each answer once, in the order of the whole list", async () => {
    await fc.assert(
      fc.asyncProperty(view, async ({ pageSize, theme, stem }) => {
        const query = { ...askedFor(stem), pageSize, choices: theme === null ? {} : { theme: [theme] } };
        const { window, rest } = await engine.ordered(query);
        const whole = [...idsOf(window), ...rest];
        const paged: string[] = [];
        for (let page = 1; (page - 1) * pageSize < whole.length; page++) {
          const { total, hits } = await engine.search({ ...query, page });
          expect(total).toBe(whole.length);
          const start = isInFirstWindow({ page, pageSize }) ? (page - 1) * pageSize : 0;
          paged.push(...idsOf(hits).slice(start, start + pageSize));
        }
        expect(new Set(paged).size).toBe(whole.length);
        expect(paged).toEqual(whole);
      }),
      { numRuns: 6 },
    );
  });
});
