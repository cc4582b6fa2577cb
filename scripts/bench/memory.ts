/** What a process holds in memory, how long it kept a processor busy, what a folder takes on disk: as Linux tells it. */
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

export interface Memory {
  /** Bytes in memory now, and at most since the process began. */
  readonly now: number;
  readonly peak: number;
}

/** NaN where there is no /proc. */
export function memoryOf(pid: number): Memory {
  const file = `/proc/${pid}/status`;
  const status = existsSync(file) ? readFileSync(file, "utf8") : "";
  const bytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(status)?.[1] ?? NaN) * 1024;
  return { now: bytes("VmRSS"), peak: bytes("VmHWM") };
}

/** Bytes that are its own: neither shared nor of mapped files. NaN where there is no /proc. */
export function ownMemoryOf(pid: number): number {
  const file = `/proc/${pid}/smaps_rollup`;
  const rollup = existsSync(file) ? readFileSync(file, "utf8") : "";
  return Number(/^Anonymous:\s+(\d+) kB/m.exec(rollup)?.[1] ?? NaN) * 1024;
}

/** Of one tick of the processor's clock; 100 a second on every Linux there is. */
const tickMilliseconds = 10;

/** Since the process began, of all its threads: unlike time on the clock, other programs do not lengthen it. NaN without /proc. */
export function processorMilliseconds(pid: number): number {
  const file = `/proc/${pid}/stat`;
  // The name, in brackets, may hold spaces.
  const fields = existsSync(file) ? readFileSync(file, "utf8").split(") ").at(-1)?.split(" ") : undefined;
  return (Number(fields?.[11] ?? NaN) + Number(fields?.[12] ?? NaN)) * tickMilliseconds;
}

/** Bytes on disk: Meilisearch's files are large and mostly holes. */
export function diskSize(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).blocks * 512, 0);
}
