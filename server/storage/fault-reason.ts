/** Why something could not be written or read, as one of a few classes: for health, and for what an operator is advised to do. */
import { codeOf, DamagedFile } from "./durable-file.ts";

export type FaultReason =
  "disk-full" | "not-writable" | "too-many-open-files" | "disk-fault" | "missing" | "damaged" | "other";

const reasons: Readonly<Record<string, FaultReason>> = {
  ENOSPC: "disk-full",
  EDQUOT: "disk-full",
  EFBIG: "disk-full",
  EROFS: "not-writable",
  EACCES: "not-writable",
  EPERM: "not-writable",
  EMFILE: "too-many-open-files",
  ENFILE: "too-many-open-files",
  EIO: "disk-fault",
  ENOENT: "missing",
  ENOTDIR: "missing",
};

/** Read from the error, or from those that led to it. */
export function reasonOf(error: unknown): FaultReason {
  for (let one = error; one instanceof Error; one = one.cause) {
    if (one instanceof DamagedFile) return "damaged";
    const reason = reasons[codeOf(one) ?? ""];
    if (reason !== undefined) return reason;
  }
  return "other";
}

/** For the log: what an operator can do. Writing is tried again by itself, without a restart. */
export const advice: Readonly<Record<FaultReason, string>> = {
  "disk-full": "make room on the disk of DATA_DIR",
  "not-writable": "let this user write to DATA_DIR",
  "too-many-open-files": "wait, or raise the limit of open files",
  "disk-fault": "look at the disk of DATA_DIR",
  missing: "put back what is missing, from a backup if need be",
  damaged: "put the file back from a backup",
  other: "see the error",
};
