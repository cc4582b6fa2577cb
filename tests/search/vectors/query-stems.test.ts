/** The words by which a question stands in the latent space: as typed, and what the field calls them in every language. */
import { beforeAll, describe, expect, test } from "vitest";
import type { KnowledgeSnapshot } from "../../../server/knowledge-snapshot.ts";
import type { Language } from "../../../server/language/languages.ts";
import { understand } from "../../../server/concepts/understand.ts";
import { queryStems } from "../../../server/search/vectors/query-stems.ts";
import { useKnowledge } from "../../set-up/real-knowledge.ts";

let knowledge: KnowledgeSnapshot;
beforeAll(async () => {
  knowledge = await useKnowledge();
});

function stemsOf(text: string, language: Language, knowsStem: (tagged: string) => boolean = () => true) {
  const { lexicon, dictionary } = knowledge.search;
  return queryStems(understand(text, language, lexicon, dictionary()), language, lexicon, { knowsStem });
}

describe("the stems of a question", () => {
  test("hold what a concept is called in the other languages, for less than what was typed", () => {
    const stems = stemsOf("forced return", "en");
    const typed = stems.get("en:return") ?? 0;
    const french = Math.max(...[...stems].flatMap(([stem, weight]) => (stem.startsWith("fr:retour") ? [weight] : [])));
    expect(french).toBeGreaterThan(0);
    expect(typed).toBeGreaterThan(french);
    expect(Math.max(...stems.values())).toBeLessThanOrEqual(2);
  });

  test("hold no names of places", () => {
    expect([...stemsOf("Ghana", "en").keys()]).toEqual([]);
  });

  test("hold typed words in the visitor’s language", () => {
    expect([...stemsOf("beekeepers", "en").keys()]).toEqual(["en:beekeep"]);
  });

  test("hold typed words in all languages where the visitor’s does not know them", () => {
    const languages = [...stemsOf("beekeepers", "en", () => false).keys()].map((stem) => stem.slice(0, 2));
    expect(languages.sort()).toEqual(["ar", "en", "es", "fr", "pt"]);
  });
});
