/** One writer a data folder: real second processes, killed ones, and owners elsewhere. */
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { createLog } from "../../server/log.ts";
import { useScript } from "../set-up/bundled-script.ts";
import { takeWriterLock, type WriterLockSettings } from "../../server/storage/writer-lock.ts";

const script = useScript(new URL("hold-lock.ts", import.meta.url));

const isLinux = process.platform === "linux";

function aFolder() {
  const folder = mkdtempSync(join(tmpdir(), "levier-lock-"));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const owner = join(folder, "owner.json");
  return {
    folder,
    owner,
    /** An owner that is not this machine, heard of `secondsAgo`. */
    putForeign: (secondsAgo: number) => {
      const since = "2026-11-25T00:00:00.000Z";
      writeFileSync(owner, JSON.stringify({ host: "elsewhere", pid: 7, start: "1", boot: "b", network: "n", since }));
      const then = new Date(Date.now() - secondsAgo * 1000);
      utimesSync(owner, then, then);
    },
  };
}

async function take(folder: string, settings: Partial<WriterLockSettings> = {}) {
  const lock = await takeWriterLock(folder, { log: createLog("silent"), onLost: () => undefined, ...settings });
  onTestFinished(lock.release);
  return lock;
}

/** What another process said when it tried to take the folder; it keeps it if it could. */
async function otherProcess(folder: string, how = "", around: readonly string[] = []) {
  const child = spawn("env", [...around, process.execPath, script(), folder, how], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const exited = once(child, "exit");
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await exited;
  });
  const [said] = (await once(createInterface(child.stdout), "line")) as [string];
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await exited;
  };
  return { said, pid: child.pid, end };
}

describe.each([
  ["with names in the kernel", "", isLinux],
  ["with files only", "files-only", true],
])("the lock of a data folder, %s", (_name, how, isThere) => {
  const settings = how === "" ? {} : { hasKernelNames: false };

  test("refuses a second process, and says who has it", async (context) => {
    if (!isThere) context.skip("only Linux has names in the kernel");
    const { folder } = aFolder();
    const first = await otherProcess(folder, how);
    expect(first.said).toBe("held");

    const second = await otherProcess(folder, how);

    expect(second.said).toContain(
      `expected the data folder ${folder} to be free, found that another server writes to it`,
    );
    expect(second.said).toContain(`(process ${first.pid ?? 0} on ${hostname()}, since 20`);
    expect(second.said).toContain("set DATA_DIR");
    await expect(take(folder, settings)).rejects.toThrow(/to be free/);
  });

  test("is free at once when its process was killed", async (context) => {
    if (!isThere) context.skip("only Linux has names in the kernel");
    const { folder } = aFolder();
    const first = await otherProcess(folder, how);
    await first.end("SIGKILL");

    await take(folder, settings);

    expect(first.said).toBe("held");
  });

  test("is free after its process gave it back, with nothing left in the folder", async (context) => {
    if (!isThere) context.skip("only Linux has names in the kernel");
    const { folder } = aFolder();
    const first = await otherProcess(folder, how);

    await first.end("SIGTERM");

    expect(readdirSync(folder)).toEqual([]);
    await take(folder, settings);
  });

  test("is taken by one of many in the same process, and by another when that gives it back", async (context) => {
    if (!isThere) context.skip("only Linux has names in the kernel");
    const { folder, putForeign } = aFolder();
    putForeign(3600);

    const tries = await Promise.allSettled(Array.from({ length: 20 }, () => take(folder, settings)));
    const holders = tries.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
    expect(holders).toHaveLength(1);
    await holders[0]?.release();

    await take(folder, settings);
    expect(readdirSync(folder)).toEqual(["owner.json"]);
  });

  test("is not blocked by a process id that somebody else has now", async (context) => {
    if (!isThere) context.skip("only Linux has names in the kernel");
    const { folder, owner } = aFolder();
    const first = await take(folder, settings);
    const text = readFileSync(owner, "utf8");
    await first.release();
    writeFileSync(owner, text.replace(/"start":"[^"]*"/, '"start":"1"'));

    await take(folder, settings);
  });
});

describe("the lock of a data folder", () => {
  test("is the same lock under another name of the folder", async () => {
    const { folder } = aFolder();
    const alias = join(aFolder().folder, "alias");
    symlinkSync(folder, alias);
    await take(folder);

    await expect(take(alias)).rejects.toThrow(/to be free/);
  });

  test("is refused while an owner on another machine was heard of within a minute", async () => {
    const { folder, putForeign } = aFolder();
    putForeign(45);

    await expect(take(folder)).rejects.toThrow(/process 7 on elsewhere, since 2026-11-25/);
    // The refused one does not hold the name in the kernel.
    await expect(take(folder)).rejects.toThrow(/process 7 on elsewhere/);
  });

  test.each([75, -75])("is taken over from an owner elsewhere that was last heard of %i s ago", async (secondsAgo) => {
    const { folder, owner, putForeign } = aFolder();
    putForeign(secondsAgo);

    await take(folder);

    expect(JSON.parse(readFileSync(owner, "utf8"))).toMatchObject({ pid: process.pid, host: hostname() });
  });

  test("is not blocked by an owner's file that was cut short", async () => {
    const { folder, owner } = aFolder();
    writeFileSync(owner, '{"host":');

    await take(folder);

    expect(JSON.parse(readFileSync(owner, "utf8"))).toMatchObject({ pid: process.pid });
  });

  test("gives signs of life", async () => {
    const { folder, owner } = aFolder();
    await take(folder, { heartbeatMs: 10 });
    const long = new Date(0);
    utimesSync(owner, long, long);

    await expect.poll(() => statSync(owner).mtimeMs).toBeGreaterThan(Date.now() - 60_000);
  });

  test("tells its owner when somebody else has taken the folder, and does not take it back", async () => {
    const { folder, owner, putForeign } = aFolder();
    const onLost = vi.fn();
    const lock = await take(folder, { heartbeatMs: 10, onLost });
    putForeign(0);

    await expect.poll(() => onLost.mock.calls.length).toBe(1);
    await lock.release();

    expect(readFileSync(owner, "utf8")).toContain("elsewhere");
  });

  test("is announced again when somebody removed the announcement", async () => {
    const { folder, owner } = aFolder();
    await take(folder, { heartbeatMs: 10 });
    rmSync(owner);

    await expect.poll(() => existsSync(owner)).toBe(true);
  });

  test("holds between two containers on one volume, which do not see each other's names", async (context) => {
    try {
      execFileSync("unshare", ["--net", "true"], { stdio: "ignore" });
    } catch {
      context.skip("needs Linux and the right to make a network namespace");
    }
    const { folder } = aFolder();
    await take(folder);

    const { said } = await otherProcess(folder, "", ["unshare", "--net", "--pid", "--fork", "--mount-proc"]);

    expect(said).toContain(`(process ${process.pid} on ${hostname()}`);
  });
});
