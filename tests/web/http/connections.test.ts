/** A real server on a real port: who has to go when there are too many connections, and how they end when it stops. */
import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import { connect, type AddressInfo, type Socket } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { connectionsFor, countConnections, type Connections } from "../../../server/web/http/connections.ts";
import { createLimitedServer } from "../../../server/web/http/server-limits.ts";
import { until } from "../../search/meilisearch/bundled-meilisearch.ts";

async function serverWith(most: number) {
  const server = createServer();
  const connections: Connections = countConnections(server, most);
  const running: ServerResponse[] = [];
  server.on("request", ({ url = "" }, response) => {
    if (url === "/slow") running.push(response);
    else response.end("answered");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const { port } = server.address() as AddressInfo;
  return {
    connections,
    running,
    open: async (text = "") => {
      const socket = connect(port, "127.0.0.1");
      onTestFinished(() => void socket.destroy());
      const seen = { socket, text: "", isClosed: false };
      socket.on("error", () => undefined);
      socket.on("data", (part: Buffer) => (seen.text += part.toString()));
      socket.on("close", () => (seen.isClosed = true));
      await once(socket, "connect");
      socket.write(text);
      return seen;
    },
    count: () =>
      new Promise<number>((resolve) =>
        server.getConnections((_error, count) => {
          resolve(count);
        }),
      ),
  };
}

const get = (path: string) => `GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`;
const ask = (socket: Socket, path: string) => socket.write(get(path));

test("files are left for everything else: of 400 that may be open 240 are connections, of 20,000 five thousand", () => {
  expect([400, 20_000, Infinity, null].map(connectionsFor)).toEqual([240, 5000, 5000, 1228]);
});

test("of too many connections those that never said a word go first; who is being answered or was answered before stays", async () => {
  const { open, running, count } = await serverWith(10);
  const kept = await open(get("/"));
  await until(() => kept.text.includes("answered"));
  const slow = await open(get("/slow"));
  await until(() => running.length === 1);
  const idle: Awaited<ReturnType<typeof open>>[] = [];
  for (let number = 0; number < 60; number += 1) idle.push(await open());
  const late = await open(get("/"));
  await until(() => late.text.includes("answered"));
  running[0]?.end("at last");
  await until(() => slow.text.includes("at last"));

  await until(() => idle.filter(({ isClosed }) => isClosed).length === 53);
  expect(idle.slice(-7).map(({ isClosed }) => isClosed)).toEqual(Array(7).fill(false));
  ask(kept.socket, "/");
  await until(() => kept.text.split("answered").length === 3);
  expect(await count()).toBe(10);
});

test("when the server stops, who says nothing is closed at once, half a request after its grace, and a running one ends", async () => {
  const { open, running, connections } = await serverWith(10);
  const kept = await open(get("/"));
  await until(() => kept.text.includes("answered"));
  const silent = await open();
  const halfHead = await open("GET / HTTP/1.1\r\nHost: loc");
  const halfBody = await open("POST /slow HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nhalf");
  const slow = await open();
  ask(slow.socket, "/slow");
  await until(() => running.length === 2);

  const closed: string[] = [];
  for (const [name, one] of Object.entries({ kept, silent, halfHead, halfBody }))
    one.socket.on("close", () => closed.push(name));

  const drained = connections.drain({ halfSent: 300, running: 60_000 });
  await until(() => closed.length === 4);
  expect(slow.isClosed).toBe(false);
  for (const response of running) response.end("at last");
  await drained;

  expect([closed.slice(0, 2).sort(), closed.slice(2).sort()]).toEqual([
    ["kept", "silent"],
    ["halfBody", "halfHead"],
  ]);
  expect(slow.text).toContain("at last");
});

test("an answer that nobody reads is cut off after a silence, and one that is read is not", async () => {
  const server = createLimitedServer(200);
  const answer = Buffer.alloc(20_000_000, "x");
  server.on("request", (_request, response) => response.end(answer));
  const unread = once(server, "connection");
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const { port } = server.address() as AddressInfo;
  const deaf = connect(port, "127.0.0.1");
  onTestFinished(() => void deaf.destroy());
  deaf.on("error", () => undefined);
  deaf.write(get("/"));
  deaf.pause();

  const [held] = (await unread) as [Socket];
  await once(held, "close");
  const read = await fetch(`http://127.0.0.1:${port}/`);
  deaf.resume();
  await once(deaf, "close");

  expect(deaf.bytesRead).toBeLessThan(answer.length);
  expect((await read.arrayBuffer()).byteLength).toBe(answer.length);
});

test("a server closes a connection after a minute of silence, and one that does not end its head after ten seconds", () => {
  const { timeout, headersTimeout, requestTimeout } = createLimitedServer();

  expect({ timeout, headersTimeout, requestTimeout }).toEqual({
    timeout: 60_000,
    headersTimeout: 10_000,
    requestTimeout: 15_000,
  });
});
