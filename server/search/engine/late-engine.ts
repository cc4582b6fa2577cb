/** An engine that may fail to start: starting is tried again with growing pauses, and until then each search rejects. */
import { SearchUnavailable } from "../../errors.ts";
import { retrying, type Pauses } from "../../growing-pauses.ts";
import type { Log } from "../../log.ts";
import type { SearchEngine } from "./search-engine.ts";

export interface StartedEngine {
  readonly engine: SearchEngine;
  /** Resolves when the process behind it is gone. */
  readonly stop: () => Promise<void>;
}

export interface LateEngineSettings {
  readonly name: string;
  readonly start: () => Promise<StartedEngine>;
  readonly log: Log;
  readonly pauses?: Pauses;
}

/** Resolves after the first attempt, whatever comes of it. Where that succeeds, nothing stands between the site and its engine. */
export async function lateEngine(settings: LateEngineSettings): Promise<StartedEngine> {
  const { start, log } = settings;
  try {
    return await start();
  } catch (error) {
    log.error({ event: "search server not started: the site searches in its own process until then", err: error });
    return startedLater(settings, error);
  }
}

/** `why`: what the first attempt failed by. */
function startedLater({ name, start, log, pauses }: LateEngineSettings, why: unknown): StartedEngine {
  let started: StartedEngine | null = null;
  const attempts = retrying(async () => {
    started = await start();
    log.info({ event: "search server started late" });
    return true;
  }, pauses);

  const engine = (): SearchEngine => {
    if (started === null) throw new SearchUnavailable(name, why);
    return started.engine;
  };
  return {
    engine: {
      name,
      search: async (query) => engine().search(query),
      near: async (query) => engine().near(query),
      ordered: async (query) => engine().ordered(query),
      index: async (content) => engine().index(content),
      isReady: async () => started !== null && (await started.engine.isReady()),
    },
    stop: async () => {
      await attempts.stop();
      await started?.stop();
    },
  };
}
