/** When the search server is away, the engine in this process answers within the same request, and says so. */
import { once } from "node:events";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { Writable } from "node:stream";
import { pino } from "pino";
import { describe, expect, onTestFinished, test } from "vitest";
import { SearchUnavailable } from "../../../server/errors.ts";
import { createLog } from "../../../server/log.ts";
import { meilisearchEngine } from "../../../server/search/meilisearch/meilisearch-engine.ts";
import { resilientEngine } from "../../../server/search/engine/resilient-engine.ts";
import { SearchRefused, type SearchEngine } from "../../../server/search/engine/search-engine.ts";
import { brokenServer, faults, stoppedServer } from "../../web/http/broken-servers.ts";
import { documentsNamed } from "./a-document.ts";
import { everything } from "./ask-engine.ts";
import { until } from "../meilisearch/bundled-meilisearch.ts";
import { contentOf, engineInProcess } from "../../set-up/search-server.ts";

const standby = engineInProcess(documentsNamed("a", 3));

function keptLog() {
  const lines: Record<string, unknown>[] = [];
  const stream = new Writable({
    write: (line: Buffer, _encoding, done) => {
      lines.push(JSON.parse(line.toString()) as Record<string, unknown>);
      done();
    },
  });
  return { lines, log: pino({}, stream), events: () => lines.map(({ event }) => event) };
}

/** An engine that counts how often it is asked and works only while it is told to. */
function moodyEngine(engine: SearchEngine) {
  const mood = { works: true, asked: 0, indexed: 0 };
  const orFail = () => {
    if (!mood.works) throw new SearchUnavailable("the moody engine", new Error("not now"));
  };
  const moody: SearchEngine = {
    ...engine,
    search: async (query) => {
      mood.asked++;
      orFail();
      return engine.search(query);
    },
    index: async (documents) => {
      mood.indexed++;
      orFail();
      return engine.index(documents);
    },
    isReady: () => Promise.resolve(mood.works),
  };
  return { moody, mood };
}

