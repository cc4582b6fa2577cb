/** Links in mails that open a registration. */
import type { InfoSession } from "../knowledge/model/info-session.ts";
import { DAY, hasPassed, later, type Instant } from "../records/instants.ts";
import { recordLinks, signedFields } from "../records/links.ts";
import type { Signer } from "../storage/signing-keys.ts";
import { registrationsName, type Registration } from "./registration.ts";

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

export interface RegistrationLinks {
  /** Safe in an address: letters, digits, `-`, `_` and `.`. */
  readonly tokenFor: (
    purpose: LinkPurpose,
    registration: Pick<Registration, "id" | "tokenVersion">,
    session: Pick<InfoSession, "id" | "endsAt">,
  ) => string;
  /** Null: forged, cut short, signed by another server, or past its time. */
  readonly read: (token: string, now: Instant) => LinkClaim | null;
}

const purposes: readonly LinkPurpose[] = ["manage", "join"];
/** Links work this long after the session: for materials, a copy of one's data, and to be forgotten. */
const WORKS_AFTER_END = 7 * DAY;

/** What the mails of earlier versions hold; they are opened until a week after their session. */
const EARLIER_USE = "registration link";

export function registrationLinks(signer: Signer): RegistrationLinks {
  const links = recordLinks(signer);

  const readEarlier = (token: string, now: Instant): LinkClaim | null => {
    const [letter = "", sessionId = "", registrationId = "", version = "", expiresAt = ""] =
      signedFields(signer, EARLIER_USE, token) ?? [];
    const purpose = purposes.find((one) => one.charAt(0) === letter);
    if (purpose === undefined || hasPassed(expiresAt, now)) return null;
    return { purpose, sessionId, registrationId, tokenVersion: Number(version), expiresAt };
  };

  return {
    tokenFor: (purpose, { id, tokenVersion }, session) =>
      links.tokenFor({
        ...{ purpose, aggregate: registrationsName, id: session.id, rowId: id, version: tokenVersion },
        expiresAt: later(session.endsAt, WORKS_AFTER_END),
      }),
    read: (token, now) => {
      const claim = links.read(token, now);
      if (claim === null) return readEarlier(token, now);
      const purpose = purposes.find((one) => one === claim.purpose);
      if (claim.aggregate !== registrationsName || purpose === undefined) return null;
      const { id, rowId, version, expiresAt } = claim;
      return { purpose, sessionId: id, registrationId: rowId, tokenVersion: version, expiresAt };
    },
  };
}
