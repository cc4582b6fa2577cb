import { createLog, type Log } from "../../../server/log.ts";

/** Keeps what would be written, errors with their stacks. */
export function collectingLog(lines: string[]): Log {
  const keep = (entry: unknown) => {
    lines.push(JSON.stringify(entry, (_key, value: unknown) => (value instanceof Error ? value.stack : value)));
  };
  return Object.assign(createLog("silent"), { info: keep, warn: keep, error: keep, fatal: keep, debug: keep });
}
