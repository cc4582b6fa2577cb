/** All that is kept: one entry an aggregate. Backup, restore, outbox, retention and erasure go through this list. */
import { StoreReadOnly } from "./errors.ts";
import { meetingLinksIn, type MeetingLinks } from "./info-sessions/meeting-links.ts";
import type { SessionRecord } from "./info-sessions/registration.ts";
import { createRegistrationsService } from "./info-sessions/registrations-service.ts";
import { recordsByAddress, type ByAddress } from "./records/erasure/by-address.ts";
import type { RecordStore } from "./records/record-store.ts";
import type { LateRecords } from "./records-when-possible.ts";
import type { RegistrationServices } from "./web/site.ts";
import {
  composeByRow,
  registrationsAggregate,
  type ComposeRegistrationMail,
} from "./info-sessions/registrations-aggregate.ts";
import { registrationLinks, type RegistrationLinks } from "./info-sessions/registration-links.ts";
import type { InfoSession } from "./knowledge/model/info-session.ts";
import type { AnyAggregate } from "./records/aggregate.ts";
import type { OpenAggregate } from "./records/open-aggregate.ts";
import type { Signer } from "./storage/signing-keys.ts";

/** What aggregates need of the running site. */
export interface Surroundings {
  readonly session: (id: string) => InfoSession | undefined;
  /** How mails are written, given the links that go into them. */
  readonly composeWith: (links: RegistrationLinks) => ComposeRegistrationMail;
}

export interface KeptAggregate {
  readonly aggregate: AnyAggregate;
  /** What a record is about, and how its mails are written. */
  readonly within: (surroundings: Surroundings, signer: Signer) => Pick<OpenAggregate, "about" | "compose">;
}

const registrations: KeptAggregate = {
  aggregate: registrationsAggregate,
  within: ({ session, composeWith }, signer) => {
    const written: { compose: OpenAggregate["compose"]; about: OpenAggregate["about"] } = {
      about: session,
      compose: composeByRow(composeWith(registrationLinks(signer))),
    };
    return written;
  },
};

export const keptAggregates: readonly KeptAggregate[] = [registrations];
export const allAggregates: readonly AnyAggregate[] = keptAggregates.map(({ aggregate }) => aggregate);

/** What pages about registrations are given. `records`: as `openRecords` opened them. */
export function registrationServicesOf(records: LateRecords, { session }: Surroundings): RegistrationServices {
  const { signer, erasures, now, sure, mailTrouble, wake } = records;
  const store = records.storeOf(registrationsAggregate.name) as RecordStore<SessionRecord>;
  const everything = () => {
    const opened = records.services()?.opened;
    if (opened === undefined) throw new StoreReadOnly(registrationsAggregate.name);
    return recordsByAddress(opened, { now, sure });
  };
  const byAddress: ByAddress = {
    askedMails: async (emailKey, except) => everything().askedMails(emailKey, except),
    erase: async (emailKey) => everything().erase(emailKey),
  };
  return {
    service: createRegistrationsService({ store, session, now, sure, byAddress, onMails: wake }),
    links: registrationLinks(signer),
    ...{ signer, erasures, mailTrouble },
    meetingLinks: lateMeetingLinks(records),
    standing: (id) => store.standing(id),
  };
}

/** While records are closed, so is where sessions meet. */
function lateMeetingLinks(records: LateRecords): MeetingLinks {
  const links = () => {
    if (records.services() === null) throw new StoreReadOnly("meeting links");
    return meetingLinksIn(records.dataDir);
  };
  return { of: async (id) => links().of(id), set: async (id, url) => links().set(id, url) };
}
