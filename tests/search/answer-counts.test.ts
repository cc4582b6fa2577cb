import { beforeAll, describe, expect, test } from "vitest";
import type { Vocabularies } from "../../server/knowledge/model/vocabularies.ts";
import type { Language } from "../../server/language/languages.ts";
import { choicesBehind, rankPeers, type Peer } from "../../server/search/answer-counts.ts";
import { peerValuesOf } from "../../server/search/engine/peer-values.ts";
import type { SearchDocument } from "../../server/search/engine/search-document.ts";
import { browse, type SearchQuery } from "../../server/search/query/search-query.ts";
import { engineInProcess, finderWith, useEngineInProcess, useKnowledge } from "../set-up/search-server.ts";
import { aDocument } from "./engine/a-document.ts";
import { ask } from "./engine/ask-engine.ts";

let vocabularies: Vocabularies;
beforeAll(async () => {
  ({ vocabularies } = (await useKnowledge()).catalogue);
});

/** Counted by an engine, as they are on a page. */
async function rank(documents: readonly SearchDocument[], choices = {}, language: Language = "en") {
  const { peers } = await ask(engineInProcess(documents), { choices, countsPeers: true });
  return rankPeers(peers ?? { peerCountry: {}, peerMemberState: {} }, choices, vocabularies, language);
}
const codes = (peers: readonly Peer[]) => peers.map(({ iso2 }) => iso2);
const memberStates = new Set(["de", "fr"]);
function told(type: string, id: string, country: readonly string[], memberState: readonly string[] = []) {
  const facets = { type: [type], country, memberState };
  return aDocument(id, { facets, peers: peerValuesOf(facets, memberStates) });
}
const anAction = told.bind(null, "action");
const aNote = told.bind(null, "practice-note");
const aLesson = told.bind(null, "lesson-learned");

describe("countries", () => {
  test("are counted by what is told of them, one kind beside the other", async () => {
    const { countries } = await rank([anAction("a", ["ml", "sn"]), aNote("n", ["ml"]), aLesson("l", ["ml"])]);

    expect(countries).toEqual([
      { iso2: "ML", counts: { action: 1, "practice-note": 1, "lesson-learned": 1 }, total: 3 },
      { iso2: "SN", counts: { action: 1, "practice-note": 0, "lesson-learned": 0 }, total: 1 },
    ]);
  });

  test("are not counted by outputs, which come with their Actions", async () => {
    const output = told("action-output", "o", ["ml"], ["fr"]);

    expect(await rank([output])).toEqual({ countries: [], memberStates: [] });
  });

  test("with most entries come first, then those with most Actions", async () => {
    const documents = [aLesson("l1", ["gh"]), aLesson("l2", ["gh"]), aLesson("l3", ["ml"]), anAction("a1", ["sn"])];

    expect(codes((await rank(documents)).countries)).toEqual(["GH", "SN", "ML"]);
  });

  test("of equal evidence stand in the order of the reader's language", async () => {
    // Germany is Allemagne in French, so it moves before Cabo Verde.
    const documents = [aNote("a", ["gh"]), aNote("b", ["de"]), aNote("c", ["cv"])];

    expect(codes((await rank(documents, {}, "en")).countries)).toEqual(["CV", "DE", "GH"]);
    expect(codes((await rank(documents, {}, "fr")).countries)).toEqual(["DE", "CV", "GH"]);
  });
});

describe("Member States", () => {
  test("are counted by the Actions of their experts, the lessons from these, and their own practice", async () => {
    const { memberStates } = await rank([
      anAction("a", ["ml"], ["fr"]),
      aLesson("l", ["ml"], ["fr", "de"]),
      aNote("n", ["fr", "gh"]),
    ]);

    expect(memberStates).toEqual([
      { iso2: "FR", counts: { action: 1, "practice-note": 1, "lesson-learned": 1 }, total: 3 },
      { iso2: "DE", counts: { action: 0, "practice-note": 0, "lesson-learned": 1 }, total: 1 },
    ]);
  });
});

describe("choices", () => {
  const documents = [
    anAction("a", ["ml"], ["fr"]),
    anAction("b", ["sn"], ["de"]),
    aNote("n", ["fr", "de"]),
    aLesson("l", ["ml", "sn"], ["fr", "de"]),
  ];

  test("a table leaves aside the choice of its own kind, so that others can be seen", async () => {
    expect((await rank(documents, { country: ["ml"] })).countries).toEqual((await rank(documents)).countries);
    expect((await rank(documents, { memberState: ["fr"] })).memberStates).toEqual((await rank(documents)).memberStates);
  });

  test("the other table keeps to it", async () => {
    expect((await rank(documents, { country: ["ml"] })).memberStates.map(({ iso2, total }) => [iso2, total])).toEqual([
      ["FR", 2],
      ["DE", 1],
    ]);
    expect((await rank(documents, { memberState: ["de"] })).countries.map(({ iso2, total }) => [iso2, total])).toEqual([
      ["SN", 2],
      ["ML", 1],
    ]);
  });

  test("where a Member State is chosen as a country, only its own practice counts beside the others' Actions", async () => {
    const { memberStates } = await rank(documents, { country: ["de"] });

    expect(memberStates).toEqual([
      { iso2: "DE", counts: { action: 0, "practice-note": 1, "lesson-learned": 0 }, total: 1 },
    ]);
  });
});

describe("the search behind a number", () => {
  const france: Peer = { iso2: "FR", counts: { action: 2, "practice-note": 1, "lesson-learned": 0 }, total: 3 };
  const choices = { theme: ["horizontal"], country: ["ml"], memberState: ["de"] };

  test("keeps the other choices and sets its own", () => {
    expect(choicesBehind("country", france, "action", choices)).toEqual({
      theme: ["horizontal"],
      country: ["fr"],
      memberState: ["de"],
      type: ["action"],
    });
    expect(choicesBehind("memberState", france, "action", choices)).toEqual({
      theme: ["horizontal"],
      country: ["ml"],
      memberState: ["fr"],
      type: ["action"],
    });
  });

  test("asks for a Member State's practice notes by country", () => {
    expect(choicesBehind("memberState", france, "practice-note", choices)).toEqual({
      theme: ["horizontal"],
      country: ["fr"],
      memberState: [],
      type: ["practice-note"],
    });
  });

  test("is none for zero, nor for a total that is found in two ways", () => {
    expect(choicesBehind("memberState", france, "lesson-learned", choices)).toBeNull();
    expect(choicesBehind("memberState", france, null, choices)).toBeNull();
    expect(choicesBehind("country", france, null, {})).toEqual({ country: ["fr"], type: ["action", "practice-note"] });
  });
});

test("the finder counts all that answers in full, past any page", async () => {
  const { search } = await useKnowledge();
  const finder = finderWith(await useEngineInProcess(), search);
  const query: SearchQuery = { ...browse("en"), page: 7, pageSize: 1 };

  const { countries, memberStates: states } = await finder.peers(finder.plan(query));
  const beside = await finder.find(finder.plan(browse("en")), { peers: true });

  expect(countries).toEqual(beside.peers?.countries);
  expect(states).toEqual(beside.peers?.memberStates);
  expect(countries.length).toBeGreaterThan(50);
  // A country's number is the number of entries that its search finds.
  const [first] = countries;
  const choices = first === undefined ? null : choicesBehind("country", first, "action", {});
  expect(await finder.count(finder.plan({ ...browse("en"), choices: choices ?? {} }))).toBe(first?.counts.action);
});
