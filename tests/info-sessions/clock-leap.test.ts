/** The built server, started with a clock 400 days ahead of the latest time it saw: it says so once, and deletes nothing. */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { DAY, instantOf } from "../../server/records/instants.ts";
import { recordBytes } from "../../server/records/record-bytes.ts";
import { buildServer, emptyDataFolder, startServer } from "../set-up/built-server.ts";
import { anAction, knowledgeFolder } from "../knowledge/knowledge-folder.ts";
import { until } from "../search/meilisearch/bundled-meilisearch.ts";
import { emptyRecord, withRow } from "./a-record.ts";

beforeAll(buildServer);

test("a leap at start deletes nothing; with the right clock the same server lays what is due into the trash", async () => {
  const dataDir = emptyDataFolder();
  const ended = instantOf(Date.now() - 200 * DAY);
  const seen = { ...emptyRecord("past").seen, startsAt: ended, endsAt: ended };
  const record = withRow({ ...emptyRecord("past"), seen }, "amadou", { state: "confirmed", holdUntil: null });
  const file = join(dataDir, "registrations", "past.json");
  mkdirSync(join(dataDir, "registrations"));
  writeFileSync(file, recordBytes(record));
  const lastSeen = (wall: number) => {
    const look = { wall, running: 0, boot: "another" };
    writeFileSync(join(dataDir, "latest-time.json"), JSON.stringify({ seen: look, doubt: null }));
  };
  // Nobody listens at this port: search is no part of the question.
  const settings = {
    MEILISEARCH_URL: "http://127.0.0.1:1",
    KNOWLEDGE_DIR: knowledgeFolder({ "actions/a.en.md": anAction() }),
  };
  const run = async (isDone: (server: ReturnType<typeof startServer>) => boolean) => {
    const server = startServer(dataDir, settings);
    const address = await server.address();
    await until(() => isDone(server));
    const { status } = await fetch(`${address}/en`);
    server.kill("SIGTERM");
    expect(await server.exited).toEqual({ code: 0, signal: null });
    return { status, doubts: server.events().filter(({ event }) => event === "clock in doubt").length };
  };

  lastSeen(Date.now() - 400 * DAY);
  const leapt = await run((server) => server.events().some(({ event }) => event === "mails are kept as files"));
  const kept = existsSync(file);
  lastSeen(Date.now() - DAY);
  const right = await run(() => existsSync(join(dataDir, "trash")) && !existsSync(file));

  expect([leapt, kept, right]).toEqual([{ status: 200, doubts: 1 }, true, { status: 200, doubts: 0 }]);
  expect(readdirSync(join(dataDir, "trash"))).toHaveLength(1);
});
