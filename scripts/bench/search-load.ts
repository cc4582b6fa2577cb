/** The search page under load, beside the very same searches sent straight to Meilisearch, in turns. */
import type { Language } from "../../server/language/languages.ts";
import { type Figure, type Unit } from "./figures.ts";
import { load, type Ask, type Load } from "./load.ts";

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

/** `bare`: the requests the site sends for the queries. */
export async function measureSearchPage(
  site: string,
  queries: readonly PageQuery[],
  bare: readonly Ask[],
  { rounds, seconds }: LoadPlan,
): Promise<{ readonly figures: readonly Figure[]; readonly freshPages: number }> {
  const fresh = freshPagesOf(site, queries);
  let freshPages = 0;
  const targets = {
    fresh: (number: number) => {
      freshPages++;
      return fresh(number);
    },
    repeated: repeatedPages(site, queries),
    bare: (number: number) => turn(bare, number),
  } as const;
  for (const ask of Object.values(targets)) await load(ask, { seconds: Math.min(2, seconds) });
  const measured: Record<keyof typeof targets, Load[]> = { fresh: [], repeated: [], bare: [] };
  for (let round = 0; round < rounds; round++) {
    for (const name of Object.keys(targets) as (keyof typeof targets)[]) {
      const result = await load(targets[name], { seconds });
      if (result.failed > 0)
        throw new Error(`${name} searches: expected all to be answered, found ${result.failed} failed`);
      measured[name].push(result);
    }
  }
  const figure = (name: string, of: Load[], key: "perSecond" | "p50" | "p95" | "p99"): Figure => ({
    name: `${name}: ${key === "perSecond" ? "answers" : key}`,
    unit: (key === "perSecond" ? "per second" : "ms") satisfies Unit,
    values: of.map((result) => result[key]),
    reference: { name: "same search, Meilisearch alone", values: measured.bare.map((result) => result[key]) },
  });
  const figures = (["fresh", "repeated"] as const).flatMap((name) =>
    (["perSecond", "p50", "p95", "p99"] as const).map((key) => figure(`search page, ${name}`, measured[name], key)),
  );
  return { figures, freshPages };
}
