/** Two engines as one: when the first fails or is slow, the second answers within the same request, and the answer says so. */
import { setTimeout as sleep } from "node:timers/promises";
import type { Log } from "../../log.ts";
import { isRefusal, type EngineHit, type IndexContent, type IndexReport, type SearchEngine } from "./search-engine.ts";

export interface ResilientOptions {
  readonly log: Log;
  /** Milliseconds after a failure in which the first engine is not asked again by searches. Default 1000. */
  readonly pause?: number;
  /** Milliseconds until indexing is tried again after its first failure; doubles up to a minute. Default 1000. */
  readonly indexPause?: number;
  /** Ids that an answer may hold; an answer of the first engine with others counts as a failure. Default: any. */
  readonly isKnown?: (id: string) => boolean;
  /** Milliseconds since some moment. */
  readonly now?: () => number;
}

const longestIndexPause = 60_000;

export function resilientEngine(
  primary: SearchEngine,
  standby: SearchEngine,
  { log, pause = 1000, indexPause = 1000, isKnown = () => true, now = () => performance.now() }: ResilientOptions,
): SearchEngine {
  const { answerOf, isSimplified } = falling(primary, standby, { log, pause, isKnown, now });
  const indexing = untilIndexed(primary, indexPause, log);
  return {
    name: primary.name,
    search: async (query) => {
      const { answer, isFromStandby } = await answerOf(
        (engine) => engine.search(query),
        ({ hits }) => idsIn(hits),
      );
      return isFromStandby ? { ...answer, isFromStandby } : answer;
    },
    near: async (query) => (await answerOf((engine) => engine.near(query), idsIn)).answer,
    ordered: async (query) =>
      (
        await answerOf(
          (engine) => engine.ordered(query),
          ({ window, rest }) => [...idsIn(window), ...rest],
        )
      ).answer,
    index: indexing.index,
    isReady: async () => (await primary.isReady()) || (await standby.isReady()),
    obstacle: async () => {
      const found = (await primary.obstacle?.()) ?? null;
      if (found !== null) return found;
      if (indexing.isRefused()) return "refused";
      // Asked too, because an engine that could not be started has had no search fail yet.
      return isSimplified() || !(await primary.isReady()) ? "standby" : null;
    },
  };
}

/** Asks the first engine, and the standby where that fails or failed a moment ago. */
function falling(
  primary: SearchEngine,
  standby: SearchEngine,
  { log, pause, isKnown, now }: Required<Omit<ResilientOptions, "indexPause">>,
) {
  let asleepUntil = -Infinity;
  let simplified = 0;
  const answerOf = async <T>(ask: (engine: SearchEngine) => Promise<T>, idsOf: (answer: T) => readonly string[]) => {
    const ofStandby = async () => {
      simplified++;
      return { answer: await ask(standby), isFromStandby: true };
    };
    if (now() < asleepUntil) return ofStandby();
    // One request tries whether it is back; the others do not wait for it.
    if (simplified > 0) asleepUntil = now() + pause;
    try {
      const answer = await ask(primary);
      checkKnown(idsOf(answer), isKnown);
      asleepUntil = -Infinity;
      if (simplified > 0) log.warn({ event: "search server back", simplifiedAnswers: simplified });
      simplified = 0;
      return { answer, isFromStandby: false };
    } catch (error) {
      if (simplified === 0)
        log.warn({ event: "search server lost", err: error, cause: String((error as Error).cause) });
      asleepUntil = now() + pause;
      return ofStandby();
    }
  };
  return { answerOf, isSimplified: () => simplified > 0 };
}

const idsIn = (hits: readonly EngineHit[]): readonly string[] => hits.map(({ id }) => id);

/** Repeats filling the index until it succeeds: an engine that was away at the time would stay empty. */
function untilIndexed(engine: SearchEngine, pause: number, log: Log) {
  let lastRun = 0;
  /** Why the last try failed; null when it did not. */
  let failure: { readonly reason: string; readonly isRefusal: boolean } | null = null;
  return {
    isRefused: () => failure?.isRefusal === true,
    /** Until it succeeds or a newer run is there. */
    index: async (content: IndexContent): Promise<IndexReport> => {
      const run = ++lastRun;
      for (let wait = pause; ; wait = Math.min(2 * wait, longestIndexPause)) {
        try {
          const report = await engine.index(content);
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
function checkKnown(ids: readonly string[], isKnown: (id: string) => boolean): void {
  const foreign = ids.find((id) => !isKnown(id));
  if (foreign !== undefined) throw new Error(`expected ids of the catalogue, found ${JSON.stringify(foreign)}`);
}
