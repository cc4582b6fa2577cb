/** Bursts of pipelined requests over a real port: who sends them waits or is turned away, and nobody else notices. */
import { EventEmitter, once } from "node:events";
import { connect, type Socket } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { SearchUnavailable } from "../../../server/errors.ts";
import { speak } from "../../../server/language/translate.ts";
import type { Site } from "../../../server/web/site.ts";
import { openPort } from "../../set-up/open-port.ts";
import { until } from "../../search/meilisearch/bundled-meilisearch.ts";
import { silentFinder, startApp } from "../../set-up/visit.ts";
import { collectingLog } from "./collecting-log.ts";

async function siteOnPort(overrides: Partial<Site> = {}) {
  const log: string[] = [];
  const { url, answerWith, close } = await openPort();
  answerWith(await startApp({ trustedProxies: 1, log: collectingLog(log), ...overrides }));
  onTestFinished(close);
  const { hostname, port } = new URL(url);
  const get = (path: string, from: string) =>
    `GET ${path} HTTP/1.1\r\nHost: ${hostname}\r\nX-Forwarded-For: ${from}\r\n\r\n`;
  return {
    log,
    get,
    open: async () => {
      const socket = connect(Number(port), hostname);
      socket.on("error", () => undefined);
      onTestFinished(() => void socket.destroy());
      await once(socket, "connect");
      return socket;
    },
    ask: (path: string, from: string) => fetch(url + path, { headers: { "X-Forwarded-For": from } }),
    glossaries: () => log.filter((line) => line.includes('"path":"/en/glossary"')).length,
  };
}

function reading(socket: Socket) {
  let received = "";
  socket.on("data", (part: Buffer) => (received += part.toString("latin1")));
  return { statuses: () => [...received.matchAll(/HTTP\/1\.1 (\d+) /g)].map(([, status]) => Number(status)) };
}

test("4,650 pipelined requests of one network that nobody reads keep neither health nor other visitors waiting", async () => {
  const site = await siteOnPort();
  const sockets = await Promise.all(Array.from({ length: 150 }, site.open));
  await (await site.ask("/en/about", "198.51.100.1")).text();

  for (const [place, socket] of sockets.entries())
    socket.write(
      Array.from({ length: 31 }, (_, number) => site.get(`/en/glossary?n=${place}-${number}`, "192.0.2.1")).join(""),
    );
  const live = await site.ask("/health/live", "198.51.100.2");
  const pagesBeforeHealth = site.glossaries();
  const other = await site.ask("/en/glossary?n=other", "198.51.100.3");
  const pagesBeforeOther = site.glossaries();
  for (const socket of sockets) socket.destroy();

  expect([live.status, other.status]).toEqual([200, 200]);
  expect(pagesBeforeHealth).toBeLessThan(300);
  expect(pagesBeforeOther).toBeLessThan(300);
});

test("of a burst sixteen a connection and five hundred a network wait; the rest is turned away, and the log says so once", async () => {
  let begun = 0;
  const gate = new EventEmitter();
  const opened = once(gate, "open");
  const find = async () => {
    begun += 1;
    await opened;
    throw new SearchUnavailable("the search engine of this test", null);
  };
  const site = await siteOnPort({ search: { ...silentFinder, find } });
  const sockets = await Promise.all(Array.from({ length: 60 }, site.open));
  const answered = sockets.map(reading);
  const closed = Promise.all(sockets.map((socket) => once(socket, "close")));

  const burst = Array.from({ length: 31 }, () => site.get("/en/search?q=visa", "192.0.2.1")).join("");
  await Promise.all(sockets.map((socket) => new Promise((sent) => socket.write(burst, sent))));
  // Of 34 connections one is in hand and fifteen wait, which makes five hundred.
  await until(() => begun === 34);
  const live = await site.ask("/health/live", "192.0.2.1");
  gate.emit("open");
  await closed;

  expect(live.status).toBe(200);
  expect(begun).toBe(34 + 500);
  expect(answered.map((one) => one.statuses().length)).toEqual(Array(60).fill(17));
  expect(site.log.filter((line) => line.includes("requests turned away"))).toHaveLength(1);
  expect(site.log.join("\n")).not.toContain("192.0.2.1");
  expect((await site.ask("/en/about", "192.0.2.1")).status).toBe(200);
});

