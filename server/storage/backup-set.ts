/**
 * A copy of a folder that another process goes on writing to, with a manifest of checksums; and such a copy, checked. Every file
 * of the folder is replaced by renaming, so a file that was opened is whole; what must agree is copied in a set order.
 */
import { createHash } from "node:crypto";
import { lstat, mkdir, readdir, readFile, realpath, rename, rm } from "node:fs/promises";
import { dirname, join, sep } from "node:path";
import { codeOf, durableFile, makeDurableFolder, replaceFile } from "./durable-file.ts";
import { syncFolder } from "./write-into-place.ts";

/** What is copied, of the entries of the folder's top, and in which order. */
export interface BackupOrder {
  readonly first: readonly string[];
  readonly last: readonly string[];
  /** Not copied; nor is what a killed writer left half written. */
  readonly leftOut: readonly string[];
}

interface CopiedFile {
  /** From the folder, with forward slashes. */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** Content of `manifest.json`. */
interface Manifest {
  readonly format: typeof format;
  /** When the copy was begun: UTC, ISO 8601. */
  readonly takenAt: string;
  readonly files: readonly CopiedFile[];
}

export interface Backup {
  readonly folder: string;
  readonly takenAt: string;
  /** Paths from the folder, with forward slashes. */
  readonly paths: readonly string[];
  readonly bytes: number;
}

const format = "levier backup 1";
const manifestName = "manifest.json";

const hashOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
const isHalfWritten = (name: string) => name.endsWith(".tmp");

function checkManifest(value: unknown): Manifest {
  if (typeof value === "object" && value !== null && "format" in value && value.format === format) {
    const { takenAt, files } = value as Partial<Manifest>;
    const isRight =
      typeof takenAt === "string" &&
      Array.isArray(files) &&
      files.every(
        ({ path, bytes, sha256 }: Partial<CopiedFile>) =>
          typeof path === "string" && typeof bytes === "number" && typeof sha256 === "string",
      );
    if (isRight) return { format, takenAt, files };
  }
  throw new Error(`expected the manifest of a backup ("format":"${format}"), found something else`);
}

const manifestIn = (folder: string) =>
  durableFile<Manifest>(join(folder, manifestName), {
    check: checkManifest,
    toBytes: (manifest) => `${JSON.stringify(manifest, null, 1)}\n`,
  });

/** Paths of the files under `path`, itself if it is one. What is neither file nor folder, such as a socket, is left out. */
async function filesUnder(folder: string, path: string): Promise<readonly string[]> {
  const kind = await lstat(join(folder, path)).catch((error: unknown) => {
    if (codeOf(error) === "ENOENT") return null;
    throw error;
  });
  if (kind?.isFile() === true) return [path];
  if (kind?.isDirectory() !== true) return [];
  const names = (await readdir(join(folder, path))).filter((name) => !isHalfWritten(name)).sort();
  const below: string[] = [];
  for (const name of names) below.push(...(await filesUnder(folder, `${path}/${name}`)));
  return below;
}

/** Null for a file that is gone meanwhile. A file that grows by lines is cut after its last whole one. */
async function readWhole(path: string): Promise<Buffer | null> {
  try {
    const bytes = await readFile(path);
    return path.endsWith(".jsonl") ? bytes.subarray(0, bytes.lastIndexOf("\n") + 1) : bytes;
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw error;
  }
}

async function copyFile(from: string, to: string, path: string): Promise<CopiedFile | null> {
  const bytes = await readWhole(join(from, path));
  if (bytes === null) return null;
  await makeDurableFolder(dirname(join(to, path)));
  await replaceFile(join(to, path), [bytes]);
  return { path, bytes: bytes.length, sha256: hashOf(bytes) };
}

/**
 * Copies `from` into a new folder of `destination` named after `takenAt`, durable when it resolves; until then it is hidden under
 * another name. Never writes to a backup that is there. Rejects when a file cannot be read; no backup is left then.
 */
export async function writeBackup(
  from: string,
  destination: string,
  takenAt: string,
  { first, last, leftOut }: BackupOrder,
): Promise<Backup> {
  const source = await realpath(from);
  await makeDurableFolder(destination);
  if (`${await realpath(destination)}${sep}`.startsWith(`${source}${sep}`))
    throw new Error(`expected a folder outside of ${from}, which is lost together with it, found ${destination}`);
  const name = `levier-${takenAt.replace(/[^\dTZ]/g, "")}`;
  const [hidden, folder] = [join(destination, `.${name}.${process.pid}.partial`), join(destination, name)];
  await mkdir(hidden, { mode: 0o700 });
  try {
    const others = (await readdir(source))
      .filter((entry) => ![...first, ...last, ...leftOut].includes(entry) && !isHalfWritten(entry))
      .sort();
    const files: CopiedFile[] = [];
    for (const entry of [...first, ...others, ...last])
      for (const path of await filesUnder(source, entry)) {
        const copied = await copyFile(source, hidden, path);
        if (copied !== null) files.push(copied);
      }
    await manifestIn(hidden).write({ format, takenAt, files });
    // One that is there is not empty, so it cannot be replaced by this.
    await rename(hidden, folder);
    await syncFolder(destination);
    return described(folder, { format, takenAt, files });
  } catch (error) {
    await rm(hidden, { recursive: true, force: true });
    throw error;
  }
}

const described = (folder: string, { takenAt, files }: Manifest): Backup => ({
  folder,
  takenAt,
  paths: files.map(({ path }) => path),
  bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
});

/** Rejects, naming every file, unless all is there as it was written, and nothing else. */
export async function openBackup(folder: string): Promise<Backup> {
  const manifest = await manifestIn(folder).read();
  if (manifest === null) throw new Error(`${folder}: expected a backup with its ${manifestName}, found none`);
  const faults: string[] = [];
  for (const { path, sha256 } of manifest.files) {
    // It becomes a path below the data folder.
    const isInside = path
      .split("/")
      .every((part) => part !== "" && part !== "." && part !== ".." && !part.includes(sep));
    const bytes = isInside ? await readWhole(join(folder, path)) : null;
    if (bytes === null) faults.push(`${path} is missing`);
    else if (hashOf(bytes) !== sha256) faults.push(`${path} is not what was written`);
  }
  const known = new Set([manifestName, ...manifest.files.map(({ path }) => path)]);
  for (const entry of await readdir(folder))
    for (const path of await filesUnder(folder, entry)) if (!known.has(path)) faults.push(`${path} was added`);
  if (faults.length > 0) throw new Error(`${folder}: expected a whole backup, found that ${faults.join(", ")}`);
  return described(folder, manifest);
}
