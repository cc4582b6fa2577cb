/**
 * The connections of the server, counted: how many there may be, so that files can always be opened, who has to go when one more
 * comes, and how they end when the server stops.
 */
import type { IncomingMessage, Server } from "node:http";
import type { Socket } from "node:net";
import { networkOf } from "./address/network-of.ts";

/** Of the files a process may open, what connections may take: the rest is for registrations, the search server and the log. */
const share = 0.6;
/** Connections. More could not be answered in time. */
const mostEver = 5000;
/** Where the system does not say how many files may be open. */
const usualFiles = 2048;

/** `files`: how many the process may have open; null where the system does not say. */
export const connectionsFor = (files: number | null): number =>
  Math.min(mostEver, Math.floor((files ?? usualFiles) * share));

/** Milliseconds a half-sent request may still take once the server stops, and then a running one. */
export interface Graces {
  readonly halfSent: number;
  readonly running: number;
}

export interface Connections {
  /** Takes no more; resolves when all are gone. */
  readonly drain: (given: Graces) => Promise<void>;
}

interface Open {
  readonly network: string;
  /** What came and is not answered to the end. */
  readonly requests: Set<IncomingMessage>;
  /** Bytes read when the last answer ended: more means that something was said since. */
  readUntil: number;
}

const isQuiet = (socket: Socket, { requests, readUntil }: Open) =>
  requests.size === 0 && socket.bytesRead === readUntil;
/** Of no request all has come. */
const isHalfSent = ({ requests }: Open) => [...requests].every(({ complete }) => !complete);

/** Listens to `server` before it listens to a port. `most`: connections at a time. */
export function countConnections(server: Server, most: number): Connections {
  const open = new Map<Socket, Open>();

  server.on("connection", (socket) => {
    if (open.size >= most) makeRoom(open);
    if (open.size >= most) {
      socket.destroy();
      return;
    }
    open.set(socket, { network: networkOf(socket.remoteAddress), requests: new Set(), readUntil: 0 });
    socket.once("close", () => open.delete(socket));
  });
  server.on("request", (request, response) => {
    const { socket } = request;
    const one = open.get(socket);
    if (one === undefined) return;
    one.requests.add(request);
    response.once("close", () => {
      one.requests.delete(request);
      one.readUntil = socket.bytesRead;
    });
  });

  return {
    drain: ({ halfSent, running }) =>
      new Promise((resolve) => {
        const from = performance.now();
        // Again and again: one that ends its request during the wait would hold the server open.
        const closing = setInterval(() => {
          const waited = performance.now() - from;
          for (const [socket, one] of open)
            if (isQuiet(socket, one) || waited > running || (waited > halfSent && isHalfSent(one))) socket.destroy();
        }, 50);
        server.close(() => {
          clearInterval(closing);
          resolve();
        });
      }),
  };
}

/**
 * Closes a connection of the network that has most, as whoever holds many makes room for others: the one opened first of those that
 * never said a word, and where there is none, of those that wait between requests.
 */
function makeRoom(open: Map<Socket, Open>): void {
  const counts = new Map<string, number>();
  for (const { network } of open.values()) counts.set(network, (counts.get(network) ?? 0) + 1);
  const quiet = [...open].filter(([, { requests }]) => requests.size === 0);
  const silent = quiet.filter(([socket]) => socket.bytesRead === 0);
  let first: Socket | null = null;
  let mostOfOne = 0;
  for (const [socket, { network }] of silent.length > 0 ? silent : quiet) {
    const count = counts.get(network) ?? 0;
    if (count > mostOfOne) [first, mostOfOne] = [socket, count];
  }
  if (first === null) return;
  open.delete(first);
  first.destroy();
}
