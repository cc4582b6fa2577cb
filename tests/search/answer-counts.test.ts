import { beforeAll, describe, expect, test } from "vitest";
import type { Vocabularies } from "../../server/knowledge/model/vocabularies.ts";
import type { Language } from "../../server/language/languages.ts";
import { choicesBehind, rankPeers, type Peer } from "../../server/search/answer-counts.ts";
import { postingsEngine } from "../../server/search/memory/postings-engine.ts";
import { browse, type SearchQuery } from "../../server/search/query/search-query.ts";
import { finderWith, useKnowledge } from "../set-up/search-server.ts";
import { aDocument } from "./engine/a-document.ts";

let vocabularies: Vocabularies;
beforeAll(async () => {
  ({ vocabularies } = (await useKnowledge()).catalogue);
});

const rank = (documents: readonly ReturnType<typeof aDocument>[], choices = {}, language: Language = "en") =>
  rankPeers(documents, choices, vocabularies, language);
const codes = (peers: readonly Peer[]) => peers.map(({ iso2 }) => iso2);
const anAction = (id: string, country: readonly string[], memberState: readonly string[] = []) =>
  aDocument(id, { facets: { country, memberState } });
const aNote = (id: string, country: readonly string[]) =>
  aDocument(id, { facets: { type: ["practice-note"], country } });
const aLesson = (id: string, country: readonly string[], memberState: readonly string[] = []) =>
  aDocument(id, { facets: { type: ["lesson-learned"], country, memberState } });

describe("countries", () => {
  test("are counted by what is told of them, one kind beside the other", () => {
    const { countries } = rank([anAction("a", ["ml", "sn"]), aNote("n", ["ml"]), aLesson("l", ["ml"])]);

    expect(countries).toEqual([
      { iso2: "ML", counts: { action: 1, "practice-note": 1, "lesson-learned": 1 }, total: 3 },
      { iso2: "SN", counts: { action: 1, "practice-note": 0, "lesson-learned": 0 }, total: 1 },
    ]);
  });

  test("are not counted by outputs, which come with their Actions", () => {
    const output = aDocument("o", { facets: { type: ["action-output"], country: ["ml"], memberState: ["fr"] } });

    expect(rank([output])).toEqual({ countries: [], memberStates: [] });
  });

  test("with most entries come first, then those with most Actions", () => {
    const documents = [aLesson("l1", ["gh"]), aLesson("l2", ["gh"]), aLesson("l3", ["ml"]), anAction("a1", ["sn"])];

    expect(codes(rank(documents).countries)).toEqual(["GH", "SN", "ML"]);
  });

  test("of equal evidence stand in the order of the reader's language", () => {
    // Germany is Allemagne in French, so it moves before Cabo Verde.
    const documents = [aNote("a", ["gh"]), aNote("b", ["de"]), aNote("c", ["cv"])];

    expect(codes(rank(documents, {}, "en").countries)).toEqual(["CV", "DE", "GH"]);
    expect(codes(rank(documents, {}, "fr").countries)).toEqual(["DE", "CV", "GH"]);
  });
});

describe("Member States", () => {
  test("are counted by the Actions of their experts, the lessons from these, and their own practice", () => {
    const { memberStates } = rank([
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

  test("a table leaves aside the choice of its own kind, so that others can be seen", () => {
    expect(rank(documents, { country: ["ml"] }).countries).toEqual(rank(documents).countries);
    expect(rank(documents, { memberState: ["fr"] }).memberStates).toEqual(rank(documents).memberStates);
  });

  test("the other table keeps to it", () => {
    expect(rank(documents, { country: ["ml"] }).memberStates.map(({ iso2, total }) => [iso2, total])).toEqual([
      ["FR", 2],
      ["DE", 1],
    ]);
    expect(rank(documents, { memberState: ["de"] }).countries.map(({ iso2, total }) => [iso2, total])).toEqual([
      ["SN", 2],
      ["ML", 1],
    ]);
  });

  test("where a Member State is chosen as a country, only its own practice counts beside the others' Actions", () => {
    const { memberStates } = rank(documents, { country: ["de"] });

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

test("the finder ranks all that answers in full, past any page, and needs no search server", async () => {
  const { search, documents } = await useKnowledge();
  const finder = finderWith(postingsEngine(search.collection), search);
  const query: SearchQuery = { ...browse("en"), page: 7, pageSize: 1 };

  const { countries, memberStates } = finder.peers(finder.plan(query));

  const expected = rankPeers(documents, {}, vocabularies, "en");
  expect(countries).toEqual(expected.countries);
  expect(memberStates).toEqual(expected.memberStates);
  expect(countries.length).toBeGreaterThan(50);
});
