/** Reads the folder of an aggregate at start. A file that cannot be believed closes its record only. */
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Log } from "../../log.ts";
import { makeDurableFolder, removeLeftOvers } from "../../storage/durable-file.ts";
import { isTemporaryName } from "../../storage/write-into-place.ts";
import type { AnyAggregate, Kept } from "../aggregate.ts";
import { heldRecord, type HeldRecord } from "./held-record.ts";
import { recordEnding, recordIdOf } from "../record-file.ts";

export interface RecordsFolder<R extends Kept> {
  readonly aggregate: AnyAggregate<R>;
  readonly dataDir: string;
  readonly log: Log;
}

export interface LoadedRecords<R> {
  readonly all: Map<string, HeldRecord<R>>;
  /** Records whose file cannot be read or believed, and why. */
  readonly closed: Map<string, unknown>;
}

/** Files read at a time. */
const atOnce = 16;

export const recordsFolderOf = ({
  aggregate,
  dataDir,
}: Pick<RecordsFolder<Kept>, "dataDir"> & { readonly aggregate: { readonly name: string } }) =>
  join(dataDir, aggregate.name);

export const pathOfRecord = (where: Parameters<typeof recordsFolderOf>[0], id: string): string =>
  join(recordsFolderOf(where), id + recordEnding);

export const newRecord = <R extends Kept>(where: RecordsFolder<R>, id: string): HeldRecord<R> =>
  heldRecord(where.aggregate, { folder: where.dataDir, id, path: pathOfRecord(where, id) });

/** Rejects when the file cannot be believed. */
export async function loadRecord<R extends Kept>(where: RecordsFolder<R>, id: string): Promise<HeldRecord<R>> {
  const kept = newRecord(where, id);
  const trouble = await kept.load();
  if (trouble !== null)
    where.log.warn({
      event: `${where.aggregate.name}: not written again in the form of this version`,
      id,
      err: trouble,
    });
  return kept;
}

/** Rejects when the folder cannot be read, or holds what is no record's: an erasure would not find it. */
export async function loadRecords<R extends Kept>(where: RecordsFolder<R>): Promise<LoadedRecords<R>> {
  const ids = await recordIdsIn(recordsFolderOf(where), where.log);
  const loaded: LoadedRecords<R> = { all: new Map(), closed: new Map() };
  const load = (id: string) =>
    loadRecord(where, id).then(
      (kept) => loaded.all.set(id, kept),
      (error: unknown) => loaded.closed.set(id, error),
    );
  for (let from = 0; from < ids.length; from += atOnce) await Promise.all(ids.slice(from, from + atOnce).map(load));
  return loaded;
}

async function recordIdsIn(folder: string, log: Log): Promise<readonly string[]> {
  await makeDurableFolder(folder);
  const leftOvers = await removeLeftOvers(folder);
  if (leftOvers.length > 0) log.warn({ event: "left-over files removed", folder, files: leftOvers });
  const found = (await readdir(folder)).sort();
  const stuck = found.filter(isTemporaryName);
  if (stuck.length > 0) log.warn({ event: "left-over files not removed", folder, files: stuck });
  const names = found.filter((name) => !isTemporaryName(name));
  // A copy somebody made by hand would outlive every erasure.
  const strangers = names.filter((name) => recordIdOf(name) === null);
  if (strangers.length > 0)
    throw new Error(`${folder}: expected only files of records, found ${strangers.join(", ")}. Move them away`);
  return names.flatMap((name) => recordIdOf(name) ?? []);
}
