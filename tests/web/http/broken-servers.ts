/** Real servers on this machine that behave as a search server must not: what an adapter meets when things go wrong. */
import { once } from "node:events";
import { createServer, type Server } from "node:net";
import type { AddressInfo } from "node:net";
import { createLog } from "../../../server/log.ts";
import { meilisearchEngine } from "../../../server/search/meilisearch/meilisearch-engine.ts";
import type { SearchEngine } from "../../../server/search/engine/search-engine.ts";

export interface BrokenServer {
  readonly engine: SearchEngine;
  readonly stop: () => void;
}

const answer = (status: string, type: string, body: string) =>
  `HTTP/1.1 ${status}\r\ncontent-type: ${type}\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`;

/** What each server does with a request; null never answers. */
export const faults: Readonly<Record<string, string | null>> = {
  "says nothing": null,
  "answers with an HTML page of a gateway": answer("502 Bad Gateway", "text/html", "<html><h1>Bad gateway</h1></html>"),
  "answers with JSON of another kind": answer("200 OK", "application/json", `{"results":"<b>?</b>"}`),
  "answers with half a number": answer("200 OK", "application/json", `{"results":[{"hits":[],"totalHits":1`),
  "answers that it has no room": answer(
    "503 Service Unavailable",
    "application/json",
    `{"message":"full","code":"too_many_search_requests"}`,
  ),
  "answers something that is no HTTP": "220 mail.example ESMTP\r\n",
  "closes the connection": "",
};

export async function brokenServer(fault: string | null): Promise<BrokenServer> {
  const server = createServer((socket) => {
    // A client that gives up resets the connection.
    socket.on("error", () => undefined);
    socket.once("data", () => {
      if (fault !== null) socket.end(fault);
    });
    sockets.add(socket);
  });
  const sockets = new Set<{ destroy: () => void }>();
  return {
    engine: await engineAt(server),
    stop: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

/** An engine whose server was there a moment ago. */
export async function stoppedServer(): Promise<SearchEngine> {
  const server = createServer();
  const engine = await engineAt(server);
  server.close();
  await once(server, "close");
  return engine;
}

async function engineAt(server: Server): Promise<SearchEngine> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return meilisearchEngine({ url: `http://127.0.0.1:${port}`, key: undefined, timeout: 200, log: createLog("silent") });
}
