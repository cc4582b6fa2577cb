/** A full disk: the store says so to everybody until there is room, and what is kept is exactly who was told yes. */
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { useScript } from "../set-up/bundled-script.ts";
import { idsOf, registering } from "../info-sessions/a-record.ts";
import { fillUp, type FilledUp } from "./fill-up.ts";
import { registrationsFolder } from "./registrations-folder.ts";

const script = useScript(new URL("fill-up-folder.ts", import.meta.url));

function expectReadOnly(filled: FilledUp, cause: string) {
  expect(filled.acknowledged.length).toBeGreaterThan(0);
  expect(filled).toMatchObject({ refusals: ["StoreReadOnly"], causes: [cause], isWritable: false });
}

/** A disk of 1 MB; null where it cannot be made. */
function smallDisk() {
  const place = registrationsFolder();
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", place.dataDir], { stdio: "ignore" });
  } catch {
    return null;
  }
  onTestFinished(() => {
    execFileSync("umount", ["--lazy", place.dataDir]);
  });
  return place;
}

test("a full disk makes the store read-only until there is room; nobody who was refused is there, then or after a restart", async (context) => {
  const place = smallDisk();
  if (place === null) {
    context.skip("needs Linux and the right to mount a file system");
    return;
  }
  const filler = join(place.dataDir, "filler");
  mkdirSync(place.folder);
  writeFileSync(filler, Buffer.alloc(300_000));
  const store = await place.open();

  const filled = await fillUp(store);
  expectReadOnly(filled, "ENOSPC");
  expect(idsOf(await store.read("s"))).toEqual(filled.acknowledged);
  await expect(store.run("s", registering("late"))).rejects.toThrow(/cannot be kept/);
  rmSync(filler);
  await expect.poll(async () => (await store.standing()).state, { timeout: 10_000 }).toBe("open");
  expect(idsOf(await store.read("s"))).toEqual(filled.acknowledged);
  expect(await store.run("s", registering("late"))).toBe("registered");
  await store.close();

  const next = await place.open();
  expect(idsOf(await next.read("s"))).toEqual([...filled.acknowledged, "late"]);
  expect(place.names()).toEqual(["s.json"]);
});

test("so does a file that may not grow any more", async (context) => {
  if (process.platform === "win32") context.skip("needs a system that limits files");
  const { dataDir, names, open } = registrationsFolder();
  // 1 or 2 MB, by the shell.
  const command = 'ulimit -f 2048 && exec "$0" "$@"';

  const output = execFileSync("sh", ["-c", command, process.execPath, script(), dataDir], { encoding: "utf8" });

  const filled = JSON.parse(output) as FilledUp;
  expectReadOnly(filled, "EFBIG");
  const next = await open();
  expect(idsOf(await next.read("s"))).toEqual(filled.acknowledged);
  expect(names()).toEqual(["s.json"]);
  expect(await next.run("s", registering("late"))).toBe("registered");
});
