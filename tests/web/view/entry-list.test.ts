/** Lists of items say of each what a reader must know before opening it. */
import { expect, test } from "vitest";
import { buildCatalogue } from "../../../server/knowledge/catalogue.ts";
import type { Item } from "../../../server/knowledge/model/item.ts";
import { speak } from "../../../server/language/translate.ts";
import { paths } from "../../../server/web/view/paths.ts";
import { realKnowledge, visit } from "../../set-up/visit.ts";

const { catalogue } = await realKnowledge();

function lessonWhere(isWanted: (lesson: Extract<Item, { type: "lesson-learned" }>) => boolean) {
  const found = catalogue.items.find(
    (item) => item.type === "lesson-learned" && item.countries.length > 0 && isWanted(item),
  );
  if (found?.type !== "lesson-learned") throw new Error("expected such a lesson in knowledge/, found none");
  return found;
}

/** The entry of an item in the lists of its first country's page. */
async function entryOf(item: Item, { language = "fr" as const, items = catalogue.items } = {}): Promise<string> {
  const shown = buildCatalogue("test", items, catalogue.pages, catalogue.vocabularies, []);
  const address = paths.country(language, item.countries[0] ?? "");
  const { text } = await visit(address, { site: { catalogue: () => shown } });
  const entries = [...text.matchAll(/<li class="out">.*?<\/li>/gs)].map(([entry]) => entry);
  return entries.find((entry) => entry.includes(`"${paths.item(language, item)}"`)) ?? "";
}

test("a lesson that the platform inferred says so, one that its source states does not", async () => {
  const words = speak("fr").text("item.inferred");
  const inferred = lessonWhere(({ basis }) => basis === "inferred");
  const stated = lessonWhere(({ basis }) => basis === "stated");

  expect(await entryOf(inferred)).toContain(words);
  expect(await entryOf(stated)).toContain(paths.item("fr", stated));
  expect(await entryOf(stated)).not.toContain(words);
});

test("an item that is not translated says in which language it is", async () => {
  const lesson = lessonWhere(({ texts }) => texts.en !== undefined);
  const english = { ...lesson, texts: { en: lesson.texts.en } } as Item;
  const items = catalogue.items.map((item) => (item.id === lesson.id ? english : item));

  const entry = await entryOf(english, { items });

  expect(entry).toContain('lang="en" dir="ltr"');
  expect(entry).toContain(speak("fr").text("item.inOtherLanguage", { language: "anglais" }));
});
