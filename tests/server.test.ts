/** The built server as an operator meets it: first start, end, crash, a second start, broken files. */
import { once } from "node:events";
import { readFileSync, rmSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { join } from "node:path";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { languages } from "../server/language/languages.ts";
import { speak } from "../server/language/translate.ts";
import { buildServer, emptyDataFolder, search, searchServerOf, startServer, untilFull } from "./set-up/built-server.ts";
import { aSession } from "./knowledge/a-session.ts";
import { anAction, aPractice, knowledgeFolder, put } from "./knowledge/knowledge-folder.ts";
import { isAlive, until } from "./search/meilisearch/bundled-meilisearch.ts";

beforeAll(buildServer);

/** A connection that is kept, as browsers do. */
async function keptConnection(address: string) {
  const { hostname, port } = new URL(address);
  const socket: Socket = connect(Number(port), hostname);
  let received = "";
  socket.on("data", (text: Buffer) => (received += text.toString()));
  socket.on("error", () => undefined);
  await once(socket, "connect");
  onTestFinished(() => void socket.destroy());
  const ask = (path: string) => socket.write(`GET ${path} HTTP/1.1\r\nHost: ${hostname}\r\n\r\n`);
  const statuses = () => [...received.matchAll(/HTTP\/1\.1 (\d+) /g)].map(([, status]) => Number(status));
  return {
    ask,
    statuses,
    closed: once(socket, "close"),
    askAndWait: async (path: string) => {
      const before = statuses().length;
      ask(path);
      await until(() => statuses().length > before);
    },
  };
}

describe("the server", { timeout: 240_000 }, () => {
  test("answers searches at once when its data folder is empty, simply at first, then from the search server", async () => {
    const address = await startServer(emptyDataFolder()).address();

    const asTyped = await search(address, "q=return+migration&words=only");
    const first = await search(address, "q=return+migration");
    await untilFull(address);
    const later = await search(address, "q=return+migration");

    expect(asTyped.simplified).toBe(true);
    expect(first.total).toBeGreaterThan(10);
    // Nothing differs, so nothing is said.
    expect(first.simplified).toBe(false);
    expect(later).toEqual(first);
  });

  test("answers pages while texts are still being understood, and says in five languages that search is not ready", async () => {
    const dataDir = emptyDataFolder();
    rmSync(join(dataDir, "cache"), { recursive: true, force: true });
    const server = startServer(dataDir);
    const prepared = () => server.events().find(({ event }) => String(event).startsWith("pages are answered"));
    await until(() => prepared() !== undefined);
    const url = String(prepared()?.["publicUrl"]);

    const home = await fetch(`${url}/en`);
    const searches = await Promise.all(languages.map((language) => fetch(`${url}/${language}/search?q=visa`)));
    const program = await fetch(`${url}/api/v1/search?q=visa`);
    // Else this was asked too late.
    expect(server.written.output).toBe("");

    expect(home.status).toBe(200);
    for (const [place, answer] of searches.entries()) {
      expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "30"]);
      expect(await answer.text()).toContain(speak(languages[place] ?? "en").text("search.preparing.title"));
    }
    expect([program.status, program.headers.get("retry-after")]).toEqual([503, "30"]);
    expect((await search(await server.address(), "q=return+migration")).total).toBeGreaterThan(10);
    expect((await fetch(`${url}/en/search?q=visa`)).status).toBe(200);
    server.kill("SIGTERM");
    expect(await server.exited).toEqual({ code: 0, signal: null });
  });

  test("fills the index although the search server is killed while it is filled for the first time", async () => {
    const dataDir = emptyDataFolder();
    const server = startServer(dataDir);
    const address = await server.address();

    process.kill(searchServerOf(dataDir), "SIGKILL");
    await untilFull(address);

    expect(server.events().map(({ event }) => event)).toContain("search server died");
    expect((await search(address, "q=return+migration")).total).toBeGreaterThan(10);
  });

  test("ends a slow request before it goes on SIGTERM, and leaves no process", async () => {
    const dataDir = emptyDataFolder();
    const server = startServer(dataDir);
    const address = await server.address();
    await untilFull(address);
    const searchServer = searchServerOf(dataDir);
    const [slow, quick] = [await keptConnection(address), await keptConnection(address)];
    await slow.askAndWait("/health/live");
    await quick.askAndWait("/health/live");

    process.kill(searchServer, "SIGSTOP");
    slow.ask("/en/search?q=asylum");
    // Once these are answered, the server has read what was sent before them.
    await quick.askAndWait("/health/live");
    await quick.askAndWait("/health/live");
    expect(slow.statuses()).toEqual([200]);
    server.kill("SIGTERM");
    await slow.closed;
    process.kill(searchServer, "SIGCONT");

    expect(slow.statuses()).toEqual([200, 200]);
    expect(await server.exited).toEqual({ code: 0, signal: null });
    expect(isAlive(searchServer)).toBe(false);
    expect(searchServerOf(dataDir)).toBe(0);
  });

  test("writes a registration while 600 idle connections are held open and only 400 files may be", async (context) => {
    if (process.platform === "win32") context.skip("needs a system that limits open files");
    const session = aSession({ opens: "2026-01-01 09:00", start: "2099-03-12 10:00", end: "2099-03-12 11:30" });
    const closes = {
      "info-sessions/a-session.en.md": String(session["info-sessions/a-session.en.md"]).replace(
        "2027-03-11",
        "2099-03-11",
      ),
    };
    const dataDir = emptyDataFolder();
    const server = startServer(dataDir, { KNOWLEDGE_DIR: knowledgeFolder(closes) }, 400);
    const address = await server.address();
    const { hostname, port } = new URL(address);
    const kept = await keptConnection(address);
    await kept.askAndWait("/health/live");

    const idle = Array.from({ length: 600 }, () => connect(Number(port), hostname));
    onTestFinished(() => {
      for (const socket of idle) socket.destroy();
    });
    for (const socket of idle) socket.on("error", () => undefined);
    await Promise.all(idle.map((socket) => once(socket, "connect")));
    await kept.askAndWait("/health/live");
    const answer = await fetch(`${address}/api/v1/sessions/a-session/registrations`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "Idempotency-Key": "the-key-of-a-program" },
      body: JSON.stringify({
        ...{ name: "Ana", email: "ana@gov.example", country: "CV", institution: "Ministry", role: "Adviser" },
        language: "en",
      }),
    });

    expect(answer.status).toBe(202);
    expect(readFileSync(join(dataDir, "registrations", "a-session.json"), "utf8")).toContain("ana@gov.example");
    expect(server.written.log).not.toContain("EMFILE");

    for (const socket of idle) socket.destroy();
    await kept.askAndWait("/en");
    expect(kept.statuses()).toEqual([200, 200, 200]);
    expect((await search(address)).total).toBe(0);
    server.kill("SIGTERM");
    expect(await server.exited).toEqual({ code: 0, signal: null });
  });

  test("starts again after kill -9, with the index it had and no search server left over", async () => {
    const dataDir = emptyDataFolder();
    const first = startServer(dataDir);
    await untilFull(await first.address());
    // The index answers a moment before it is noted as finished.
    await until(() => first.events().some(({ event }) => event === "index"));
    const orphan = searchServerOf(dataDir);
    first.kill("SIGKILL");
    await first.exited;

    const second = startServer(dataDir);
    await untilFull(await second.address());
    await until(() => second.events().some(({ event }) => event === "index"));

    expect(isAlive(orphan)).toBe(false);
    expect(isAlive(searchServerOf(dataDir))).toBe(true);
    expect(second.events().find(({ event }) => event === "index")).toMatchObject({ outcome: "unchanged" });
  });

  test("refuses a data folder that another server uses, and says what to do", async () => {
    const dataDir = emptyDataFolder();
    const first = startServer(dataDir);
    const address = await first.address();

    const second = startServer(dataDir);

    expect(await second.exited).toEqual({ code: 1, signal: null });
    expect(second.written.log).toContain("Levier did not start. expected the data folder");
    expect(second.written.log).toContain(`another server writes to it (process ${first.pid} on `);
    expect(second.written.log).toContain("Stop that server or set DATA_DIR to another folder");
    expect((await search(address)).total).toBeGreaterThan(10);
  });
});

