/** How many sources an item rests on is one number, wherever it is told. */
import { expect, test } from "vitest";
import { speak } from "../../../server/language/translate.ts";
import { briefView } from "../../../server/web/brief/brief-view.ts";
import { chosenItems } from "../../../server/web/view/entries/chosen-items.ts";
import { card } from "../../../server/web/view/entries/card.ts";
import { evidenceView } from "../../../server/web/items/evidence-view.ts";
import { itemJson } from "../../../server/web/api/api-view.ts";
import { realKnowledge } from "../../set-up/visit.ts";

const { catalogue } = await realKnowledge();
const speech = speak("en");
const publicUrl = "https://levier.example";

/** “… and 5 sources” */
const said = (text: string) => Number(/(\d+) sources?(?!\w)/.exec(text)?.[1] ?? 0);

test("card, page, figure, briefing note and API tell the same number of sources of each item", () => {
  const differ = catalogue.items.flatMap((item) => {
    const page = evidenceView(item, catalogue, speech);
    const [entry] = briefView(
      { ...chosenItems([item.id], 1, catalogue), gone: [], isMistyped: false },
      {
        catalogue,
        publicUrl,
        today: "2027-01-01",
        speech,
      },
    ).entries;
    const numbers = {
      page: page.sources.length,
      figure: page.figure === null ? page.sources.length : said(page.figure.title),
      card: said(card(item, catalogue, speech).evidence),
      brief: entry?.refs.length,
      api: itemJson(item, speech, catalogue, publicUrl).sourceCount,
    };
    return new Set(Object.values(numbers)).size === 1 ? [] : [{ id: item.id, ...numbers }];
  });

  expect(catalogue.items.length).toBeGreaterThan(300);
  expect(differ).toEqual([]);
});
