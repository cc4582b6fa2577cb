/** Links in mails that open a registration: signed, for one purpose, with an end. They hold ids, never a name or address. */
import type { InfoSession } from "../knowledge/model/info-session.ts";
import type { Signer } from "../storage/signing-keys.ts";
import { DAY, hasPassed, later, type Instant } from "./instants.ts";
import type { Registration } from "./registration.ts";

/** `manage`: see, confirm, change, give back. `join`: enter the meeting. */
export type LinkPurpose = "manage" | "join";

export interface LinkClaim {
  readonly purpose: LinkPurpose;
  readonly sessionId: string;
  readonly registrationId: string;
  /** Compare with the registration's: an older one no longer opens it. */
  readonly tokenVersion: number;
  readonly expiresAt: Instant;
}

export interface Links {
  /** Safe in an address: letters, digits, `-`, `_` and `.`. */
  readonly tokenFor: (
    purpose: LinkPurpose,
    registration: Pick<Registration, "id" | "tokenVersion">,
    session: Pick<InfoSession, "id" | "endsAt">,
  ) => string;
  /** Null: forged, cut short, signed by another server, or past its time. */
  readonly read: (token: string, now: Instant) => LinkClaim | null;
}

const purposes: Readonly<Record<string, LinkPurpose>> = { m: "manage", j: "join" };
const USE = "registration link";
/** Links work this long after the session: for materials, a copy of one's data, and to be forgotten. */
const WORKS_AFTER_END = 7 * DAY;
const longestToken = 400;

export function linksWith(signer: Signer): Links {
  return {
    tokenFor: (purpose, { id, tokenVersion }, session) => {
      const fields = [purpose.charAt(0), session.id, id, tokenVersion, later(session.endsAt, WORKS_AFTER_END)];
      const claim = Buffer.from(fields.join("\n")).toString("base64url");
      return `${claim}.${signer.sign(USE, claim)}`;
    },
    read: (token, now) => {
      const [claim = "", ...signature] = token.split(".");
      if (token.length > longestToken || !signer.isSigned(USE, claim, signature.join("."))) return null;
      const [letter = "", sessionId = "", registrationId = "", version = "", expiresAt = ""] = Buffer.from(
        claim,
        "base64url",
      )
        .toString()
        .split("\n");
      const purpose = purposes[letter];
      if (purpose === undefined || hasPassed(expiresAt, now)) return null;
      return { purpose, sessionId, registrationId, tokenVersion: Number(version), expiresAt };
    },
  };
}
