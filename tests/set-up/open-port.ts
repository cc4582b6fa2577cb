/** A port of this machine that answers with what it is given. */
import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";

export interface OpenPort {
  /** `http://127.0.0.1:PORT`, without a slash at the end. */
  readonly url: string;
  /** Who made the site needed to know its address first. */
  readonly answerWith: (app: RequestListener) => void;
  readonly close: () => Promise<void>;
}

export async function openPort(): Promise<OpenPort> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answerWith: (app) => server.on("request", app),
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}
