/** The built server on a bad day: what can be read is read, what cannot be kept is refused and said, and all is well again afterwards. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, onTestFinished, test, type TestContext } from "vitest";
import { buildServer, emptyDataFolder, startServer, type BuiltServer } from "./set-up/built-server.ts";
import { sessionFile } from "./knowledge/a-session.ts";
import { anAction, knowledgeFolder } from "./knowledge/knowledge-folder.ts";
import { until } from "./search/meilisearch/bundled-meilisearch.ts";

beforeAll(buildServer);

const longOpen = {
  opens: "2020-01-01 09:00",
  start: "2099-03-12 10:00",
  end: "2099-03-12 11:30",
  closes: "2099-03-11 18:00",
};

/** One Action, one session that is open, and no search server: none of it is what these tests are about. */
function start(dataDir: string, settings: Readonly<Record<string, string>> = {}): BuiltServer {
  const knowledge = knowledgeFolder({
    "actions/good.en.md": anAction([], "About beekeeping."),
    "info-sessions/a-session.en.md": sessionFile({ ...longOpen, capacity: "50" }, "## Agenda\n\nTo be announced."),
  });
  return startServer(dataDir, { KNOWLEDGE_DIR: knowledge, MEILISEARCH_URL: "http://127.0.0.1:1", ...settings });
}

interface Answer {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly text: string;
}

interface Health {
  readonly registrations: string;
  readonly registrationsReason: string | null;
  readonly closedSessions: number;
}

/** Over one connection that is kept: on a bad day no new one may be had. */
function visitor(address: string) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  onTestFinished(() => {
    agent.destroy();
  });
  const ask = (method: string, path: string, body = "", headers: Readonly<Record<string, string>> = {}) =>
    new Promise<Answer>((resolve, reject) => {
      const sent = request(address + path, { agent, method, headers }, (response) => {
        let text = "";
        response.setEncoding("utf8");
        response.on("data", (part: string) => (text += part));
        response.on("end", () => {
          resolve({ status: response.statusCode ?? 0, retryAfter: response.headers["retry-after"] ?? null, text });
        });
      });
      sent.on("error", reject);
      sent.end(body);
    });
  const get = (path: string) => ask("GET", path);
  const health = async () => JSON.parse((await get("/health/ready")).text) as Health;
  const person = { name: "Maria Tavares", country: "CV", institution: "Ministry", role: "Adviser", language: "pt" };
  return {
    get,
    health,
    untilStanding: (state: string) => until(async () => (await health()).registrations === state),
    register: (name: string) =>
      ask(
        "POST",
        "/api/v1/sessions/a-session/registrations",
        JSON.stringify({ ...person, email: `${name}@gov.example` }),
        {
          "Content-Type": "application/json",
          "Idempotency-Key": `a-bad-day-for-${name}`,
        },
      ),
  };
}

const form = (language: string) => `/${language}/info-sessions/a-session/register`;
const sessionPath = (dataDir: string) => join(dataDir, "registrations", "a-session.json");

/** Addresses on disk, in the order they came. */
function kept(dataDir: string): string[] {
  const { registrations } = JSON.parse(readFileSync(sessionPath(dataDir), "utf8")) as {
    readonly registrations: readonly { readonly email: string }[];
  };
  return registrations.map(({ email }) => email.split("@")[0] ?? "");
}

const eventsOf = (server: BuiltServer, word: RegExp) =>
  server.events().filter(({ event }) => typeof event === "string" && word.test(event));

async function stop(server: BuiltServer): Promise<void> {
  server.kill("SIGTERM");
  await server.exited;
}

/** Readers have everything, who registers is told to come back, and the two are told apart. */
async function expectClosed(visit: ReturnType<typeof visitor>, state: string, reason: string): Promise<void> {
  expect((await visit.get("/en/actions/good")).text).toContain("beekeeping");
  expect((await visit.get("/en/info-sessions/a-session")).status).toBe(200);
  expect((await visit.get("/api/v1/sessions")).status).toBe(200);
  expect((await visit.get("/health/ready")).status).toBe(200);
  expect(await visit.health()).toMatchObject({ registrations: state, registrationsReason: reason });
  const [page, api] = [await visit.get(form("fr")), await visit.register("refused")];
  expect([page.status, api.status]).toEqual([503, 503]);
  expect(Number(page.retryAfter)).toBeGreaterThan(0);
  expect(Number(api.retryAfter)).toBeGreaterThan(0);
  expect(page.text).toContain("Les inscriptions sont interrompues pour le moment");
  expect(page.text).toContain("Revenez dans 1 minute");
}

