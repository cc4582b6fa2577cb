/**
 * Requests take turns, so that no burst keeps others waiting: a network's requests wait for each other, those of different networks
 * alternate, and between turns the process looks at what else has come. A connection has one request in hand, so that answers nobody
 * reads do not pile up; what is more than may wait is turned away at once, which costs next to nothing.
 */
import type { Socket } from "node:net";
import type { Request, RequestHandler, Response } from "express";
import type { Log } from "../../log.ts";
import { networkOf } from "./address/network-of.ts";
import { problemDetails, problemType } from "./problem-details.ts";
import { addressOf } from "./address/request-address.ts";
import { speechFor } from "./address/request-speech.ts";

export const turnLimits = {
  /** Requests of one connection, in hand and waiting. Browsers and proxies send the next one after the answer. */
  connection: 16,
  /** Requests of one network in hand: being worked on or being sent. */
  inHand: 64,
  /** Requests of one network whose body has not all come: they cost nothing yet, and hold no turn of others. */
  arriving: 300,
  /** Requests of one network that wait: 300 officials who open the same circular wait, and are not turned away. */
  waiting: 500,
  /** Milliseconds of work begun before others are looked at. */
  slice: 10,
} as const;

interface Waiting {
  readonly network: string;
  readonly request: Request;
  readonly response: Response;
  readonly begin: () => void;
}

interface Connection {
  queue: Waiting[];
  unanswered: number;
  /** Ends the one in hand; null when there is none. */
  release: (() => void) | null;
  /** Turned away: whatever else is in its pipeline is not looked at. */
  isOver: boolean;
}

interface Network {
  inHand: number;
  arriving: number;
  waiting: number;
  /** Connections whose next request may begin. */
  readonly ready: Connection[];
}

const betweenLines = 60_000;

/** Its body is still on the way: somebody may send it a letter a minute. */
const isArriving = ({ headers, complete }: Request) =>
  !complete && (headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0);

/** Machines that watch the site are never kept waiting: what they ask costs nothing. */
const isWatching = (url: string) => url.startsWith("/health/") || url === "/version";

export interface TurnsSettings {
  readonly log: Log;
  /** Without a slash at the end. */
  readonly publicUrl: string;
}

export function turns({ log, publicUrl }: TurnsSettings): RequestHandler {
  const connections = new WeakMap<Socket, Connection>();
  const networks = new Map<string, Network>();
  let spent = 0;
  let isPlanned = false;
  let turnedAway = 0;
  let saidAt = -Infinity;

  const connectionOf = (socket: Socket): Connection => {
    const known = connections.get(socket);
    if (known !== undefined) return known;
    const fresh: Connection = { queue: [], unanswered: 0, release: null, isOver: false };
    connections.set(socket, fresh);
    // Answers that still stood behind others in the pipeline say nothing of their end.
    socket.once("close", () => {
      for (const { network } of fresh.queue) leave(network, "waiting");
      fresh.queue = [];
      fresh.release?.();
    });
    return fresh;
  };
  const networkNamed = (name: string): Network => {
    const known = networks.get(name);
    if (known !== undefined) return known;
    const fresh: Network = { inHand: 0, arriving: 0, waiting: 0, ready: [] };
    networks.set(name, fresh);
    return fresh;
  };
  const leave = (name: string, what: "inHand" | "arriving" | "waiting") => {
    const network = networkNamed(name);
    network[what] -= 1;
    if (network.inHand === 0 && network.arriving === 0 && network.waiting === 0) networks.delete(name);
  };

  const makeReady = (connection: Connection) => {
    const [next] = connection.queue;
    if (next !== undefined && connection.release === null) networkNamed(next.network).ready.push(connection);
  };

  const turnAway = (request: Request, response: Response) => {
    turnedAway += 1;
    if (performance.now() - saidAt >= betweenLines) {
      log.warn({ event: "requests turned away", count: turnedAway, reason: "too many at once from one network" });
      [turnedAway, saidAt] = [0, performance.now()];
    }
    const speech = speechFor(request);
    const why = speech.text("error.tooMany");
    const isProgram = addressOf(request).isApi;
    response
      .writeHead(503, {
        "Content-Type": isProgram ? problemType : "text/plain; charset=utf-8",
        "Retry-After": "5",
        "Cache-Control": "no-store",
        // Any site's script may read the API, and so why it was turned away.
        ...(isProgram ? { "Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "Retry-After" } : {}),
      })
      .end(isProgram ? problemDetails(publicUrl, speech, { status: 503, title: why }) : `${why}\n`);
  };

  const begin = (connection: Connection, one: Waiting) => {
    const network = networkNamed(one.network);
    let held: "inHand" | "arriving" = isArriving(one.request) ? "arriving" : "inHand";
    network[held] += 1;
    leave(one.network, "waiting");
    const release = () => {
      connection.release = null;
      leave(one.network, held);
      makeReady(connection);
      plan();
    };
    connection.release = release;
    if (held === "arriving")
      one.request.once("end", () => {
        if (connection.release !== release) return;
        network.arriving -= 1;
        network.inHand += 1;
        held = "inHand";
      });
    one.response.once("close", () => connection.release?.());
    const from = performance.now();
    one.begin();
    spent += performance.now() - from;
  };

  /** Begins the next one of the network whose turn it is; false when there is none. */
  const beginNext = (): boolean => {
    for (const [name, network] of networks) {
      if (network.inHand >= turnLimits.inHand) continue;
      for (let connection = network.ready.shift(); connection !== undefined; connection = network.ready.shift()) {
        const one = connection.queue.shift();
        // Gone meanwhile.
        if (one === undefined) continue;
        networks.delete(name);
        networks.set(name, network);
        begin(connection, one);
        return true;
      }
    }
    return false;
  };

  const work = () => {
    while (spent < turnLimits.slice && beginNext()) continue;
  };
  /** After what else has come was looked at. */
  const plan = () => {
    if (isPlanned) return;
    isPlanned = true;
    setImmediate(() => {
      isPlanned = false;
      spent = 0;
      work();
      if (spent >= turnLimits.slice) plan();
    });
  };

  return (request, response, next) => {
    const connection = connectionOf(request.socket);
    if (connection.isOver) return;
    if (connection.unanswered >= turnLimits.connection) {
      connection.isOver = true;
      response.setHeader("Connection", "close");
      turnAway(request, response);
      return;
    }
    connection.unanswered += 1;
    response.once("close", () => {
      connection.unanswered -= 1;
    });
    if (isWatching(request.url)) {
      next();
      return;
    }
    const name = networkOf(request.ip);
    const network = networkNamed(name);
    const isTooMany = isArriving(request) && network.arriving >= turnLimits.arriving;
    if (network.waiting >= turnLimits.waiting || isTooMany) {
      turnAway(request, response);
      return;
    }
    network.waiting += 1;
    connection.queue.push({ network: name, request, response, begin: next });
    if (connection.queue.length === 1) makeReady(connection);
    // The usual case: nobody waits, and this one begins at once.
    work();
    plan();
  };
}
