/** How long starts take: the first with nothing to build on, and later ones. */
import { readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Figure } from "./figures.ts";
import { startBareServer, startSite, timeToEnd } from "./processes.ts";

export interface StartRuns {
  readonly cold: number;
  readonly warm: number;
}

/** Leaves `dataDir` with a filled index and warm caches. */
export async function measureStarts(dataDir: string, runs: StartRuns): Promise<readonly Figure[]> {
  const empty: number[] = [];
  const bare: number[] = [];
  const reference = async () => {
    empty.push(await timeToEnd(["-e", "0"]));
    const server = await startBareServer();
    bare.push(server.readyAfter);
    await server.stop();
  };
  const cold = { ready: [] as number[], filled: [] as number[] };
  for (let run = 0; run < runs.cold; run++) {
    await reference();
    rmSync(dataDir, { recursive: true, force: true });
    const site = await start(dataDir, "rebuilt");
    cold.ready.push(site.readyAfter);
    cold.filled.push(site.filledAfter);
  }
  const warm = { ready: [] as number[], filled: [] as number[] };
  const cache = join(dataDir, "cache");
  const name = readdirSync(cache).find((one) => one.startsWith("knowledge.")) ?? "";
  const rendered = () => statSync(join(cache, name)).mtimeMs;
  const before = rendered();
  for (let run = 0; run < runs.warm; run++) {
    await reference();
    const site = await start(dataDir, "unchanged");
    warm.ready.push(site.readyAfter);
    warm.filled.push(site.filledAfter);
  }
  if (rendered() !== before) throw new Error("later starts: expected no text to be rendered again, found a new cache");
  const compared = { name: "bare Express server", values: bare };
  return [
    { name: "node -e 0", unit: "ms", values: empty },
    { name: "bare Express server listens", unit: "ms", values: bare, reference: { name: "node -e 0", values: empty } },
    { name: "first start, empty data folder: ready", unit: "ms", values: cold.ready, reference: compared },
    { name: "first start: all rendered and indexed", unit: "ms", values: cold.filled, reference: compared },
    { name: "later start: ready", unit: "ms", values: warm.ready, reference: compared },
    { name: "later start: index found unchanged", unit: "ms", values: warm.filled, reference: compared },
  ];
}

async function start(dataDir: string, expected: string) {
  const site = await startSite(dataDir, { LOG_LEVEL: "info" });
  const { outcome, after } = await site.indexed;
  await site.stop();
  if (outcome !== expected) throw new Error(`index after a start: expected ${expected}, found ${outcome}`);
  return { readyAfter: site.readyAfter, filledAfter: after };
}
