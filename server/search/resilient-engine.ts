/** Two engines as one: when the first fails or is slow, the second answers within the same request, and the answer says so. */
import { setTimeout as sleep } from "node:timers/promises";
import type { Log } from "../log.ts";
import type { SearchDocument } from "./search-document.ts";
import type { EngineQuery, IndexReport, SearchEngine } from "./search-engine.ts";

export interface ResilientOptions {
  readonly log: Log;
  /** Milliseconds after a failure in which the first engine is not asked again by searches. Default 1000. */
  readonly pause?: number;
  /** Milliseconds until indexing is tried again after its first failure; doubles up to a minute. Default 1000. */
  readonly indexPause?: number;
  /** Milliseconds since some moment. */
  readonly now?: () => number;
}

const longestIndexPause = 60_000;

export function resilientEngine(
  primary: SearchEngine,
  standby: SearchEngine,
  { log, pause = 1000, indexPause = 1000, now = () => performance.now() }: ResilientOptions,
): SearchEngine {
  let asleepUntil = -Infinity;
  let simplified = 0;
  const answerSimplified = async (query: EngineQuery) => {
    simplified++;
    return { ...(await standby.search(query)), isFromStandby: true };
  };
  let lastRun = 0;
  /** Until it succeeds or a newer run is there: an engine that was away when the index was to be filled would stay empty. */
  const index = async (documents: readonly SearchDocument[]): Promise<IndexReport> => {
    const run = ++lastRun;
    for (let wait = indexPause; ; wait = Math.min(2 * wait, longestIndexPause)) {
      try {
        return await primary.index(documents);
      } catch (error) {
        if (run !== lastRun) throw error;
        log.error({ event: "index failed", err: error, nextTryMilliseconds: wait });
        await sleep(wait, undefined, { ref: false });
        if (run !== lastRun) throw error;
      }
    }
  };
  return {
    name: primary.name,
    search: async (query) => {
      if (now() < asleepUntil) return answerSimplified(query);
      // One request tries whether it is back; the others are not made to wait for it.
      if (simplified > 0) asleepUntil = now() + pause;
      try {
        const answer = await primary.search(query);
        asleepUntil = -Infinity;
        if (simplified > 0) log.warn({ event: "search server back", simplifiedAnswers: simplified });
        simplified = 0;
        return answer;
      } catch (error) {
        if (simplified === 0)
          log.warn({ event: "search server lost", err: error, cause: String((error as Error).cause) });
        asleepUntil = now() + pause;
        return answerSimplified(query);
      }
    },
    index,
    isReady: async () => (await primary.isReady()) || (await standby.isReady()),
  };
}
