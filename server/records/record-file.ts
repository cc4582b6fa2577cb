/** The file of one record, wherever it lies: in the data folder, in the trash, in a backup. */
import { join } from "node:path";
import { durableFile, type DurableFile } from "../storage/durable-file.ts";
import type { AnyAggregate, Kept } from "./aggregate.ts";

export const recordEnding = ".json";

/** Lower case, for file systems that do not tell capitals apart. The names in front are devices on Windows. */
const safeId = /^(?!(?:con|prn|aux|nul|com\d|lpt\d)$)[a-z0-9](?:[a-z0-9-]{0,98}[a-z0-9])?$/;

/** Null for a name that is no record's. */
export function recordIdOf(fileName: string): string | null {
  const id = fileName.endsWith(recordEnding) ? fileName.slice(0, -recordEnding.length) : "";
  return safeId.test(id) ? id : null;
}

export function checkRecordId(name: string, id: string): void {
  if (!safeId.test(id))
    throw new Error(
      `${name} id: expected up to 100 small letters, digits and inner hyphens, found ${JSON.stringify(id.slice(0, 60))}`,
    );
}

export interface RecordFile<R> extends DurableFile<R> {
  /** True when what was read last is in the form of an earlier version, and is to be written again. */
  readonly isOfEarlierForm: () => boolean;
}

/** `folder`: the data folder, or one laid out like it. */
export function recordFileIn<R extends Kept>(aggregate: AnyAggregate<R>, folder: string, id: string): RecordFile<R> {
  let isUpgraded = false;
  const file = durableFile<R>(join(folder, aggregate.name, id + recordEnding), {
    check: (value) => {
      const ofToday = aggregate.upgraded?.(value) ?? value;
      isUpgraded = ofToday !== value;
      return aggregate.check(id, ofToday);
    },
    toBytes: (record) => aggregate.toBytes(record),
  });
  return { ...file, isOfEarlierForm: () => isUpgraded || file.isUnsealed() };
}
