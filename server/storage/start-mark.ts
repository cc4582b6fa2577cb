/**
 * `started.json`: what the data folder of an earlier start held, so that a file that is missing is not taken for a first start.
 * It never names what is not there: a name comes in after its file, and goes before it.
 */
import { access } from "node:fs/promises";
import { join } from "node:path";
import { codeOf, durableFile, makeDurableFolder } from "./durable-file.ts";
import { keptFile } from "./kept-file.ts";

/** Content of the file. */
interface Mark {
  /** When the folder was first used. */
  readonly since: string;
  /** Paths from the data folder, with forward slashes. */
  readonly files: readonly string[];
}

export interface StartMark {
  /** True when no start left a mark. */
  readonly isNew: boolean;
  /** Of the names it holds, those without a file. */
  readonly missing: readonly string[];
  /** After the file is durable. Rejects with `StoreReadOnly`. */
  readonly add: (files: readonly string[]) => Promise<void>;
  /** Before the file is removed. Rejects with `StoreReadOnly`. */
  readonly remove: (file: string) => Promise<void>;
}

/** Files that an earlier start kept are missing. The message says which, and how to go on. */
export class MissingFiles extends Error {
  override readonly name = "MissingFiles";
  readonly code = "ENOENT";

  constructor(dataDir: string, files: readonly string[]) {
    super(
      `${dataDir}: expected ${files.join(", ")} of an earlier start, found nothing there. ` +
        `Put it back from a backup. To begin anew without it, delete ${join(dataDir, markName)}`,
    );
  }
}

const markName = "started.json";

function checkMark(value: unknown): Mark {
  if (typeof value === "object" && value !== null && "since" in value && "files" in value) {
    const { since, files } = value;
    if (typeof since === "string" && Array.isArray(files) && files.every((file) => typeof file === "string"))
      return { since, files };
  }
  throw new Error('expected {"since","files"}, found something else');
}

export async function isThere(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch (error) {
    if (codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR") return false;
    throw error;
  }
}

/** Rejects when the mark is damaged, or it cannot be seen what is there. */
export async function openStartMark(dataDir: string): Promise<StartMark> {
  await makeDurableFolder(dataDir);
  const file = durableFile<Mark>(join(dataDir, markName), {
    check: checkMark,
    toBytes: (data) => `${JSON.stringify(data)}\n`,
  });
  const isNew = (await file.read()) === null;
  const mark = await keptFile<Mark>({
    what: "the mark of a start",
    file,
    beginning: { since: new Date().toISOString(), files: [] },
  });
  const missing: string[] = [];
  for (const name of mark.now().files) if (!(await isThere(join(dataDir, name)))) missing.push(name);
  return {
    isNew,
    missing,
    add: async (files) => {
      if (!isNew && files.every((name) => mark.now().files.includes(name))) return;
      await mark.change(({ since, files: before }) => ({ since, files: [...new Set([...before, ...files])].sort() }));
    },
    remove: (gone) => mark.change(({ since, files }) => ({ since, files: files.filter((name) => name !== gone) })),
  };
}
