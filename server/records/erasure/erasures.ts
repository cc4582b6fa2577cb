/** Who asked to be forgotten, as hashes: after a backup is restored, they are erased again. */
import { createHmac, randomBytes } from "node:crypto";
import { join } from "node:path";
import type { Log } from "../../log.ts";
import { durableFile, makeDurableFolder } from "../../storage/durable-file.ts";
import { keptFile } from "../../storage/kept-file.ts";
import type { Addressed, AnyAggregate } from "../aggregate.ts";
import { at, DAY, isInstant } from "../instants.ts";
import { removeMailFiles, type MailFile } from "../outbox/mail-files.ts";
import { trashIn } from "./trash.ts";

/** PORT. */
export interface Erasures {
  /** Durable before the erasure itself. Rejects with `StoreReadOnly`; then nothing is noted. */
  readonly note: (emailKey: string, at: string) => Promise<void>;
  /** Was this address erased at or after that time? Rows submitted before it must not come back. */
  readonly erasedAt: (emailKey: string) => Promise<string | null>;
  /**
   * Deletes mails to this address that are kept as files, and all of this person in the trash; how many. For after the erasure,
   * when no more are made. Rejects with `FilesRemain` when some could not be deleted: the others are.
   */
  readonly removeMails: (emailKey: string) => Promise<number>;
  /** The same for everybody who was erased, of what is older than that: it could not be deleted then, or came back. */
  readonly removeMailsAgain: () => Promise<number>;
}

/** Keyed, so that the ledger cannot be searched with a list of addresses. */
export const erasureHash = (secret: string, emailKey: string): string =>
  createHmac("sha256", secret).update(emailKey).digest("base64url");

export interface Ledger {
  /** 32 bytes, hexadecimal. */
  readonly secret: string;
  /** When an address was erased last, by its hash. */
  readonly erased: Readonly<Record<string, string>>;
}

/** Backups are not kept as long. */
const KEPT_FOR = 400 * DAY;

/** Of `erasureHash`. */
const hashShape = /^[\w-]{43}$/;

function checkLedger(value: unknown): Ledger {
  if (typeof value === "object" && value !== null && "secret" in value && "erased" in value) {
    const { secret, erased } = value;
    const isRight =
      typeof secret === "string" &&
      /^[0-9a-f]{64}$/.test(secret) &&
      typeof erased === "object" &&
      erased !== null &&
      Object.entries(erased).every(([hash, when]) => hashShape.test(hash) && isInstant(when)) &&
      Object.keys(value).length === 2;
    if (isRight) return { secret, erased: erased as Readonly<Record<string, string>> };
  }
  throw new Error('expected {"secret","erased"} with times by hash, found something else');
}

/** `erasures.json` of a data folder, or of a backup. */
export const ledgerFileIn = (folder: string) =>
  durableFile<Ledger>(join(folder, "erasures.json"), {
    check: checkLedger,
    toBytes: (data) => `${JSON.stringify(data)}\n`,
  });

/** When this address was erased last; null when never. */
const lastErasure = ({ secret, erased }: Ledger, emailKey: string): string | null =>
  new Map(Object.entries(erased)).get(erasureHash(secret, emailKey)) ?? null;

/** With one more erasure, and without those from more than `KEPT_FOR` before `present` (milliseconds since 1970). */
function withErasure({ secret, erased }: Ledger, emailKey: string, when: string, present: number): Ledger {
  const lasting = Object.entries(erased).filter(([, earlier]) => at(earlier) > present - KEPT_FOR);
  return { secret, erased: { ...Object.fromEntries(lasting), [erasureHash(secret, emailKey)]: when } };
}

export interface ErasuresSettings {
  /** All that are kept, for what lies in the trash. */
  readonly aggregates: readonly AnyAggregate[];
  readonly log?: Log;
  /** The latest moment that has surely come; default: the time of each erasure. A clock that is ahead must forget nobody. */
  readonly sure?: () => string;
}

/** `erasures.json` of the data folder. Never put an older one in its place: it does not know who left since. */
export async function openErasures(dataDir: string, { aggregates, log, sure }: ErasuresSettings): Promise<Erasures> {
  await makeDurableFolder(dataDir);
  const file = ledgerFileIn(dataDir);
  const beginning = { secret: randomBytes(32).toString("hex"), erased: {} };
  const ledger = await keptFile<Ledger>({ what: "erasures", file, beginning, isWrittenAtOnce: true });
  const outbox = join(dataDir, "outbox");
  const trash = trashIn(dataDir, aggregates);
  const erasedAt = (emailKey: string) => lastErasure(ledger.now(), emailKey);
  const wasErased = (emailKey: string | null, since: string): boolean => {
    const when = emailKey === null ? null : erasedAt(emailKey);
    return when !== null && at(since) <= at(when);
  };
  /** Both have their turn, whatever becomes of the other. */
  const remove = async (
    isGone: (part: Addressed) => boolean,
    isMailGone: (mail: MailFile) => boolean,
  ): Promise<number> => {
    const results = await Promise.allSettled([removeMailFiles(outbox, isMailGone), trash.erase(isGone, isMailGone)]);
    for (const result of results) if (result.status === "rejected") throw result.reason;
    return results.reduce((sum, result) => sum + (result.status === "fulfilled" ? result.value : 0), 0);
  };
  return {
    note: (emailKey, when) => {
      const present = sure === undefined ? at(when) : Math.min(at(sure()), at(when));
      return ledger.change((noted) => withErasure(noted, emailKey, when, present));
    },
    erasedAt: (emailKey) => Promise.resolve(erasedAt(emailKey)),
    removeMails: async (emailKey) => {
      try {
        return await remove(
          (row) => row.emailKey === emailKey,
          ({ recipient }) => recipient === emailKey,
        );
      } catch (error) {
        log?.error({ event: "erasure not complete: mail files are left, tried again in six hours", err: error });
        throw error;
      }
    },
    removeMailsAgain: () =>
      remove(
        (row) => wasErased(row.emailKey, row.submittedAt),
        ({ recipient, writtenAt }) => wasErased(recipient, writtenAt),
      ),
  };
}
