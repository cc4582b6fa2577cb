/** A process of its own for `bench-search.ts`: the site over a collection of a given size, on both engines. Ends with its parent. */
import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { isLanguage } from "../../server/language/languages.ts";
import { loadCatalogue } from "../../server/knowledge/load-catalogue.ts";
import { diskCache } from "../../server/storage/disk-cache.ts";
import { createLog } from "../../server/log.ts";
import { projectFolder } from "../../server/project-folder.ts";
import { createFinder, type Finder } from "../../server/search/finder.ts";
import { meilisearchEngine } from "../../server/search/meilisearch/meilisearch-engine.ts";
import { startMeilisearch } from "../../server/search/meilisearch/meilisearch-process.ts";
import { packCollection } from "../../server/search/memory/packed-collection.ts";
import { postingsEngine } from "../../server/search/memory/postings-engine.ts";
import { pageSizeOfPages, readSearchQuery } from "../../server/search/query/search-query.ts";
import { unnamedOperator } from "../../server/web/view/operator.ts";
import { createApp } from "../../server/web/app.ts";
import { openRegistrationServices } from "../../tests/set-up/registration-services.ts";
import { generateItems } from "./generated-items.ts";
import { generatedKnowledge, type GeneratedKnowledge } from "./generated-knowledge.ts";
import { diskSize, memoryOf } from "./memory.ts";
import type { Ask, Asks } from "./load.ts";
import { queryKinds } from "./query-kinds.ts";
import { recordSearches } from "./recorded-searches.ts";
import type { PageQuery } from "./search-load.ts";
import { usualSearches } from "./usual-searches.ts";

export interface CollectionSite {
  readonly items: number;
  /** Of the sites; below `/find/` they answer with what the finder alone says. */
  readonly urls: { readonly meilisearch: string; readonly postings: string };
  /** What the site asks Meilisearch, by kind of query. */
  readonly searches: Readonly<Record<string, readonly Asks[]>>;
  /** What a site without our search would ask it; null for a collection whose usual index takes too long to build. */
  readonly usual: Readonly<Record<string, readonly Ask[]>> | null;
  readonly searchServerPid: number;
  /** Milliseconds and bytes. */
  readonly built: {
    readonly insights: number;
    readonly postings: number;
    readonly index: number;
    readonly indexDisk: number;
    readonly indexMemory: number;
    readonly memoryBeforePostings: number;
    readonly memoryAfterPostings: number;
  };
}

const [size = "350", dataDir = ""] = process.argv.slice(2);
const log = createLog("warn");
const root = fileURLToPath(projectFolder);

const real = await loadCatalogue({
  knowledgeDir: join(root, "knowledge"),
  cache: diskCache(join(root, "data", "cache")),
});
const items = generateItems(real.items, Number(size));
const insights = await timed(() => generatedKnowledge(real, items));
const knowledge = insights.value;
const memoryBeforePostings = inHeap();
const postings = await timed(() => packCollection(knowledge.documents, knowledge.search.basis()));
const memoryAfterPostings = inHeap();

const server = await startMeilisearch({ dataDir, log });
process.on("disconnect", () => {
  void server.stop().then(() => process.exit(0));
});
// Without a standby and with patience: what is measured is this engine, however slow.
const engine = meilisearchEngine({ ...server, timeout: 20_000, log });
const index = await timed(() =>
  engine.index({
    version: knowledge.catalogue.version,
    documents: knowledge.documents,
    basis: knowledge.search.basis(),
  }),
);
const indexMemory = memoryOf(server.pid).peak;
const indexDisk = diskSize(join(dataDir, "meilisearch", "db"));

/** Items. Meilisearch keeps the distances of all words, unless it is told not to: an hour for a hundred thousand texts. */
const mostForUsual = 10_000;

const asked = Object.entries(queryKinds).map(
  ([kind, queries]) => [kind, queries.map((query) => asSearch(query, knowledge))] as const,
);
const searches: Record<string, readonly Asks[]> = {};
for (const [kind, queries] of asked) searches[kind] = await recordSearches(queries, server, knowledge.search);

async function usualOfAll(): Promise<CollectionSite["usual"]> {
  const asks = await usualSearches(
    asked.flatMap(([, queries]) => queries),
    knowledge.documents,
    server,
  );
  let from = 0;
  return Object.fromEntries(
    asked.map(([kind, queries]) => [kind, asks.slice(from, (from += queries.length))] as const),
  );
}

const inProcess = postingsEngine(() => postings.value);
const message: CollectionSite = {
  items: items.length,
  urls: {
    meilisearch: await open(createFinder({ engine, knowledge: () => knowledge.search })),
    postings: await open(createFinder({ engine: inProcess, knowledge: () => knowledge.search })),
  },
  searches,
  usual: items.length <= mostForUsual ? await usualOfAll() : null,
  searchServerPid: server.pid,
  built: {
    insights: insights.milliseconds,
    postings: postings.milliseconds,
    index: index.milliseconds,
    indexDisk,
    indexMemory,
    memoryBeforePostings,
    memoryAfterPostings,
  },
};
process.send?.(message);

async function timed<T>(work: () => T | Promise<T>): Promise<{ readonly value: T; readonly milliseconds: number }> {
  const started = performance.now();
  const value = await work();
  return { value, milliseconds: performance.now() - started };
}

function inHeap(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

function asSearch({ language, params }: PageQuery, { catalogue }: GeneratedKnowledge) {
  const query = readSearchQuery(language, new URLSearchParams(params), catalogue.vocabularies);
  return { ...query, pageSize: pageSizeOfPages };
}

async function open(finder: Finder): Promise<string> {
  const listener: { answer: RequestListener } = { answer: () => undefined };
  const http = createServer((request, response) => {
    listener.answer(request, response);
  });
  await once(http.listen(0, "127.0.0.1"), "listening");
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const { catalogue, insights: known, answers } = knowledge;
  const app = createApp({
    publicUrl: url,
    contactEmail: null,
    operator: unnamedOperator,
    trustedProxies: 0,
    isDevelopment: false,
    catalogue: () => catalogue,
    pagesVersion: () => catalogue.version,
    insights: () => known,
    search: finder,
    answers: answers.to,
    isIndexed: () => true,
    missing: { add: () => Promise.resolve() },
    registrations: (await openRegistrationServices(() => undefined)).services,
    calendar: {
      revisionOf: ({ updated }) => ({ sequence: 0, changedAt: `${updated}T00:00:00Z` }),
      organiser: { name: "Levier", email: "levier@levier.example" },
    },
    log,
    build: { version: "0.0.0", startedAt: new Date().toISOString() },
  });
  listener.answer = (request, response) => {
    const [, language = "", params = ""] = /^\/find\/(\w+)\??(.*)$/.exec(request.url ?? "") ?? [];
    if (!isLanguage(language)) {
      app(request, response);
      return;
    }
    finder.find(finder.plan(asSearch({ language, params }, knowledge))).then(
      ({ total, hits }) => response.end(JSON.stringify({ total, hits })),
      () => response.writeHead(503).end(),
    );
  };
  return url;
}
