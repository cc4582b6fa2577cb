/** The real site on a port of its own, over the real knowledge and the real search server. */
import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { createApp } from "../server/web/app.ts";
import type { Site } from "../server/web/site.ts";
import { useFinder } from "./search-server.ts";
import { startSite } from "./visit.ts";

export interface OpenPort {
  /** `http://127.0.0.1:PORT`, without a slash at the end. */
  readonly url: string;
  /** Who made the site needed to know its address first. */
  readonly answerWith: (app: RequestListener) => void;
  readonly close: () => Promise<void>;
}

export interface RunningSite extends Omit<OpenPort, "answerWith"> {
  readonly site: Site;
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

/** `search`: default the finder over the real knowledge. */
export async function runSite(search?: Site["search"]): Promise<RunningSite> {
  const { url, answerWith, close } = await openPort();
  const site = await startSite({ publicUrl: url, search: search ?? (await useFinder()) });
  answerWith(createApp(site));
  return { url, site, close };
}
