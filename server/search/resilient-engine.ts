/** Two engines as one: when the first fails or is slow, the second answers within the same request, and the answer says so. */
import type { Log } from "../log.ts";
import type { EngineQuery, SearchEngine } from "./search-engine.ts";

export interface ResilientOptions {
  readonly log: Log;
  /** Milliseconds after a failure in which the first engine is not asked again by searches. Default 1000. */
  readonly pause?: number;
}

export function resilientEngine(
  primary: SearchEngine,
  standby: SearchEngine,
  { log, pause = 1000 }: ResilientOptions,
): SearchEngine {
  let asleepUntil = 0;
  let simplified = 0;
  const answerSimplified = async (query: EngineQuery) => {
    simplified++;
    return { ...(await standby.search(query)), isSimplified: true };
  };
  return {
    name: primary.name,
    search: async (query) => {
      if (performance.now() < asleepUntil) return answerSimplified(query);
      // One request tries whether it is back; the others are not made to wait for it.
      if (simplified > 0) asleepUntil = performance.now() + pause;
      try {
        const answer = await primary.search(query);
        asleepUntil = 0;
        if (simplified > 0) log.warn({ event: "search server back", simplifiedAnswers: simplified });
        simplified = 0;
        return answer;
      } catch (error) {
        if (simplified === 0)
          log.warn({ event: "search server lost", err: error, cause: String((error as Error).cause) });
        asleepUntil = performance.now() + pause;
        return answerSimplified(query);
      }
    },
    index: primary.index,
    isReady: async () => (await primary.isReady()) || (await standby.isReady()),
  };
}
