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
  /** `exact`, `synonym`, `acronym`, `typo`, `crosslingual`, `question`, `combo` (subject and place) or `browse`. */
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

const read = (file: string): unknown => JSON.parse(readFileSync(new URL(file, import.meta.url), "utf8"));
export const judgedQueries = read("queries.json") as readonly JudgedQuery[];
const judgements = read("qrels.json") as Readonly<Record<string, Judgement>>;

/** One after the other: what is measured is the answers. */
export async function judge(answering: Answering): Promise<JudgedAnswer[]> {
  const judged: JudgedAnswer[] = [];
  for (const query of judgedQueries) {
    const answer = judgeAnswer(query, judgements[query.id] ?? { docs: {} }, await answering(query));
    if (answer !== null) judged.push(answer);
  }
  return judged;
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
