/** Answers of a search server that lies: none is believed, and the standby answers in its place. */
import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import { createLog } from "../../../server/log.ts";
import { facetKeys } from "../../../server/search/query/facets.ts";
import { meilisearchEngine } from "../../../server/search/meilisearch/meilisearch-engine.ts";
import { buildBasis } from "../../../server/search/vectors/build-basis.ts";
import { resilientEngine } from "../../../server/search/engine/resilient-engine.ts";
import type { EngineQuery } from "../../../server/search/engine/search-engine.ts";
import { documentsNamed } from "../engine/a-document.ts";
import { everything, in2014 } from "../engine/ask-engine.ts";
import { contentOf, engineInProcess } from "../../set-up/search-server.ts";

const log = createLog("silent");
const documents = documentsNamed("a", 3);
const basis = buildBasis(documents);
const standby = engineInProcess(documents, basis);
const ids = documents.map(({ id }) => id);
/** A hit of an index that has vectors of this basis. */
const rankedHit = (id: string) => ({ id, vectorBasis: basis.hash, row: "", _rankingScore: 0.7 });
const right = { hits: ids.map(rankedHit), totalHits: 3, facetDistribution: { country: { ml: 2 } } };

/** A search server that says this to every question. */
async function serverThat(answers: (response: ServerResponse) => void) {
  const server = createServer((request, response) => {
    response.on("error", () => undefined);
    request.resume().on("end", () => {
      answers(response);
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const engine = meilisearchEngine({ url, key: undefined, timeout: 2000, basis: () => basis, log });
  return { engine, both: resilientEngine(engine, standby, { log, isKnown: (id) => ids.includes(id) }) };
}

const serverSaying = (result: object) =>
  serverThat((response) => {
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ results: [{ ...right, ...result }] }));
  });

const ranked: EngineQuery = {
  ...everything,
  plan: in2014,
  meaning: ({ queryVector }) => queryVector({ worths: new Map(), stems: new Map() }),
  sort: "relevance",
};

test("a right answer is believed", async () => {
  const { both } = await serverSaying({});
  const answer = await both.search(everything);

  expect(answer).not.toHaveProperty("isFromStandby");
  expect(answer).toMatchObject({
    total: 3,
    hits: ids.map((id) => ({ id })),
    facets: { country: [{ value: "ml", count: 2 }] },
  });
  expect(await both.obstacle?.()).toBeNull();
});

describe("the standby answers", () => {
  test.each<[string, object]>([
    ["a total without end", { totalHits: 1e15 }],
    ["a total below nothing", { totalHits: -5 }],
    ["a total in words", { totalHits: "<b>9</b>" }],
    ["a part of an answer as total", { totalHits: 2.5 }],
    ["no total", { totalHits: null }],
    ["a total above the list", { totalHits: 20 }],
    ["a total above the catalogue, with hits to match", { totalHits: 4, hits: [...right.hits, { id: "a-other" }] }],
    ["a total below the list", { totalHits: 2 }],
    ["ids nobody knows", { hits: ["x", "y", "z"].map((id) => ({ id })) }],
    ["ids that are none", { hits: [{ id: 1 }, { id: null }, {}] }],
    ["hits that are none", { hits: "<b>?</b>" }],
    ["a hit twice", { hits: [{ id: ids[0] }, { id: ids[0] }, { id: ids[1] }] }],
    ["counts below nothing", { facetDistribution: { country: { ml: -1 } } }],
    ["counts in parts", { facetDistribution: { country: { ml: 1.5 } } }],
    ["counts in words", { facetDistribution: { country: { ml: "many" } } }],
    ["counts above the total", { facetDistribution: { country: { ml: 4 } } }],
    ["counts that are none", { facetDistribution: { country: ["ml"] } }],
    ["facets that are none", { facetDistribution: 7 }],
    ["a value as long as a book", { facetDistribution: { country: { ["m".repeat(5000)]: 1 } } }],
  ])("for %s", async (_name, result) => {
    const { both } = await serverSaying(result);

    expect(await both.search(everything)).toEqual({ ...(await standby.search(everything)), isFromStandby: true });
    expect(await both.obstacle?.()).toBe("standby");
  });

  test.each<[string, object]>([
    ["no stored fields", { row: undefined }],
    ["stored fields without end", { row: "A".repeat(50_000) }],
    ["no score, as of a document without a vector", { _rankingScore: 0 }],
    ["a score in words", { _rankingScore: "high" }],
    ["a score above all", { _rankingScore: 7 }],
    ["no basis", { vectorBasis: undefined }],
    ["a basis that is kept nowhere", { vectorBasis: "ffff" }],
  ])("for %s among answers ordered by meaning", async (_name, wrong) => {
    const { both } = await serverSaying({ hits: ids.map((id) => ({ ...rankedHit(id), ...wrong })) });

    expect(await both.search(ranked)).toHaveProperty("isFromStandby", true);
  });

  test("not for right ones", async () => {
    const { both } = await serverSaying({ hits: ids.map(rankedHit) });

    expect(await both.search(ranked)).not.toHaveProperty("isFromStandby");
  });

  test.each<[string, (response: ServerResponse) => void]>([
    ["JSON of another shape", (response) => response.end("[]")],
    [
      "another kind of text",
      (response) => response.setHeader("content-type", "text/html").end(JSON.stringify({ results: [right] })),
    ],
    ["a way elsewhere", (response) => response.writeHead(302, { location: "/" }).end()],
    ["brackets without end", (response) => response.end("[".repeat(900_000))],
    [
      "a text without end",
      (response) => {
        const go = () => {
          if (!response.destroyed) response.write("[".repeat(64_000), go);
        };
        go();
      },
    ],
  ])("for %s", async (_name, answers) => {
    const { both } = await serverThat(answers);

    expect(await both.search(everything)).toHaveProperty("isFromStandby", true);
  });
});

test("a value called like a part of every object is a value like any other", async () => {
  const { both } = await serverThat((response) => {
    response.end(
      `{"results":[{"hits":[{"id":"${ids.join('"},{"id":"')}"}],"totalHits":3,"facetDistribution":{"__proto__":{"x":1},"country":{"__proto__":2}}}]}`,
    );
  });
  const { facets } = await both.search(everything);

  expect(Object.keys(facets)).toEqual(facetKeys);
  expect(facets.country).toEqual([{ value: "__proto__", count: 2 }]);
});

test("an answer without end keeps the index from being filled, and ends", async () => {
  const { engine } = await serverThat((response) => {
    const go = () => {
      if (!response.destroyed) response.write(" ".repeat(64_000), go);
    };
    go();
  });

  await expect(engine.index(contentOf([]))).rejects.toThrow();
});
