/** How long a connection may take to say what it wants, and how much: slow ones would otherwise hold sockets for minutes. */
import { createServer, type Server, type ServerOptions } from "node:http";

export const serverLimits = {
  headersTimeout: 10_000,
  /** The whole request, its body too. */
  requestTimeout: 15_000,
  connectionsCheckingInterval: 5000,
  maxHeaderSize: 16 * 1024,
} as const satisfies ServerOptions;

/** Milliseconds. */
const longestSilence = 60_000;

/** `silence`: a connection on which nothing moves for so long, as when nobody reads an answer, is closed. Default a minute. */
export function createLimitedServer(silence = longestSilence): Server {
  const server = createServer(serverLimits);
  server.timeout = silence;
  return server;
}