describe("a search server of one's own that is away", { timeout: 120_000 }, () => {
  test("keeps neither the site from starting nor an author from seeing what she saves", async () => {
    const knowledgeDir = knowledgeFolder({ "actions/good.en.md": anAction([], "About beekeeping.") });
    // Nobody listens at this port: it is reserved.
    const away = { MEILISEARCH_URL: "http://127.0.0.1:1", MEILISEARCH_KEY: "some-key" };
    const server = startServer(emptyDataFolder(), { KNOWLEDGE_DIR: knowledgeDir, MODE: "development", ...away });
    const address = await server.address();

    for (const word of ["falconry", "carpentry"]) {
      put(knowledgeDir, { [`practices/${word}.en.md`]: aPractice(undefined, `About ${word}.`) });
      await until(async () => (await search(address, `q=${word}&words=only`)).total === 1);
    }
    expect(await search(address, "q=falconry&words=only")).toMatchObject({ simplified: true });
    expect(await search(address)).toMatchObject({ simplified: false, total: 3 });

    server.kill("SIGTERM");
    expect(await server.exited).toEqual({ code: 0, signal: null });
  });
});

describe("a broken file", { timeout: 120_000 }, () => {
  const files = {
    "actions/good.en.md": anAction([], "About beekeeping."),
    "actions/bad.en.md": anAction(["countries: [ZZ]"]),
  };

  test("keeps the server in production from starting, which names file and line and leaves no process", async () => {
    const dataDir = emptyDataFolder();
    const server = startServer(dataDir, { KNOWLEDGE_DIR: knowledgeFolder(files) });

    expect(await server.exited).toEqual({ code: 1, signal: null });

    expect(server.written.log).toMatch(
      /Levier did not start\. 1 problems? in .*\n.*actions\/bad\.en\.md:6 countries: expected .*, found "ZZ"/,
    );
    expect(server.written.output).toBe("");
    expect(searchServerOf(dataDir)).toBe(0);
  });

  test("or a folder that is missing is named without whatever has the shape of a secret", async () => {
    const server = startServer(emptyDataFolder(), { KNOWLEDGE_DIR: `/nowhere/${"0123456789abcdef".repeat(4)}` });

    expect(await server.exited).toEqual({ code: 1, signal: null });

    expect(server.written.log).toContain(
      "Levier did not start. KNOWLEDGE_DIR: expected a folder with what authors wrote",
    );
    expect(server.written.log).toContain('found none at "/nowhere/…"');
  });

  test("is shown on every page in development, where the rest is served and a saved file is found without a restart", async () => {
    const knowledgeDir = knowledgeFolder(files);
    const server = startServer(emptyDataFolder(), { KNOWLEDGE_DIR: knowledgeDir, MODE: "development" });
    const address = await server.address();
    const page = async () => (await fetch(`${address}/en`)).text();

    expect(server.written.output).toContain("1 items, 1 problems");
    expect(await page()).toContain("1 file in the knowledge folder has a problem");
    expect((await search(address, "q=beekeeping&words=only")).hits).toMatchObject([{ id: "good" }]);
    await untilFull(address);

    const saved = performance.now();
    put(knowledgeDir, {
      "practices/new.en.md": aPractice(undefined, "About falconry."),
      "actions/bad.en.md": anAction(["countries: [ML]"]),
    });
    await until(async () => {
      const { simplified, hits } = await search(address, "q=falconry&words=only");
      return !simplified && hits.some(({ id }) => id === "new");
    });
    process.stdout.write(`A saved file is found after ${Math.round(performance.now() - saved)} ms.\n`);
    await until(async () => !(await page()).includes("knowledge folder has a problem"));
    expect((await search(address)).total).toBe(3);
    expect(await (await fetch(`${address}/en/practices/new`)).text()).toContain("falconry");

    put(knowledgeDir, { [join("actions", "good.en.md")]: "no head" });
    await until(async () => (await page()).includes("knowledge folder has a problem"));
    expect((await fetch(`${address}/en/search`)).status).toBe(200);
  });
});