/** A disk of 24 MB, of which caches take a third; leaves the test, saying why, where it cannot be made. */
function smallDisk(context: TestContext) {
  const dataDir = mkdtempSync(join(tmpdir(), "levier-disk-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=24m", "tmpfs", dataDir], { stdio: "ignore" });
  } catch {
    rmSync(dataDir, { recursive: true });
    context.skip("needs Linux and the right to mount a file system");
  }
  onTestFinished(() => {
    execFileSync("umount", ["--lazy", dataDir]);
    rmSync(dataDir, { recursive: true });
  });
  const filler = join(dataDir, "filler");
  return {
    dataDir,
    fill: () => {
      try {
        writeFileSync(filler, Buffer.alloc(26_000_000));
      } catch {
        // Full: as wanted.
      }
    },
    empty: () => {
      rmSync(filler);
    },
    remount: (as: "ro" | "rw") => {
      execFileSync("mount", ["-o", `remount,${as}`, dataDir]);
    },
  };
}

describe("a disk that is full or read-only", { timeout: 120_000 }, () => {
  test("stops registrations as long as it lasts, and neither readers nor a start", async (context) => {
    const { dataDir, fill, empty, remount } = smallDisk(context);
    const server = start(dataDir);
    const visit = visitor(await server.address());
    expect((await visit.register("before")).status).toBe(202);

    fill();
    expect((await visit.register("refused")).status).toBe(503);
    await expectClosed(visit, "read-only", "disk-full");
    empty();
    await visit.untilStanding("open");
    expect((await visit.register("between")).status).toBe(202);

    remount("ro");
    expect((await visit.register("refused")).status).toBe(503);
    await expectClosed(visit, "read-only", "not-writable");
    remount("rw");
    await visit.untilStanding("open");
    expect((await visit.register("after")).status).toBe(202);
    expect(kept(dataDir)).toEqual(["before", "between", "after"]);

    const said = eventsOf(server, /^registrations/).map(({ event }) => event);
    const [begins, ends] = ["registrations are read-only", "registrations are open again"];
    expect(said).toEqual([begins, ends, begins, ends]);
    await stop(server);

    fill();
    const again = start(dataDir);
    const next = visitor(await again.address());
    expect(again.written.output).toMatch(
      /1 items, registrations closed: the log says why(?:, no contact published: CONTACT_EMAIL is not set)?, ready in/,
    );
    await expectClosed(next, "closed", "disk-full");
    empty();
    await next.untilStanding("open");
    expect((await next.register("late")).status).toBe(202);
    expect(kept(dataDir)).toEqual(["before", "between", "after", "late"]);
    expect(eventsOf(again, /^registrations/)).toMatchObject([
      { level: "fatal", reason: "disk-full", dataDir },
      { level: "info", event: "registrations are open again" },
    ]);
    await stop(again);
  });
});

describe("a process that may open no more files", { timeout: 60_000 }, () => {
  test("refuses what it cannot keep, and takes registrations again once it may", async (context) => {
    const limit = (pid: number, files: number) => {
      execFileSync("prlimit", ["--pid", String(pid), `--nofile=${files}:`], { stdio: "ignore" });
    };
    const dataDir = emptyDataFolder();
    const server = start(dataDir);
    const visit = visitor(await server.address());
    expect((await visit.register("before")).status).toBe(202);
    try {
      // Fewer than it has open: whatever it closes meanwhile makes no room.
      limit(server.pid, 3);
    } catch {
      context.skip("needs Linux and prlimit");
    }

    const refused = await visit.register("refused");
    const health = await visit.health();
    const page = await visit.get("/en/actions/good");
    limit(server.pid, 1000);
    await visit.untilStanding("open");

    expect(refused.status).toBe(503);
    expect(health).toMatchObject({ registrations: "read-only", registrationsReason: "too-many-open-files" });
    expect(page.text).toContain("beekeeping");
    expect((await visit.register("after")).status).toBe(202);
    expect(kept(dataDir)).toEqual(["before", "after"]);
    await stop(server);
  });
});

