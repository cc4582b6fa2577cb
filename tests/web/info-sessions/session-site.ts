/** The real site with one session to sign up for, over a store in a temporary folder, with a clock and a log that tests read. */
import { registrationsAggregate } from "../../../server/info-sessions/registrations-aggregate.ts";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Express } from "express";
import request from "supertest";
import { StoreReadOnly } from "../../../server/errors.ts";
import type { InfoSession } from "../../../server/knowledge/model/info-session.ts";
import { createLog, type Log } from "../../../server/log.ts";
import { createRegistrationsService } from "../../../server/info-sessions/registrations-service.ts";
import { later } from "../../../server/records/instants.ts";
import { registrationLinks } from "../../../server/info-sessions/registration-links.ts";
import { lowdbStore } from "../../../server/records/lowdb/lowdb-store.ts";
import { meetingLinksIn } from "../../../server/info-sessions/meeting-links.ts";
import type { SessionRecord } from "../../../server/info-sessions/registration.ts";
import { emptyRecord } from "../../../server/info-sessions/bring-up-to-date.ts";
import { openSigner } from "../../../server/storage/signing-keys.ts";
import { createApp } from "../../../server/web/app.ts";
import type { Site } from "../../../server/web/site.ts";
import { aSession } from "../../info-sessions/sign-up-desk.ts";
import { startSite } from "../../set-up/visit.ts";

export interface SessionSite {
  readonly app: Express;
  /** `/en/info-sessions/labour-mobility/register` */
  readonly address: string;
  readonly wait: (milliseconds: number) => void;
  readonly setNow: (instant: string) => void;
  /** All that is kept of the session. */
  readonly record: () => Promise<SessionRecord>;
  /** Everything is read-only from now on. */
  readonly breakStore: () => void;
  readonly close: () => Promise<void>;
}

export interface SessionSiteOptions {
  readonly session?: Partial<InfoSession>;
  readonly language?: string;
  readonly log?: Log;
  readonly site?: Partial<Site>;
}

/** At noon on 1 February 2027, when the session is open. */
export async function startSessionSite({
  session: given = {},
  language = "en",
  log = createLog("silent"),
  site: siteGiven = {},
}: SessionSiteOptions = {}): Promise<SessionSite> {
  const dataDir = mkdtempSync(join(tmpdir(), "levier-register-"));
  const session = aSession(given);
  const sessionOf = (id: string) => (id === session.id ? session : undefined);
  const store = await lowdbStore({
    ...{ aggregate: registrationsAggregate, dataDir: dataDir },
    empty: () => emptyRecord(session),
    log,
  });
  const signer = await openSigner(dataDir);
  let now = "2027-02-01T12:00:00.000Z";
  let isBroken = false;
  const service = createRegistrationsService({ store, session: sessionOf, now: () => now });
  const registrations: Site["registrations"] = {
    service: {
      ...service,
      ask: (...asked) => (isBroken ? Promise.reject(new StoreReadOnly("registrations")) : service.ask(...asked)),
    },
    links: registrationLinks(signer),
    signer,
    meetingLinks: meetingLinksIn(dataDir),
    erasures: {
      note: () => Promise.resolve(),
      removeMails: () => Promise.resolve(0),
      removeMailsAgain: () => Promise.resolve(0),
      erasedAt: () => Promise.resolve(null),
    },
    standing: (id) =>
      isBroken ? Promise.resolve({ state: "read-only", reason: "disk-full", closedRecords: [] }) : store.standing(id),
    mailTrouble: () => null,
  };
  const plain = await startSite({ registrations, log, ...siteGiven });
  const catalogue = { ...plain.catalogue(), session: sessionOf };
  return {
    app: createApp({ ...plain, catalogue: () => catalogue }),
    address: `/${language}/info-sessions/${session.id}/register`,
    wait: (milliseconds) => {
      now = later(now, milliseconds);
    },
    setNow: (instant) => {
      now = instant;
    },
    record: async () => (await store.read(session.id)) ?? emptyRecord(session),
    breakStore: () => {
      isBroken = true;
    },
    close: () => store.close(),
  };
}

/** What a person types; spread it and change what a test is about. */
export const typed = {
  name: "Maria Tavares",
  email: "maria.tavares@gov.example",
  country: "CV",
  institution: "Ministry of Foreign Affairs",
  role: "Adviser",
  language: "pt",
  zone: "",
  needs: "",
  question: "",
} as const;

export type Fields = Readonly<Record<string, string>>;

export const hiddenIn = (html: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1]?.replaceAll("&#x3D;", "=") ?? "";

/** Opens the form and takes ten seconds to fill it in. */
export async function openForm(site: SessionSite): Promise<string> {
  const page = await request(site.app).get(site.address);
  site.wait(10_000);
  return hiddenIn(page.text, "form");
}

export const post = (site: SessionSite, fields: Fields, headers: Fields = {}) =>
  request(site.app).post(site.address).set(headers).type("form").send(fields);

export async function register(site: SessionSite, fields: Fields = {}) {
  return post(site, { ...typed, form: await openForm(site), step: "send", ...fields });
}
