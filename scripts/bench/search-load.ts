/** The search page under load, compared with searches sent straight to Meilisearch, in turns. */
import type { Language } from "../../server/language/languages.ts";
import { type Figure, type Unit } from "./figures.ts";
import { load, type Ask, type Asks, type Load } from "./load.ts";
import { processorMilliseconds } from "./memory.ts";

export interface PageQuery {
  readonly language: Language;
  /** As in the address, without the question mark. */
  readonly params: string;
}

export interface LoadPlan {
  readonly rounds: number;
  readonly seconds: number;
}

const asBrowser = { "accept-encoding": "gzip, deflate, br" } as const;

/** Each request under an address of its own, which the site cannot have kept: a parameter it does not know changes nothing. */
export function freshPagesOf(site: string, queries: readonly PageQuery[]): (number: number) => Ask {
  const salt = Math.random().toString(36).slice(2);
  return (number) => {
    const { language, params } = turn(queries, number);
    const more = `fresh=${salt}${number}`;
    return { url: `${site}/${language}/search?${params}${params === "" ? "" : "&"}${more}`, headers: asBrowser };
  };
}

/** The same addresses over and over, as the site may keep them. */
export function repeatedPages(site: string, queries: readonly PageQuery[]): (number: number) => Ask {
  return (number) => {
    const { language, params } = turn(queries, number);
    return { url: `${site}/${language}/search${params === "" ? "" : `?${params}`}`, headers: asBrowser };
  };
}

export function turn<T>(list: readonly T[], number: number): T {
  const one = list[number % list.length];
  if (one === undefined) throw new Error("expected something to ask for, found nothing");
  return one;
}

interface Round extends Load {
  /** Milliseconds a request. */
  readonly processor: { readonly site: number; readonly searchServer: number };
}

async function measure(ask: (number: number) => Asks, seconds: number, pids: Pids): Promise<Round> {
  const before = { site: processorMilliseconds(pids.site), searchServer: processorMilliseconds(pids.searchServer) };
  const result = await load(ask, { seconds });
  if (result.failed > 0) throw new Error(`searches: expected all to be answered, found ${result.failed} failed`);
  const each = (name: keyof Pids) => (processorMilliseconds(pids[name]) - before[name]) / result.requests;
  return { ...result, processor: { site: each("site"), searchServer: each("searchServer") } };
}

export interface Pids {
  readonly site: number;
  readonly searchServer: number;
}

export interface BareSearches {
  /** The very requests the site sends for the queries. */
  readonly same: readonly Asks[];
  /** What a site without our search would send. */
  readonly usual: readonly Ask[];
  /** Of the Meilisearch they are sent to. */
  readonly pid: number;
}

export async function measureSearchPage(
  url: string,
  pids: Pids,
  queries: readonly PageQuery[],
  bare: BareSearches,
  { rounds, seconds }: LoadPlan,
): Promise<{ readonly figures: readonly Figure[]; readonly freshPages: number }> {
  const asks = {
    fresh: freshPagesOf(url, queries),
    repeated: repeatedPages(url, queries),
    same: (number: number) => turn(bare.same, number),
    usual: (number: number) => turn(bare.usual, number),
  } as const;
  const names = ["fresh", "repeated", "same", "usual"] as const;
  const measured: Record<keyof typeof asks, Round[]> = { fresh: [], repeated: [], same: [], usual: [] };
  const warmUp = await load(asks.fresh, { seconds: Math.min(2, seconds) });
  for (const name of names.slice(1)) await load(asks[name], { seconds: Math.min(2, seconds) });
  for (let round = 0; round < rounds; round++) {
    for (const name of names) {
      const ofTarget = name === "same" || name === "usual" ? { site: NaN, searchServer: bare.pid } : pids;
      measured[name].push(await measure(asks[name], seconds, ofTarget));
    }
  }
  const values = (name: keyof typeof asks, of: (round: Round) => number) => measured[name].map(of);
  const figuresOf = (name: "fresh" | "repeated", reference: "same" | "usual"): readonly Figure[] => {
    const figure = (what: string, unit: Unit, of: (round: Round) => number, ofBare = of): Figure => ({
      name: `search page, ${name}: ${what}`,
      unit,
      values: values(name, of),
      reference: { name: `${reference} search, Meilisearch alone`, values: values(reference, ofBare) },
    });
    const ofSearch = ({ processor }: Round) => processor.searchServer;
    return [
      figure("answers", "per second", ({ perSecond }) => perSecond),
      figure("p50", "ms", ({ p50 }) => p50),
      figure("p95", "ms", ({ p95 }) => p95),
      figure("p99", "ms", ({ p99 }) => p99),
      figure("processor time, site", "ms", ({ processor }) => processor.site, ofSearch),
      figure("processor time, Meilisearch", "ms", ofSearch),
    ];
  };
  const freshPages = [warmUp, ...measured.fresh].reduce((sum, { requests }) => sum + requests, 0);
  const figures = (["usual", "same"] as const).flatMap((reference) =>
    (["fresh", "repeated"] as const).flatMap((name) => figuresOf(name, reference)),
  );
  return { figures, freshPages };
}
