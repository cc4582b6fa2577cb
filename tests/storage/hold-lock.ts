/** A process of its own that takes the lock of a folder and keeps it: `hold-lock folder [files-only]`. Says how it went. */
import { createLog } from "../../server/log.ts";
import { takeWriterLock } from "../../server/storage/writer-lock.ts";

const [folder = "", how] = process.argv.slice(2);
try {
  const lock = await takeWriterLock(folder, {
    log: createLog("silent"),
    onLost: () => undefined,
    ...(how === "files-only" ? { hasKernelNames: false } : {}),
  });
  process.once("SIGTERM", () => {
    process.stdin.destroy();
    void lock.release();
  });
  // The lock itself keeps no process alive; the open input does.
  process.stdin.resume();
  process.stdout.write("held\n");
} catch (error) {
  process.stdout.write(`${error instanceof Error ? error.message : String(error)}\n`);
}
