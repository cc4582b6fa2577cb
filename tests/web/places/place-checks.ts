/** What must hold of every page that gathers items: it is whole, in any language, and its links into the search count truly. */
import { expect } from "vitest";
import type { Item } from "../../../server/knowledge/model/item.ts";
import { languages, type Language } from "../../../server/language/languages.ts";
import { facets } from "../../../server/search/query/facets.ts";
import { readSearchQuery } from "../../../server/search/query/search-query.ts";
import { pageProblems } from "../../set-up/page-checks.ts";
import { realKnowledge, visit } from "../../set-up/visit.ts";

/** Fetches one page a path, each in the next language, and gives what is wrong with any of them. */
export async function problemsOfPages(paths: readonly string[]): Promise<readonly string[]> {
  const problems: string[] = [];
  for (const [index, path] of paths.entries()) {
    const language: Language = languages[index % languages.length] ?? "en";
    const page = await visit(`/${language}/${path}`);
    if (page.status !== 200) problems.push(`/${language}/${path}: expected 200, found ${page.status}`);
    const found = pageProblems({ html: page.text, language, publicUrl: "https://levier.example" });
    problems.push(...found.map((problem) => `/${language}/${path} ${problem}`));
  }
  return problems;
}

/** A link into the search with the number that it or the text after it names. */
const counted = /<a href="\/en\/search\?([^"]+)"[^>]*>([^<]*)<\/a>(?:\s*<span class="n">(\d+))?/g;

/** Each number beside a link into the search, and how many items have the facets of its address. */
export async function countsOfSearchLinks(html: string) {
  const { catalogue, insights } = await realKnowledge();
  const links = [...html.matchAll(counted)].map(([, query = "", text = "", after]) => ({
    query: query.replaceAll("&amp;", "&").replaceAll("&#x3D;", "="),
    shown: Number(after ?? /\d+(?!.*\d)/.exec(text)?.[0]),
  }));
  expect(links.length).toBeGreaterThan(0);
  const found = links.map(({ query }) => {
    const { choices } = readSearchQuery("en", new URLSearchParams(query), catalogue.vocabularies);
    const isAsked = (item: Item) =>
      facets.every(({ key, of }) => {
        const asked = choices[key] ?? [];
        return asked.length === 0 || of(item, insights.factsOf(item)).some((value) => asked.includes(value));
      });
    return { query, count: Object.keys(choices).length === 0 ? 0 : catalogue.items.filter(isAsked).length };
  });
  return { shown: links.map(({ query, shown }) => ({ query, count: shown })), found };
}

/** Levels of the headings of a page, in order: none may be left out on the way down. */
export function skippedHeadings(html: string): readonly string[] {
  const levels = [...html.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
  return levels.flatMap((level, index) => {
    const before = levels[index - 1] ?? 0;
    return level > before + 1 ? [`h${level} after h${before}`] : [];
  });
}