test("three hundred officials of one network who open the same page at once all get it", async () => {
  const site = await siteOnPort();

  const answers = await Promise.all(
    Array.from({ length: 300 }, (_, number) => site.ask(`/fr/about?n=${number}`, "192.0.2.1")),
  );

  expect(answers.map(({ status }) => status)).toEqual(Array(300).fill(200));
});

test("what is pipelined within the bound is answered in order, and the connection stays open", async () => {
  const site = await siteOnPort();
  const socket = await site.open();
  const { statuses } = reading(socket);

  socket.write(["/en/about", "/en/nothing", "/health/live", "/en/faq"].map((path) => site.get(path, "")).join(""));
  await until(() => statuses().length === 4);
  socket.write(site.get("/en/nothing", ""));
  await until(() => statuses().length === 5);

  expect(statuses()).toEqual([200, 404, 200, 200, 404]);
});

test("who is turned away reads why in the language of the page", async () => {
  const site = await siteOnPort();
  const socket = await site.open();
  let received = "";
  socket.on("data", (part: Buffer) => (received += part.toString()));

  socket.write(Array.from({ length: 17 }, () => site.get("/fr/about", "")).join(""));
  await once(socket, "close");

  expect(received).toContain("Trop de pages ont été demandées à la fois depuis votre réseau.");
  expect(received).toContain("Retry-After: 5");
});

test("a program that is turned away gets problem details, as of any error of the API", async () => {
  const site = await siteOnPort({ publicUrl: "https://levier.example" });
  const socket = await site.open();
  let received = "";
  socket.on("data", (part: Buffer) => (received += part.toString()));

  socket.write(Array.from({ length: 17 }, () => site.get("/api/v1/nothing?lang=fr", "")).join(""));
  await once(socket, "close");

  const [head = "", body = ""] = received.slice(received.indexOf("HTTP/1.1 503")).split("\r\n\r\n");
  expect(head).toContain("Content-Type: application/problem+json");
  expect(head).toContain("Retry-After: 5");
  expect(head).toContain("Access-Control-Allow-Origin: *");
  // Sent in chunks: one of them is the whole of it.
  expect(JSON.parse(/\{.*\}/.exec(body)?.[0] ?? "")).toEqual({
    type: "https://levier.example/fr/faq",
    title: speak("fr").text("error.tooMany"),
    status: 503,
  });
});

test("bodies that come a letter at a time hold no turn of others in the same network", async () => {
  const site = await siteOnPort();
  const head = "POST /en/search/missing HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 192.0.2.9\r\n";
  const form = "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 40\r\n\r\nq";
  const sockets = await Promise.all(Array.from({ length: 120 }, site.open));
  for (const socket of sockets) socket.write(head + form);

  const neighbour = await site.ask("/en/about", "192.0.2.9");

  expect(neighbour.status).toBe(200);
  for (const socket of sockets) socket.destroy();
});

test("more bodies on the way than a network may have are turned away, and its readers go on reading", async () => {
  const site = await siteOnPort();
  const head = "POST /en/search/missing HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 192.0.2.10\r\n";
  const form = "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 40\r\n\r\nq";
  const sockets = await Promise.all(Array.from({ length: 300 }, site.open));
  for (const socket of sockets) socket.write(head + form);
  const oneMore = async () => {
    const socket = await site.open();
    const { statuses } = reading(socket);
    socket.write(head + form);
    await Promise.race([once(socket, "data"), new Promise((resolve) => setTimeout(resolve, 200))]);
    socket.destroy();
    return statuses()[0];
  };

  await until(async () => (await oneMore()) === 503);
  expect((await site.ask("/en/about", "192.0.2.10")).status).toBe(200);
  for (const socket of sockets) socket.destroy();
  await until(async () => (await oneMore()) === undefined);
});
