/** Two engines as one: when the first fails or is slow, the second answers within the same request, and the answer says so. */
import { setTimeout as sleep } from "node:timers/promises";
import type { Log } from "../../log.ts";
import type { SearchDocument } from "./search-document.ts";
import {
  isRefusal,
  type EngineAnswer,
  type EngineQuery,
  type IndexReport,
  type SearchEngine,
} from "./search-engine.ts";

export interface ResilientOptions {
  readonly log: Log;
  /** Milliseconds after a failure in which the first engine is not asked again by searches. Default 1000. */
  readonly pause?: number;
  /** Milliseconds until indexing is tried again after its first failure; doubles up to a minute. Default 1000. */
  readonly indexPause?: number;
  /** Ids that an answer may hold; an answer of the first engine with others counts as a failure. Default: any. */
  readonly known?: () => Pick<ReadonlyMap<string, unknown>, "has" | "size">;
  /** Milliseconds since some moment. */
  readonly now?: () => number;
}

const longestIndexPause = 60_000;

export function resilientEngine(
  primary: SearchEngine,
  standby: SearchEngine,
  { log, pause = 1000, indexPause = 1000, known, now = () => performance.now() }: ResilientOptions,
): SearchEngine {
  let asleepUntil = -Infinity;
  let simplified = 0;
  const answerSimplified = async (query: EngineQuery) => {
    simplified++;
    return { ...(await standby.search(query)), isFromStandby: true };
  };
  const answerOfPrimary = async (query: EngineQuery) => {
    const answer = await primary.search(query);
    if (known !== undefined) checkKnown(answer, known());
    return answer;
  };
  const indexing = untilIndexed(primary, indexPause, log);
  return {
    name: primary.name,
    search: async (query) => {
      if (now() < asleepUntil) return answerSimplified(query);
      // One request tries whether it is back; the others do not wait for it.
      if (simplified > 0) asleepUntil = now() + pause;
      try {
        const answer = await answerOfPrimary(query);
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
    index: indexing.index,
    isReady: async () => (await primary.isReady()) || (await standby.isReady()),
    obstacle: async () => {
      const found = (await primary.obstacle?.()) ?? null;
      if (found !== null) return found;
      if (indexing.isRefused()) return "refused";
      // Asked too, because an engine that could not be started has had no search fail yet.
      return simplified > 0 || !(await primary.isReady()) ? "standby" : null;
    },
  };
}

/** Repeats filling the index until it succeeds: an engine that was away at the time would stay empty. */
function untilIndexed(engine: SearchEngine, pause: number, log: Log) {
  let lastRun = 0;
  /** Why the last try failed; null when it did not. */
  let failure: { readonly reason: string; readonly isRefusal: boolean } | null = null;
  return {
    isRefused: () => failure?.isRefusal === true,
    /** Until it succeeds or a newer run is there. */
    index: async (documents: readonly SearchDocument[]): Promise<IndexReport> => {
      const run = ++lastRun;
      for (let wait = pause; ; wait = Math.min(2 * wait, longestIndexPause)) {
        try {
          const report = await engine.index(documents);
          failure = null;
          return report;
        } catch (error) {
          if (run !== lastRun) throw error;
          const reason = reasonOf(error);
          // Once for each reason: it may stay the same for days, and is tried again every minute.
          if (failure?.reason !== reason) {
            const cause = String((error as Error).cause);
            log.error({ event: "index failed", err: error, cause, nextTryMilliseconds: wait });
          }
          failure = { reason, isRefusal: isRefusal(error) };
          await sleep(wait, undefined, { ref: false });
          if (run !== lastRun) throw error;
        }
      }
    },
  };
}

/** Without numbers: those of tasks and ports differ each time. */
const reasonOf = (error: unknown) =>
  [error, (error as Error).cause].map((part) => String(part).replace(/\d+/g, "#")).join(" ");

/** An index of another collection, or of an earlier one, would give totals above lists that hold less. */
function checkKnown(
  { total, ids, near }: EngineAnswer,
  known: Pick<ReadonlyMap<string, unknown>, "has" | "size">,
): void {
  if (total > known.size) throw new Error(`expected at most ${known.size} answers, found ${total}`);
  const foreign = [...ids, ...near].find((id) => !known.has(id));
  if (foreign !== undefined) throw new Error(`expected ids of the catalogue, found ${JSON.stringify(foreign)}`);
}
