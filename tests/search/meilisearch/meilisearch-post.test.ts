/** Questions to a search server over connections that stay open, and that it may close at any moment. */
import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { postsTo } from "../../../server/search/meilisearch/meilisearch-post.ts";
import { SearchRefused } from "../../../server/search/engine/search-engine.ts";

/** Does with each request what it is told, by its number on its connection, from 1. */
async function serverThat(does: (socket: Socket, number: number, request: string) => void) {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    let number = 0;
    socket.on("error", () => undefined);
    socket.on("data", (data) => {
      does(socket, ++number, data.toString());
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, sockets };
}

const answer = (body: string) => `HTTP/1.1 200 OK\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;

test("questions share a connection, and carry the key", async () => {
  const requests: string[] = [];
  const { url, sockets } = await serverThat((socket, _number, request) => {
    requests.push(request);
    socket.write(answer('{"word":"été"}'));
  });
  const post = postsTo({ url: `${url}/below`, key: "a-key" }, 5000);

  expect(await post("multi-search", { q: "é" })).toEqual({ word: "été" });
  expect(await post("multi-search", { q: "é" })).toEqual({ word: "été" });

  expect(sockets).toHaveLength(1);
  expect(requests[0]).toContain("POST /below/multi-search HTTP/1.1");
  expect(requests[0]).toContain("authorization: Bearer a-key");
  expect(requests[0]).toContain("content-length: 10");
  expect(requests[0]?.endsWith('{"q":"é"}')).toBe(true);
});

test("a question over a connection that was closed meanwhile is asked again over another", async () => {
  const { url, sockets } = await serverThat((socket, number) => {
    if (number === 1) socket.write(answer("1"));
    else socket.destroy();
  });
  const post = postsTo({ url, key: undefined }, 5000);

  expect([await post("a", {}), await post("b", {})]).toEqual([1, 1]);
  expect(sockets).toHaveLength(2);
});

test("a server that closes every connection is a failure", async () => {
  const { url, sockets } = await serverThat((socket) => {
    socket.destroy();
  });

  await expect(postsTo({ url, key: undefined }, 5000)("a", {})).rejects.toThrow("socket hang up");
  expect(sockets).toHaveLength(1);
});

test("an answer that begins and does not go on is given up", async () => {
  const { url } = await serverThat((socket) => {
    socket.write("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{");
  });

  await expect(postsTo({ url, key: undefined }, 100)("a", {})).rejects.toThrow();
});

test("any status but 200 is a failure that says why", async () => {
  const { url } = await serverThat((socket) => {
    socket.write('HTTP/1.1 400 Bad Request\r\ncontent-length: 17\r\n\r\n{"message":"why"}');
  });

  await expect(postsTo({ url, key: undefined }, 5000)("a", {})).rejects.toThrow(
    'expected status 200, found 400: {"message":"why"}',
  );
});

test("an answer that is too long is given up while it comes", async () => {
  const { url, sockets } = await serverThat((socket) => {
    const go = () => {
      if (!socket.destroyed) socket.write("[".repeat(64_000), go);
    };
    socket.write("HTTP/1.1 200 OK\r\n\r\n", go);
  });

  await expect(postsTo({ url, key: undefined }, 60_000)("a", {})).rejects.toThrow("at most 1000000 bytes");
  expect(sockets[0]?.bytesWritten).toBeLessThan(20_000_000);
});

test("an answer of another kind is a failure, and a refused key one of its own", async () => {
  const { url } = await serverThat((socket, number) => {
    if (number === 1) socket.write("HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 2\r\n\r\n{}");
    else socket.write("HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n");
  });
  const post = postsTo({ url, key: "wrong" }, 5000);

  await expect(post("a", {})).rejects.toThrow("expected JSON, found text/html");
  await expect(post("a", {})).rejects.toBeInstanceOf(SearchRefused);
});
