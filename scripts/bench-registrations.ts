/**
 * Measures what keeping registrations costs, compared with lowdb's own adapter in the same run:
 * `npm run bench:registrations -- [--only load,waits,start] [--seconds 5] [--rounds 3]`. Rows are plain; deciding is measured elsewhere. About a minute.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay, performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { Low } from "lowdb";
import { JSONFile } from "lowdb/node";
import { createLog } from "../server/log.ts";
import { lowdbStore } from "../server/records/lowdb/lowdb-store.ts";
import { registrationsAggregate } from "../server/info-sessions/registrations-aggregate.ts";
import type { RecordStore } from "../server/records/record-store.ts";
import type { RegistrationMail, Registration, SessionRecord } from "../server/info-sessions/registration.ts";
import { emptyRecord, registering, withRow } from "../tests/info-sessions/a-record.ts";

const { values: options } = parseArgs({
  options: {
    only: { type: "string", default: "load,waits,start" },
    seconds: { type: "string", default: "5" },
    rounds: { type: "string", default: "3" },
    /** Used by this script itself: opens a folder in a fresh process and says how long that took. */
    open: { type: "string" },
  },
});
const parts = new Set(options.only.split(","));
const seconds = Number(options.seconds);
const rounds = Number(options.rounds);
const clients = 32;

const openStore = (folder: string) =>
  lowdbStore({ aggregate: registrationsAggregate, dataDir: folder, empty: emptyRecord, log: createLog("warn") });
const sessionId = (number: number) => `session-${number}`;
const number = (value: number, digits = 1) => value.toLocaleString("en-GB", { maximumFractionDigits: digits });

let made = 0;
const newId = () => `${String((made += 1)).padStart(8, "0")}${"bench".padEnd(18, "0")}`;

function recordOf(id: string, rows: number): SessionRecord {
  const registrations: Registration[] = [];
  const mails: RegistrationMail[] = [];
  for (let seq = 1; seq <= rows; seq += 1) {
    const one = withRow(emptyRecord(id), newId());
    registrations.push(...one.registrations.map((row) => ({ ...row, seq })));
    mails.push(...one.mails);
  }
  return { ...emptyRecord(id), nextSeq: rows + 1, registrations, mails };
}

/** `rows` registrations spread over `sessions` files, in a folder of their own. */
function filledFolder(root: string, name: string, sessions: number, rows: number): string {
  const folder = join(root, name);
  mkdirSync(join(folder, "registrations"), { recursive: true });
  for (let one = 0; one < sessions; one += 1) {
    const content = JSON.stringify(recordOf(sessionId(one), rows / sessions));
    writeFileSync(join(folder, "registrations", `${sessionId(one)}.json`), content);
  }
  return folder;
}

/** Acknowledged a second: each client registers again as soon as it is answered. */
async function closedLoop(register: (client: number, count: number) => Promise<unknown>): Promise<number> {
  const started = performance.now();
  let answered = 0;
  const client = async (one: number) => {
    for (let count = 0; performance.now() - started < seconds * 1000; count += 1) {
      await register(one, count);
      answered += 1;
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, one) => client(one)));
  return (answered * 1000) / (performance.now() - started);
}

const percentile = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;

/** Registrations that come by chance, `perSecond` on average, whether or not the former are answered. */
async function openLoop(store: RecordStore<SessionRecord>, perSecond: number, sessionOf: (count: number) => string) {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const waits: number[] = [];
  const running: Promise<void>[] = [];
  delay.enable();
  const started = performance.now();
  let due = started;
  for (let count = 0; due - started < 2 * seconds * 1000; count += 1) {
    // Timed from when it should have come: a loop that stands still does not hide its own delay.
    const from = due;
    if (due > performance.now()) await sleep(due - performance.now());
    running.push(
      store.run(sessionOf(count), registering(newId())).then(() => {
        waits.push(performance.now() - from);
      }),
    );
    due += (-Math.log(1 - Math.random()) * 1000) / perSecond;
  }
  await Promise.all(running);
  delay.disable();
  waits.sort((a, b) => a - b);
  return { count: waits.length, waits, stall: delay.max / 1e6 };
}

async function measureThroughput(root: string): Promise<void> {
  console.log(
    `\nAcknowledged registrations a second, ${clients} clients, 10,000 rows (durable | lowdb's JSONFile, one file)`,
  );
  const ratios: number[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const store = await openStore(filledFolder(root, `many-${round}`, 40, 10_000));
    const ours = await closedLoop((one, count) => store.run(sessionId((one + count) % 40), registering(newId())));
    await store.close();

    const db = new Low(new JSONFile<SessionRecord>(join(root, `one-${round}.json`)), recordOf("all", 10_000));
    const theirs = await closedLoop(() => {
      const { registrations, mails } = db.data;
      const one = withRow(emptyRecord("all"), newId());
      (registrations as Registration[]).push(...one.registrations);
      (mails as RegistrationMail[]).push(...one.mails);
      return db.write();
    });
    ratios.push(ours / theirs);
    console.log(`  round ${round}: ${number(ours)} | ${number(theirs)}: ${number(ours / theirs)} times`);
  }
  ratios.sort((a, b) => a - b);
  console.log(`  median: ${number(percentile(ratios, 0.5))} times (goal: 25)`);
}

async function measureWaits(root: string): Promise<void> {
  console.log(
    "\nWait for an acknowledgement at 100 a second, 10,000 rows in 40 sessions (p50 / p95 / max; worst loop stall)",
  );
  const ways = [
    ["spread over all sessions", (count: number) => sessionId(count % 40)],
    ["all for one session", () => sessionId(0)],
  ] as const;
  for (const [name, sessionOf] of ways) {
    const store = await openStore(filledFolder(root, name.replaceAll(" ", "-"), 40, 10_000));
    const { count, waits, stall } = await openLoop(store, 100, sessionOf);
    await store.close();
    const [p50, p95, most] = [0.5, 0.95, 1].map((share) => number(percentile(waits, share)));
    console.log(
      `  ${name}: ${p50} / ${p95} / ${most} ms; ${number(stall)} ms (${count} registrations, goal p95 < 50 ms)`,
    );
  }
}

function measureStart(root: string): void {
  const folder = filledFolder(root, "start", 400, 100_000);
  const bytes = statSync(join(folder, "registrations", `${sessionId(0)}.json`)).size * 400;
  console.log(`\nStart with 100,000 rows in 400 sessions, ${number(bytes / 1e6)} MB, a fresh process each`);
  for (let round = 1; round <= rounds; round += 1) {
    const script = fileURLToPath(import.meta.url);
    const { stdout } = spawnSync(process.execPath, ["--import", "tsx", script, "--open", folder], { encoding: "utf8" });
    console.log(`  round ${round}: ${stdout.trim()} (goal: < 1,500 ms)`);
  }
}

if (options.open === undefined) {
  const root = mkdtempSync(join(tmpdir(), "levier-bench-"));
  try {
    if (parts.has("load")) await measureThroughput(root);
    if (parts.has("waits")) await measureWaits(root);
    if (parts.has("start")) measureStart(root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
} else {
  const [started, cpu] = [performance.now(), process.cpuUsage()];
  const store = await openStore(options.open);
  const ms = performance.now() - started;
  const { user, system } = process.cpuUsage(cpu);
  const { length } = await store.ids();
  console.log(
    `${number(ms, 0)} ms (${number((user + system) / 1000, 0)} ms of processor time) for ${length} sessions, ${number(process.memoryUsage().rss / 1e6, 0)} MB of memory`,
  );
}
