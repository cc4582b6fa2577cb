/** A save makes anew what follows from what was saved, and nothing else. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { knowledgeSnapshot } from "../server/knowledge-snapshot.ts";
import { catalogueLoader } from "../server/knowledge/load-catalogue.ts";
import { conceptIndexes, countryIndexes, titleIndexes } from "../server/search/suggest/suggestion-names.ts";
import { anAction, knowledgeFolder, put } from "./knowledge/knowledge-folder.ts";

const newWord = "zorbikat";

test("names are indexed again after a vocabulary was saved, not after an item was; words of texts after either", async () => {
  const folder = knowledgeFolder({ "actions/an-action.en.md": anAction() });
  const load = catalogueLoader({ knowledgeDir: folder });
  const inForce = async () => {
    const { catalogue, search } = knowledgeSnapshot(await load());
    return {
      ofVocabularies: [
        search.lexicon,
        conceptIndexes(catalogue.vocabularies),
        countryIndexes(catalogue.vocabularies),
      ] as const,
      ofItems: [search.basis(), search.dictionary(), titleIndexes(catalogue)] as const,
      knows: search.dictionary().knows(newWord),
      names: search.lexicon.holding.en.has(newWord),
    };
  };

  const first = await inForce();
  put(folder, { "actions/an-action.en.md": anAction([], `Somebody wrote ${newWord}.`) });
  const withItem = await inForce();
  const thesaurus = join(folder, "vocabularies", "thesaurus.json");
  writeFileSync(thesaurus, readFileSync(thesaurus, "utf8").replace('"human mobility"', `"${newWord}"`));
  const withVocabulary = await inForce();

  for (const [place, kept] of first.ofVocabularies.entries()) expect(withItem.ofVocabularies[place]).toBe(kept);
  for (const [place, former] of first.ofItems.entries()) expect(withItem.ofItems[place]).not.toBe(former);
  expect([first.knows, withItem.knows, withItem.names]).toEqual([false, true, false]);
  for (const [place, former] of withItem.ofVocabularies.entries())
    expect(withVocabulary.ofVocabularies[place]).not.toBe(former);
  expect(withVocabulary.names).toBe(true);
});
