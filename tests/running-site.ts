/** The real site on a port of its own, over the real knowledge and the real search server. */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createApp } from "../server/web/app.ts";
import type { Site } from "../server/web/site.ts";
import { useFinder } from "./search-server.ts";
import { startSite } from "./visit.ts";

export interface RunningSite {
  /** `http://127.0.0.1:PORT`, without a slash at the end. */
  readonly url: string;
  readonly site: Site;
  readonly close: () => Promise<void>;
}

/** `search`: default the finder over the real knowledge. */
export async function runSite(search?: Site["search"]): Promise<RunningSite> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const site = await startSite({ publicUrl: url, search: search ?? (await useFinder()) });
  server.on("request", createApp(site));
  return {
    url,
    site,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}
