/** Links in mails that open a record: signed, for one purpose, with an end. They hold ids, never a name or address. */
import type { Signer } from "../storage/signing-keys.ts";
import { hasPassed, isInstant, type Instant } from "./instants.ts";

export interface RecordClaim {
  /** What it may be used for; each aggregate has its own. */
  readonly purpose: string;
  /** Name of the aggregate. */
  readonly aggregate: string;
  readonly id: string;
  /** The part of the record; empty for all of it. */
  readonly rowId: string;
  /** Compare with what is kept: an older one no longer opens it. */
  readonly version: number;
  readonly expiresAt: Instant;
}

export interface RecordLinks {
  /** Safe in an address: letters, digits, `-`, `_` and `.`. */
  readonly tokenFor: (claim: RecordClaim) => string;
  /** Null: forged, cut short, signed by another server, or past its time. */
  readonly read: (token: string, now: Instant) => RecordClaim | null;
}

const USE = "record link";
const longestToken = 500;

/** The fields of a claim that was signed for this use; null for any other token. */
export function signedFields(signer: Signer, use: string, token: string): readonly string[] | null {
  const [claim = "", ...signature] = token.split(".");
  if (token.length > longestToken || !signer.isSigned(use, claim, signature.join("."))) return null;
  return Buffer.from(claim, "base64url").toString().split("\n");
}

export function recordLinks(signer: Signer): RecordLinks {
  return {
    tokenFor: ({ purpose, aggregate, id, rowId, version, expiresAt }) => {
      const claim = Buffer.from([purpose, aggregate, id, rowId, version, expiresAt].join("\n")).toString("base64url");
      return `${claim}.${signer.sign(USE, claim)}`;
    },
    read: (token, now) => {
      const fields = signedFields(signer, USE, token);
      if (fields === null) return null;
      const [purpose = "", aggregate = "", id = "", rowId = "", version = "", expiresAt = ""] = fields;
      if (!isInstant(expiresAt) || hasPassed(expiresAt, now)) return null;
      return { purpose, aggregate, id, rowId, version: Number(version), expiresAt };
    },
  };
}