describe("while the search server is away", () => {
  test.each(Object.keys(faults))("a search is answered in full when it %s", async (fault) => {
    const { engine, stop } = await brokenServer(faults[fault] ?? null);
    onTestFinished(stop);
    const answer = await resilientEngine(engine, standby, { log: createLog("silent") }).search(everything);

    expect(answer).toEqual({ ...(await standby.search(everything)), isFromStandby: true });
  });

  test("a search is answered when nobody listens at its address", async () => {
    const { search, isReady } = resilientEngine(await stoppedServer(), standby, { log: createLog("silent") });

    expect(await search(everything)).toMatchObject({ total: 3, isFromStandby: true });
    expect(await isReady()).toBe(true);
  });

  test("it is told before anybody searched, and no longer once it is there", async () => {
    const { moody, mood } = moodyEngine(standby);
    const engine = resilientEngine(moody, standby, { log: createLog("silent") });
    mood.works = false;

    expect(await engine.obstacle?.()).toBe("standby");
    mood.works = true;
    expect(await engine.obstacle?.()).toBeNull();
  });

  test("a search is answered when it begins to speak and does not go on", async () => {
    const server = createServer((socket) => {
      socket.on("error", () => undefined);
      socket.once("data", () =>
        socket.write('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 5000\r\n\r\n{"results":['),
      );
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    onTestFinished(() => void server.close());
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const engine = meilisearchEngine({ url, key: undefined, timeout: 100, log: createLog("silent") });

    expect(await resilientEngine(engine, standby, { log: createLog("silent") }).search(everything)).toMatchObject({
      isFromStandby: true,
    });
    expect(await engine.isReady()).toBe(false);
  });

  test("many searches at once are all answered, and later ones do not wait for it", async () => {
    const { engine, stop } = await brokenServer(null);
    onTestFinished(stop);
    const { moody, mood } = moodyEngine(engine);
    const { search } = resilientEngine(moody, standby, { log: createLog("silent"), pause: 600_000 });

    const first = await Promise.all(Array.from({ length: 50 }, () => search(everything)));
    const later = await Promise.all(Array.from({ length: 50 }, () => search(everything)));

    expect([...first, ...later].every(({ isFromStandby }) => isFromStandby === true)).toBe(true);
    expect(mood.asked).toBe(50);
  });

  test("one search in each pause asks whether it is back, the others are not made to wait", async () => {
    const { engine, stop } = await brokenServer(null);
    onTestFinished(stop);
    const { moody, mood } = moodyEngine(engine);
    let now = 0;
    const { search } = resilientEngine(moody, standby, { log: createLog("silent"), pause: 1000, now: () => now });
    await search(everything);

    now = 1001;
    await Promise.all(Array.from({ length: 20 }, () => search(everything)));
    expect(mood.asked).toBe(2);

    now = 2002;
    await Promise.all(Array.from({ length: 20 }, () => search(everything)));
    expect(mood.asked).toBe(3);
  });
});

describe("when it comes back", () => {
  test("the first search that reaches it ends the simple answers, and the log holds how many there were", async () => {
    const { moody, mood } = moodyEngine(standby);
    const { log, lines, events } = keptLog();
    let now = 0;
    const { search } = resilientEngine(moody, standby, { log, pause: 1000, now: () => now });
    expect(await search(everything)).not.toHaveProperty("isFromStandby");
    mood.works = false;
    for (let count = 0; count < 7; count++) expect(await search(everything)).toHaveProperty("isFromStandby", true);
    expect(mood.asked).toBe(2);

    mood.works = true;
    expect(await search(everything)).toHaveProperty("isFromStandby", true);
    now = 1001;
    expect(await search(everything)).not.toHaveProperty("isFromStandby");
    expect(await search(everything)).not.toHaveProperty("isFromStandby");

    expect(events()).toEqual(["search server lost", "search server back"]);
    expect(lines[0]).toHaveProperty("cause", "Error: not now");
    expect(lines[1]).toHaveProperty("simplifiedAnswers", 8);
  });

  test("an index that could not be filled is filled, without being told again", async () => {
    const { moody, mood } = moodyEngine(standby);
    const { log, events } = keptLog();
    mood.works = false;
    const filling = resilientEngine(moody, standby, { log, indexPause: 1 }).index(contentOf([]));
    await until(() => mood.indexed >= 3);

    mood.works = true;

    expect(await filling).toMatchObject({ outcome: "unchanged" });
    expect(new Set(events())).toEqual(new Set(["index failed"]));
  });

  test("a reason that stays the same is logged once, and told to who asks", async () => {
    const { moody, mood } = moodyEngine(standby);
    const { log, lines } = keptLog();
    const refused: SearchEngine = {
      ...moody,
      index: (documents) =>
        moody.index(documents).catch(() => {
          throw new Error(`task ${mood.indexed}`, { cause: new SearchRefused("status 403") });
        }),
      obstacle: () => Promise.resolve(null),
    };
    mood.works = false;
    const engine = resilientEngine(refused, standby, { log, indexPause: 1 });
    const filling = engine.index(contentOf([]));
    await until(() => mood.indexed >= 4);

    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ event: "index failed", cause: "SearchRefused: status 403" });
    expect(await engine.obstacle?.()).toBe("refused");
    mood.works = true;
    await filling;
    expect(await engine.obstacle?.()).toBeNull();
  });

  test("only the newest documents are tried again", async () => {
    const { moody, mood } = moodyEngine(standby);
    mood.works = false;
    const engine = resilientEngine(moody, standby, { log: createLog("silent"), indexPause: 1 });
    const former = engine.index(contentOf([]));
    const failed = expect(former).rejects.toThrow(SearchUnavailable);
    const newer = engine.index(contentOf([]));
    await failed;

    mood.works = true;

    expect(await newer).toMatchObject({ outcome: "unchanged" });
  });
});
