/** The site that is photographed: real knowledge, a clock that stands still, a few people registered. Needs no search server. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SearchUnavailable } from "../../../server/errors.ts";
import type { Catalogue } from "../../../server/knowledge/catalogue.ts";
import type { InfoSession } from "../../../server/knowledge/model/info-session.ts";
import { languages, type Language } from "../../../server/language/languages.ts";
import { createFinder, type Finder } from "../../../server/search/finder.ts";
import { packCollection } from "../../../server/search/memory/packed-collection.ts";
import { postingsEngine } from "../../../server/search/memory/postings-engine.ts";
import { decide } from "../../../server/info-sessions/decide.ts";
import { later, DAY, MINUTE } from "../../../server/records/instants.ts";
import type { LinkPurpose } from "../../../server/info-sessions/registration-links.ts";
import type { Registration } from "../../../server/info-sessions/registration.ts";
import { createApp } from "../../../server/web/app.ts";
import { useKnowledge } from "../../set-up/real-knowledge.ts";
import { openRegistrationServices } from "../../set-up/registration-services.ts";
import { anApplicant, knownChance } from "../../info-sessions/sign-up-desk.ts";
import { openPort } from "../../set-up/open-port.ts";
import { startSite } from "../../set-up/visit.ts";

/** Pages show it, so it is the same whatever the port. */
export const publicUrl = "http://levier.example";
/** Typed into the search box, it finds the search server dead. */
export const deadSearch = "search-server-is-down";

/** Addresses of the links in the mails of one person, one a language, whose registration is in that state. */
export interface OwnLinks {
  readonly confirmed: string;
  readonly pending: string;
  readonly join: string;
  /** Of the session about to start. */
  readonly joinNow: string;
}

export interface ScreenshotSite {
  /** Where `publicUrl` is answered: `127.0.0.1:PORT`. */
  readonly host: string;
  readonly catalogue: Catalogue;
  /** What every clock shows, also those in pages. */
  readonly now: string;
  /** The session people can register for. */
  readonly session: InfoSession;
  readonly linksIn: (language: Language) => OwnLinks;
  readonly close: () => Promise<void>;
}

/** The example sessions are dated anew now and then; the clock moves with them, so that each keeps its state. */
function standingClock({ sessions }: Catalogue): string {
  const [first] = sessions.map(({ endsAt }) => endsAt).sort();
  if (first === undefined) throw new Error("expected an information session in knowledge/, found none");
  return later(first, 14 * DAY);
}

function openSession({ sessions }: Catalogue, now: string): InfoSession {
  const open = sessions.find(({ opensAt, closesAt }) => opensAt < now && closesAt > later(now, 7 * DAY));
  if (open === undefined) throw new Error(`expected a session to register for at ${now}, found none`);
  return open;
}

/** The same session, ten minutes before its start: the clock cannot be moved for one picture. No list shows it. */
const aboutToStart = (session: InfoSession, now: string): InfoSession => ({
  ...session,
  id: "about-to-start",
  startsAt: later(now, 10 * MINUTE),
  endsAt: later(now, 70 * MINUTE),
});

function mortal(finder: Finder): Finder {
  return {
    ...finder,
    find: (query, wanted) =>
      query.text === deadSearch
        ? Promise.reject(new SearchUnavailable("the search", null))
        : finder.find(query, wanted),
  };
}

export async function startScreenshotSite(): Promise<ScreenshotSite> {
  const { catalogue, documents, search } = await useKnowledge();
  const now = standingClock(catalogue);
  const session = openSession(catalogue, now);
  const dataDir = mkdtempSync(join(tmpdir(), "levier-screenshots-"));
  const starting = aboutToStart(session, now);
  const sessionOf = (id: string) => (id === starting.id ? starting : catalogue.session(id));
  const { services, store, setNow } = await openRegistrationServices(sessionOf, { dataDir });
  setNow(now);
  await services.meetingLinks.set(starting.id, "https://meet.example/levier");
  const chance = knownChance();
  const register = (language: Language, name: string, session: InfoSession) =>
    store.run(session.id, (record) => {
      const applicant = anApplicant({ name, email: `${name}.${language}@ministry.example`, language });
      const command = { kind: "register", applicant, idempotencyKey: applicant.email, fingerprint: "" } as const;
      const decision = decide(record, command, {
        ...{ about: session, now, sure: now, chance, actor: { kind: "public" } },
      });
      return { record: decision.record, reply: decision.record.registrations.at(-1) as Registration };
    });
  const ownLinks = new Map<Language, Omit<OwnLinks, "joinNow">>();
  const joinNow = new Map<Language, string>();
  const seat = async (language: Language, session: InfoSession) => {
    const seated = await register(language, "amina", session);
    await services.service.run(session.id, { kind: "confirm", registrationId: seated.id });
    return seated;
  };
  const link = (purpose: LinkPurpose, registration: Registration, session: InfoSession, way: "r" | "join") =>
    `/${way}/${services.links.tokenFor(purpose, registration, session)}`;
  for (const language of languages) {
    const seated = await seat(language, session);
    ownLinks.set(language, {
      confirmed: link("manage", seated, session, "r"),
      pending: link("manage", await register(language, "mariam", session), session, "r"),
      join: link("join", seated, session, "join"),
    });
  }
  for (const language of languages)
    joinNow.set(language, link("join", await seat(language, starting), starting, "join"));
  const packed = packCollection(documents, search.basis());
  const finder = mortal(createFinder({ engine: postingsEngine(() => packed), knowledge: () => search }));
  const { url, answerWith, close } = await openPort();
  answerWith(createApp(await startSite({ publicUrl, search: finder, registrations: services })));
  return {
    host: new URL(url).host,
    catalogue,
    now,
    session,
    linksIn: (language) => ({ ...ownLinks.get(language), joinNow: joinNow.get(language) }) as OwnLinks,
    close: async () => {
      await close();
      await store.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
