/** What the site sends to Meilisearch for a search, word for word, so that the same can be sent without the site. */
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { createLog } from "../../server/log.ts";
import { createFinder, listedFacets } from "../../server/search/finder.ts";
import type { Connection } from "../../server/search/meilisearch/meilisearch-client.ts";
import { meilisearchEngine } from "../../server/search/meilisearch/meilisearch-engine.ts";
import type { SearchKnowledge } from "../../server/search/search-knowledge.ts";
import { send, type Ask, type Asks } from "./load.ts";
import type { SearchQuery } from "../../server/search/query/search-query.ts";

/** The requests of each query: one, or a second one where it has more answers than are ranked. The index must be filled. */
export async function recordSearches(
  queries: readonly SearchQuery[],
  server: Connection,
  knowledge: SearchKnowledge,
): Promise<readonly Asks[]> {
  const recorded: Asks[] = [];
  let asks: Ask[] = [];
  const recorder = createServer((request, response) => {
    const pass = async () => {
      const ask = { ...askOf(request, server.url), body: await bodyOf(request) };
      asks.push(ask);
      const answer = await send(ask);
      response.writeHead(answer.status, { "content-type": "application/json" }).end(answer.bytes);
    };
    pass().catch(() => response.writeHead(502).end());
  });
  await once(recorder.listen(0, "127.0.0.1"), "listening");
  const url = `http://127.0.0.1:${(recorder.address() as AddressInfo).port}`;
  try {
    const engine = meilisearchEngine({ ...server, url, timeout: 20_000, log: createLog("warn") });
    const finder = createFinder({ engine, knowledge: () => knowledge });
    for (const query of queries) {
      asks = [];
      await finder.find(finder.plan(query), { facets: listedFacets, peers: true });
      if (asks.length === 0) throw new Error(`expected a request for “${query.text}”, found none`);
      recorded.push(asks);
    }
  } finally {
    recorder.close();
    recorder.closeAllConnections();
  }
  return recorded;
}

function askOf({ url = "", headers }: IncomingMessage, server: string): Ask {
  const kept = ["authorization", "content-type", "accept-encoding"].flatMap((name) => {
    const value = headers[name];
    return typeof value === "string" ? [[name, value] as const] : [];
  });
  return { url: server + url, method: "POST", headers: Object.fromEntries(kept) };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
