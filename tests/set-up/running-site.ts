/** The real site on a port of its own, over the real knowledge and the real search server. */
import { createApp } from "../../server/web/app.ts";
import type { Site } from "../../server/web/site.ts";
import { openPort, type OpenPort } from "./open-port.ts";
import { useFinder } from "./search-server.ts";
import { startSite } from "./visit.ts";

export interface RunningSite extends Omit<OpenPort, "answerWith"> {
  readonly site: Site;
}

/** `search`: default the finder over the real knowledge. `overrides`: parts that a test needs different. */
export async function runSite(search?: Site["search"], overrides: Partial<Site> = {}): Promise<RunningSite> {
  const { url, answerWith, close } = await openPort();
  const site = await startSite({ publicUrl: url, search: search ?? (await useFinder()), ...overrides });
  answerWith(createApp(site));
  return { url, site, close };
}
