/** A site whose team has published nothing yet: its search answers, and says so. */
import request from "supertest";
import { beforeAll, expect, test } from "vitest";
import { searchKnowledge } from "../../server/search/search-knowledge.ts";
import { speak } from "../../server/language/translate.ts";
import { languages } from "../../server/language/languages.ts";
import { finderWith, freshSearch, useKnowledge } from "../set-up/search-server.ts";
import { startApp } from "../set-up/visit.ts";

let app: Awaited<ReturnType<typeof startApp>>;

beforeAll(async () => {
  const { catalogue } = await useKnowledge();
  const knowledge = searchKnowledge(catalogue.vocabularies, []);
  const finder = finderWith(await freshSearch([]), knowledge);
  app = await startApp({ search: finder, catalogue: () => ({ ...catalogue, items: [] }) });
});

const addresses = ["?q=visa", "?q=labour+migration+in+Mali+2014", "?q=visa&words=only", "?theme=asylum", ""];

test.each(languages.flatMap((language) => addresses.map((address) => [language, address] as const)))(
  "in %s, a search for “%s” finds no entries, and blames neither the words nor the search server",
  async (language, address) => {
    const page = await request(app).get(`/${language}/search${address}`);

    expect(page.status).toBe(200);
    const speech = speak(language);
    expect(page.text).toContain(speech.text("search.count", { count: 0 }));
    expect(page.text).not.toContain(speech.text("search.hint"));
    expect(page.text).not.toContain(speech.text("search.simplified"));
  },
);
