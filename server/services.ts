/**
 * Opens what the site answers from, in the order in which each needs the others, and closes it. Adapters are chosen here and in two
 * files beside: of search in `open-search.ts` (Meilisearch, postings in memory), of registrations in `open-records.ts` (lowdb,
 * mail by SMTP or as files).
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Config } from "./config.ts";
import { currentKnowledge, type CurrentKnowledge } from "./current-knowledge.ts";
import { openCalendarRevisions } from "./info-sessions/calendar-revisions.ts";
import type { ChangedPaths } from "./knowledge/files/known-files.ts";
import { problemLine } from "./knowledge/model/problem.ts";
import { watchKnowledge } from "./knowledge/watch-knowledge.ts";
import { SearchPreparing } from "./errors.ts";
import type { Log } from "./log.ts";
import { senderOf } from "./mail/sender.ts";
import { openSearch, type OpenedSearch } from "./open-search.ts";
import { projectFolder } from "./project-folder.ts";
import type { Finder } from "./search/finder.ts";
import { missingSearches } from "./search/missing-searches.ts";
import { keptAggregates, registrationServicesOf, type Surroundings } from "./kept-records.ts";
import { openRecords } from "./records-when-possible.ts";
import { pagesVersionOf } from "./web/http/cache/page-cache.ts";
import type { RegistrationServices, Site } from "./web/site.ts";
import { sessionMails } from "./web/view/mails/session-mail.ts";
import { loadTemplates } from "./web/view/templates.ts";

export interface Services {
  readonly site: Site;
  /** Resolves when searches are answered too. Rejects when the knowledge cannot be put in force. */
  readonly complete: Promise<void>;
  /** Work that may wait until the site answers. */
  readonly warmUp: () => void;
  /** Ends what was started. Resolves when it is gone. */
  readonly close: () => Promise<void>;
}

export async function openServices(config: Config, publicUrl: string, log: Log): Promise<Services> {
  const templates = loadTemplates();
  const knowledge = currentKnowledge(config, log);
  // First, so that a second server on this folder is refused before it starts anything.
  const surroundings: Surroundings = {
    session: (id) => knowledge.now().catalogue.session(id),
    composeWith: (links) =>
      sessionMails({ publicUrl, templates, links, from: config.MAIL_FROM, contactEmail: config.CONTACT_EMAIL ?? null }),
  };
  const records = await openRecords({
    ...{ dataDir: config.DATA_DIR, kept: keptAggregates, ...surroundings },
    ...{ smtpUrl: config.SMTP_URL ?? null, mailFrom: config.MAIL_FROM, log, onLost: () => process.exit(1) },
  });
  const registrations = registrationServicesOf(records, surroundings);
  const revisions = await openCalendarRevisions(config.DATA_DIR, { now: () => new Date().toISOString(), log });
  // Both take about as long, and neither needs the other.
  const { readable, reading } = readFirst(knowledge);
  const [search] = await Promise.all([openSearch(config, log, knowledge.now), readable.catch(() => undefined)]);
  const opened: Opened = { knowledge, registrations, revisions, search };
  const watching = new AbortController();
  const close = async () => {
    watching.abort();
    await Promise.all([search.stop(), records.close()]);
  };
  try {
    await readable;
    await revisions.follow(knowledge.now().catalogue.sessions);
  } catch (error) {
    await close();
    throw error;
  }
  const warmUp = () => {
    knowledge.now().warmUp();
    records.startJobs();
    // An index of an earlier start answers while it is brought up to date; without one, the standby does.
    if (config.INDEX_ON_START === "yes") search.fill();
    else search.trustIndex();
  };
  if (!knowledge.now().isComplete) log.info({ event: "pages are answered, search is being prepared", publicUrl });
  const complete = reading.then(() => {
    if (config.MODE === "development") reloadOnSave(config.KNOWLEDGE_DIR, opened, log, watching.signal);
  });
  return { site: siteOf(config, publicUrl, log, opened), complete, warmUp, close };
}

/** `readable`: as soon as pages can be answered; `reading`: when all is in force. */
function readFirst(knowledge: CurrentKnowledge) {
  let reading: Promise<unknown> = Promise.resolve();
  const readable = new Promise<void>((resolve, reject) => {
    reading = knowledge.update(null, resolve);
    reading.catch(reject);
  });
  return { readable, reading };
}

interface Opened {
  readonly knowledge: CurrentKnowledge;
  readonly registrations: RegistrationServices;
  readonly revisions: Awaited<ReturnType<typeof openCalendarRevisions>>;
  readonly search: OpenedSearch;
}

/** What was saved is in force as soon as it is read; a failure is in the log, and the former knowledge stays. */
function reloadOnSave(
  knowledgeDir: string,
  { knowledge, revisions, search }: Opened,
  log: Log,
  signal: AbortSignal,
): void {
  const reload = async (changed: ChangedPaths) => {
    if (!(await knowledge.update(changed))) return;
    const { catalogue } = knowledge.now();
    await revisions.follow(catalogue.sessions);
    for (const problem of catalogue.problems) log.warn({ event: "problem", problem: problemLine(problem) });
    // Not waited for: while the search server is away, filling is tried again and again, and the next save must be seen.
    search.fill();
  };
  const onChange = (changed: ChangedPaths) =>
    reload(changed).catch((error: unknown) => {
      log.error({ event: "reload failed", err: error });
    });
  watchKnowledge(knowledgeDir, onChange, { signal });
}

/** What pages are made from. */
function siteOf(
  config: Config,
  publicUrl: string,
  log: Log,
  { knowledge, registrations, revisions, search }: Opened,
): Site {
  return {
    publicUrl,
    contactEmail: config.CONTACT_EMAIL ?? null,
    operator: {
      name: config.OPERATOR_NAME ?? null,
      address: config.OPERATOR_ADDRESS ?? null,
      dataProtection: config.DATA_PROTECTION_CONTACT ?? null,
    },
    trustedProxies: config.TRUSTED_PROXIES,
    isDevelopment: config.MODE === "development",
    catalogue: () => knowledge.now().catalogue,
    pagesVersion: () => pagesVersionOf(knowledge.now().catalogue, registrations.service.now()),
    insights: () => knowledge.now().insights,
    search: whenComplete(search.finder, () => knowledge.now().isComplete),
    answers: (asked, addresses) => knowledge.now().answers.to(asked, addresses),
    isIndexed: search.isIndexed,
    registrations,
    calendar: { revisionOf: revisions.of, organiser: senderOf(config.MAIL_FROM) },
    missing: missingSearches(join(config.DATA_DIR, "missing-searches.jsonl"), { log }),
    log,
    build: { version: packageVersion(), startedAt: new Date().toISOString() },
  };
}

/** Before all texts are understood no question is planned: the answer would leave out what it should hold. */
function whenComplete(finder: Finder, isComplete: () => boolean): Finder {
  return {
    ...finder,
    plan: (query) => {
      if (!isComplete()) throw new SearchPreparing();
      return finder.plan(query);
    },
  };
}

function packageVersion(): string {
  return (JSON.parse(readFileSync(new URL("package.json", projectFolder), "utf8")) as { version: string }).version;
}
