/** ADAPTER of the search port: Meilisearch. One round trip a search; the order by meaning comes from vectors of our own. */
import { SearchUnavailable } from "../../errors.ts";
import { progressLog, type Log } from "../../log.ts";
import { facetCounts } from "../engine/engine-rules.ts";
import { peerTables, type PeerCounts } from "../engine/peer-values.ts";
import {
  firstWindow,
  isInFirstWindow,
  isOrderedByMeaning,
  isRefusal,
  longWindow,
  type EngineAnswer,
  type EngineHit,
  type EngineQuery,
  type OrderedAnswer,
  type SearchEngine,
} from "../engine/search-engine.ts";
import type { Basis } from "../vectors/basis.ts";
import { ownIndexName } from "./index-name.ts";
import { readAnswers, type AnswerBounds, type ListAnswer } from "./meilisearch-answers.ts";
import { basisOfIndex } from "./meilisearch-basis.ts";
import { connect, type Connection } from "./meilisearch-client.ts";
import { fillIndex } from "./meilisearch-indexing.ts";
import { postsTo, withinBudget, type Post } from "./meilisearch-post.ts";
import {
  listQuestions,
  nearestQuestion,
  nearQuestion,
  pingQuestion,
  type AskedIndex,
} from "./meilisearch-questions.ts";

export interface MeilisearchEngineOptions extends Connection {
  /** Default `content`, for a search server of this site alone. */
  readonly indexName?: string;
  /** Milliseconds after which a search is given up. Default 1500: the page must answer within two seconds. */
  readonly timeout?: number;
  /** The basis of what is in force, which the index mostly has as well. Default: read from the search server. */
  readonly basis?: () => Basis | null;
  readonly log: Log;
}

/** Times its timeout after which a search is given up even when this process was busy. */
const longestTimes = 5;
/** Milliseconds. A search may be given up earlier: a standby answers it. */
const healthTimeout = 1500;
const everyAnswer = 1_000_000;
/** Bytes of all ids of a hundred thousand documents, twice over. */
const longestOfMany = 16_000_000;
/** How many of the nearest are asked for, one after the other, until a page is reached. The last one is all there are. */
const lengths = [longWindow, 20_000, everyAnswer] as const;

export function meilisearchEngine(options: MeilisearchEngineOptions): SearchEngine {
  const { url, key, indexName = ownIndexName, timeout = 1500, log } = options;
  const forSearching = postsTo({ url, key }, longestTimes * timeout);
  const forIndexing = connect({ url, key }, 60_000);
  const forHealth = postsTo({ url, key }, healthTimeout);
  const live = basisOfIndex(forSearching, indexName, options.basis ?? (() => null));
  const forMany = postsTo({ url, key }, longestTimes * timeout, longestOfMany);
  const askBy =
    (post: Post, budget: number): Ask =>
    async (queries) =>
      readAnswers(queries, await withinBudget(post("multi-search", { queries }), budget));
  const ask = askBy(forSearching, timeout);
  // Thousands of answers take a healthy server longer than a page of them.
  const askForMany = askBy(forMany, longestTimes * timeout);
  /** `work` asks an index by the basis that its vectors are made with; once more where it turns out to have another. */
  const asking = async <T>(isByMeaning: boolean, work: (index: AskedIndex) => Promise<T>): Promise<T> => {
    try {
      if (!isByMeaning) return await work({ indexUid: indexName, basis: null });
      return await live.use((basis) => work({ indexUid: indexName, basis }));
    } catch (error) {
      throw new SearchUnavailable("Meilisearch", error);
    }
  };
  let lastRun: Promise<unknown> = Promise.resolve();
  return {
    name: "Meilisearch",
    search: (query) =>
      asking(isOrderedByMeaning(query), (index) => answerOf(query, index, isInFirstWindow(query) ? ask : askForMany)),
    near: (query) =>
      asking(query.meaning !== null, async (index) => {
        const [answer] = await ask([nearQuestion(query, index)]);
        return answer?.hits ?? [];
      }),
    ordered: (query) => asking(isOrderedByMeaning(query), (index) => orderedOf(query, index, askForMany)),
    // One run after the other: two at once would fill the same new index.
    index: (content) => {
      const run = lastRun.then(async () => {
        const report = await fillIndex(forIndexing, indexName, content, progressLog(log, "filling the search index"));
        log.info({ event: "index", documents: content.documents.length, ...report });
        return report;
      });
      lastRun = run.catch(() => undefined);
      return run;
    },
    // By meaning too: an index without vectors answers, and is of no use.
    ...healthOf(() => live.use((basis) => forHealth("multi-search", { queries: [pingQuestion(indexName, basis)] }))),
  };
}

