/** The judged queries, asked and graded: whatever answers queries can be measured by them. */
import { readFileSync } from "node:fs";
import type { Catalogue } from "../../server/knowledge/catalogue.ts";
import type { Language } from "../../server/language/languages.ts";
import type { Finder } from "../../server/search/finder.ts";
import { judgeAnswer, type JudgedAnswer } from "./figures.ts";
import type { SearchQuery } from "../../server/search/query/search-query.ts";

export interface JudgedQuery {
  readonly id: string;
  readonly q: string;
  readonly lang: Language;
  /** `exact`, `synonym`, `acronym`, `typo`, `crosslingual`, `question`, `combo` (subject and place) or `browse`; in the set `rules`: which. */
  readonly kind: string;
}

export interface Judgement {
  /** Item id to grade: 3 answers it, 2 answers a good part, 1 touches it. */
  readonly docs: Readonly<Record<string, number>>;
  /** More items qualify than were listed. Default false. */
  readonly open?: boolean;
}

/** Ids of the items that answer, best first. */
export type Answering = (query: JudgedQuery) => Promise<readonly string[]>;

/** What was answered to each query, by its id: can be kept and graded later, beside other answers. */
export type KeptAnswers = Readonly<Record<string, readonly string[]>>;

/** Queries that are reported together. Their ids are of no other set. */
export interface JudgedSet {
  readonly queries: readonly JudgedQuery[];
  readonly judgements: Readonly<Record<string, Judgement>>;
  /** Where the figures stand that must not fall. */
  readonly baseline: URL;
}

const read = (file: URL): unknown => JSON.parse(readFileSync(file, "utf8"));

/** `prefix`: of its three files in this folder. */
function readSet(prefix: string): JudgedSet {
  const file = (name: string) => new URL(`${prefix}${name}.json`, import.meta.url);
  return {
    queries: read(file("queries")) as JudgedSet["queries"],
    judgements: read(file("qrels")) as JudgedSet["judgements"],
    baseline: file("baseline"),
  };
}

export const judgedSets = {
  dev: readSet(""),
  rules: readSet("rules-"),
} as const;
export type SetName = keyof typeof judgedSets;
export const setNames = Object.keys(judgedSets) as SetName[];
export const judgedQueries = judgedSets.dev.queries;

/** One after the other: what is measured is the answers. */
export async function askAll(answering: Answering, { queries }: JudgedSet): Promise<KeptAnswers> {
  const answers: Record<string, readonly string[]> = {};
  for (const query of queries) answers[query.id] = await answering(query);
  return answers;
}

/** Queries that were not asked, or that the collection has no answer to, are left out. */
export function grade(answers: KeptAnswers, { queries, judgements }: JudgedSet): JudgedAnswer[] {
  return queries.flatMap((query) => {
    const ids = answers[query.id];
    if (ids === undefined) return [];
    return judgeAnswer(query, judgements[query.id] ?? { docs: {} }, ids) ?? [];
  });
}

export async function judge(answering: Answering, set: JudgedSet = judgedSets.dev): Promise<JudgedAnswer[]> {
  return grade(await askAll(answering, set), set);
}

/** What the API says to `?q=…&pageSize=100`: full answers, then near ones. */
export function answeringWith(finder: Finder): Answering {
  return async ({ q, lang }) => {
    const asked: SearchQuery = {
      language: lang,
      text: q,
      without: [],
      wordsOnly: false,
      choices: {},
      sort: "relevance",
      page: 1,
      pageSize: 100,
    };
    return (await finder.find(finder.plan(asked))).hits.map(({ id }) => id);
  };
}

/** The same catalogue as if nothing had been translated. */
export function originalsOf(catalogue: Catalogue): Catalogue {
  const items = catalogue.items.map((item) => {
    const text = item.texts[item.language];
    return { ...item, texts: text === undefined ? {} : { [item.language]: text } };
  });
  return { ...catalogue, items };
}
