/** An engine that could not be started yet: it is tried again with growing pauses, and until then no search is answered by it. */
import { SearchUnavailable } from "../../errors.ts";
import { retrying, type Pauses, type Retrying } from "../../growing-pauses.ts";
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

/** Resolves after the first attempt, whatever comes of it. */
export async function lateEngine({ name, start, log, pauses }: LateEngineSettings): Promise<StartedEngine> {
  let started: StartedEngine | null = null;
  let why: unknown = null;
  let next: Retrying | null = null;

  const attempt = async (): Promise<boolean> => {
    started = await start();
    log.info({ event: "search server started late" });
    return true;
  };
  try {
    started = await start();
  } catch (error) {
    why = error;
    log.error({ event: "search server not started: the site searches in its own process until then", err: error });
    next = retrying(attempt, pauses);
  }

  const engine = (): SearchEngine => {
    if (started === null) throw new SearchUnavailable(name, why);
    return started.engine;
  };
  return {
    engine: {
      name,
      search: async (query) => engine().search(query),
      index: async (documents) => engine().index(documents),
      isReady: async () => started !== null && (await started.engine.isReady()),
    },
    stop: async () => {
      await next?.stop();
      await started?.stop();
    },
  };
}