type Ask = (queries: readonly (AnswerBounds & object)[]) => Promise<readonly ListAnswer[]>;

async function answerOf(query: EngineQuery, index: AskedIndex, ask: Ask): Promise<EngineAnswer> {
  const { page, pageSize } = query;
  if (!isOrderedByMeaning(query)) return toAnswer(query, await ask(listQuestions(query, index, page, pageSize)));
  const window = listQuestions(query, index, 1, firstWindow(pageSize));
  if (isInFirstWindow(query)) return toAnswer(query, await ask(window));
  // The window as its own pages have it, then what is nearest besides: no id stands on two pages.
  const needed = lengths.filter((_, place) => (lengths[place - 1] ?? 0) < page * pageSize);
  const later = needed.map((length) => nearestQuestion(query, index, length));
  const answers = await ask([...window, ...later]);
  const answer = toAnswer(query, answers.slice(0, window.length));
  const hits = joined([answer.hits, ...answers.slice(window.length).map((each) => each.hits)]);
  return { ...answer, hits: hits.slice((page - 1) * pageSize, page * pageSize) };
}

async function orderedOf(query: EngineQuery, index: AskedIndex, ask: Ask): Promise<OrderedAnswer> {
  if (!isOrderedByMeaning(query)) {
    const [answer] = await ask([nearestQuestion(query, index, everyAnswer)]);
    return { window: [], rest: (answer?.hits ?? []).map(({ id }) => id) };
  }
  const justList = { ...query, facets: [], countsPeers: false };
  const window = listQuestions({ ...justList, choices: query.choices }, index, 1, firstWindow(query.pageSize));
  const [first, ...later] = await ask([
    ...window.slice(0, 1),
    ...lengths.map((length) => nearestQuestion(query, index, length)),
  ]);
  const hits = first?.hits ?? [];
  const whole = joined([hits, ...later.map((each) => each.hits)]);
  return { window: hits, rest: whole.slice(hits.length).map(({ id }) => id) };
}

/** One list after the other, without what came before. */
function joined(lists: readonly (readonly EngineHit[])[]): readonly EngineHit[] {
  const byId = new Map<string, EngineHit>();
  for (const hit of lists.flat()) if (!byId.has(hit.id)) byId.set(hit.id, hit);
  return [...byId.values()];
}

function toAnswer(query: EngineQuery, answers: readonly ListAnswer[]): EngineAnswer {
  const [list] = answers;
  if (list === undefined || list.total === null) throw new Error("expected a list with an exact total, found none");
  const counts: Readonly<Record<string, Readonly<Record<string, number>>>> = Object.fromEntries(
    answers.flatMap((answer) => [...answer.facets]),
  );
  return {
    total: list.total,
    hits: list.hits,
    facets: facetCounts(counts),
    peers: query.countsPeers
      ? (Object.fromEntries(
          peerTables.map(({ attribute }) => [attribute, counts[attribute] ?? {}]),
        ) as unknown as PeerCounts)
      : null,
  };
}

/** `ping`: rejects when the server does not answer as it should. */
const healthOf = (ping: () => Promise<unknown>): Pick<SearchEngine, "isReady" | "obstacle"> => ({
  isReady: async () => {
    try {
      await ping();
      return true;
    } catch {
      return false;
    }
  },
  obstacle: async () => {
    try {
      await ping();
      return null;
    } catch (error) {
      return isRefusal(error) ? "refused" : "standby";
    }
  },
});