describe("a data folder in which something is wrong", { timeout: 120_000 }, () => {
  /** With one registration in it. */
  async function usedFolder(): Promise<string> {
    const dataDir = emptyDataFolder();
    const server = start(dataDir);
    expect((await visitor(await server.address()).register("before")).status).toBe(202);
    expect(eventsOf(server, /^first start/)).toMatchObject([
      { event: "first start in DATA_DIR: new keys made", dataDir },
    ]);
    await stop(server);
    return dataDir;
  }

  test("is read all the same: the part that is damaged or missing is closed, named, and opens when it is put back", async () => {
    const dataDir = await usedFolder();
    const cases = [
      { name: "signing-keys.json", reason: "missing" },
      { name: "erasures.json", reason: "damaged" },
    ];
    for (const { name, reason } of cases) {
      const path = join(dataDir, name);
      const content = readFileSync(path);
      if (reason === "missing") rmSync(path);
      else writeFileSync(path, content.subarray(0, -9));

      const server = start(dataDir);
      const visit = visitor(await server.address());
      await expectClosed(visit, "closed", reason);
      expect((await visit.get("/r/token")).status).toBe(503);
      const second = start(dataDir);
      expect((await second.exited).code).toBe(1);
      expect(second.written.log).toContain("another server writes to it");
      expect(eventsOf(server, /^registrations/)).toMatchObject([{ level: "fatal", reason }]);
      expect(server.written.log).toContain(
        reason === "damaged" ? path : `${name} of an earlier start, found nothing there. Put it back`,
      );
      expect(existsSync(path)).toBe(reason === "damaged");

      writeFileSync(path, content);
      await visit.untilStanding("open");
      expect((await visit.get("/r/token")).status).toBe(404);
      expect(kept(dataDir)).toEqual(["before"]);
      await stop(server);
    }
  });

  test("closes one session only when its file is damaged or gone, also in the end when somebody begins anew", async () => {
    const dataDir = await usedFolder();
    const path = sessionPath(dataDir);
    const content = readFileSync(path);
    writeFileSync(path, content.toString().replace("Maria", "Marib"));

    const server = start(dataDir);
    const visit = visitor(await server.address());
    expect(await visit.health()).toMatchObject({ registrations: "open", closedSessions: 1 });
    expect([(await visit.get(form("en"))).status, (await visit.register("refused")).status]).toEqual([503, 503]);
    expect((await visit.get("/en/info-sessions/a-session")).text).toContain("Registration interrupted");
    writeFileSync(path, content);
    await until(async () => (await visit.health()).closedSessions === 0);
    expect((await visit.register("after")).status).toBe(202);
    await stop(server);

    rmSync(path);
    const again = start(dataDir);
    const next = visitor(await again.address());
    expect(await next.health()).toMatchObject({ registrations: "open", closedSessions: 1 });
    expect((await next.register("refused")).status).toBe(503);
    expect(again.written.log).toContain("expected registrations/a-session.json of an earlier start");
    await stop(again);

    rmSync(join(dataDir, "started.json"));
    const anew = start(dataDir);
    expect((await visitor(await anew.address()).register("first")).status).toBe(202);
    expect(kept(dataDir)).toEqual(["first"]);
    await stop(anew);
  });

  test("that cannot be made, or keeps no cache, is no reason not to be read", async () => {
    const folder = emptyDataFolder();
    writeFileSync(join(folder, "a-file"), "");
    const server = start(join(folder, "a-file", "data"));
    await expectClosed(visitor(await server.address()), "closed", "missing");
    await stop(server);

    const noCache = join(folder, "no-cache");
    mkdirSync(noCache);
    writeFileSync(join(noCache, "cache"), "");
    const other = start(noCache);
    const visit = visitor(await other.address());
    expect((await visit.get("/en/actions/good")).text).toContain("beekeeping");
    expect((await visit.register("before")).status).toBe(202);
    await stop(other);
  });
});
