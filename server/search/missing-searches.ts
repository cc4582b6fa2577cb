/**
 * Searches without results that visitors reported: words and filters, the day, the language of the page. Nothing about the
 * visitor is kept; what looks like an address or a number of a person is taken out of the words.
 */
import { mkdir, open, rename, type FileHandle } from "node:fs/promises";
import { dirname } from "node:path";
import { StoreReadOnly } from "../errors.ts";
import type { Language } from "../language/languages.ts";
import { withoutSecrets, type Log } from "../log.ts";
import { syncFolder } from "../storage/write-into-place.ts";

export interface MissingSearch {
  /** Calendar day, `YYYY-MM-DD`: the hour could tell who it was. */
  readonly day: string;
  readonly language: Language;
  readonly text: string;
  /** The address of the search without `q`: `theme=…&country=…`. */
  readonly filters: string;
}

export interface MissingSearches {
  /** Resolves when it is on disk. Rejects with `StoreReadOnly` when it cannot be kept; the next one is tried again. */
  readonly add: (search: MissingSearch) => Promise<void>;
}

export interface MissingSearchesSettings {
  readonly log: Log;
  /** Of one file, of which there are two at most. Default 1 MB: about five thousand searches. */
  readonly mostBytes?: number;
}

interface Waiting {
  readonly line: string;
  readonly kept: () => void;
  readonly lost: (error: StoreReadOnly) => void;
}

/**
 * One JSON object a line, appended: a crash loses at most the lines being written. A form that anybody can send must not fill the
 * disk: a full file is put aside as `….1.jsonl` in place of the one before, so that the newest are always kept.
 */
export function missingSearches(
  file: string,
  { log, mostBytes = 1_000_000 }: MissingSearchesSettings,
): MissingSearches {
  const aside = file.replace(/(\.\w+)?$/, ".1$1");
  const onFull = () => {
    log.warn({ event: "missing searches full", file, reason: `the newest are kept, those before in ${aside}` });
  };
  let waiting: Waiting[] = [];
  let isWriting = false;

  // One write at a time; calls during it share the next one.
  const work = async (): Promise<void> => {
    if (isWriting) return;
    isWriting = true;
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      try {
        await append(batch.map(({ line }) => line).join(""), { file, aside, mostBytes, onFull });
        for (const { kept } of batch) kept();
      } catch (cause) {
        for (const { lost } of batch) lost(new StoreReadOnly("searches in vain", cause));
      }
    }
    isWriting = false;
  };

  return {
    add: (search) =>
      new Promise((kept, lost) => {
        waiting.push({ line: `${JSON.stringify({ ...search, text: withoutPersons(search.text) })}\n`, kept, lost });
        void work();
      }),
  };
}

interface LogFile {
  readonly file: string;
  /** Where a full file is put. */
  readonly aside: string;
  readonly mostBytes: number;
  readonly onFull: () => void;
}

/** Resolves when the text is on disk. */
async function append(text: string, { file, aside, mostBytes, onFull }: LogFile): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  let handle = await open(file, "a+", 0o600);
  try {
    let { size } = await handle.stat();
    if (size > 0 && size + Buffer.byteLength(text) > mostBytes) {
      await rename(file, aside);
      onFull();
      await handle.close();
      handle = await open(file, "a+", 0o600);
      size = 0;
    }
    await handle.appendFile((await isCutShort(handle, size)) ? `\n${text}` : text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await syncFolder(dirname(file));
}

/** A crash or a full disk may have left half a line. */
async function isCutShort(handle: FileHandle, size: number): Promise<boolean> {
  if (size === 0) return false;
  const { buffer } = await handle.read({ buffer: Buffer.alloc(1), position: size - 1 });
  return buffer.toString() !== "\n";
}

/** E-mail addresses, web addresses, secrets and long numbers (telephone, passport) become an ellipsis. */
export function withoutPersons(text: string): string {
  return withoutSecrets(text).replace(/\S+@\S+|https?:\S+|\+?\d[\d\s().-]{5,}\d/g, "…");
}
