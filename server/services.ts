/** The only file that chooses adapters, and the order in which what they need is opened and closed. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Config } from "./config.ts";
import { openSessions } from "./sessions-when-possible.ts";
import { putInForce, type KnowledgeInForce } from "./knowledge-in-force.ts";
import type { Catalogue } from "./knowledge/catalogue.ts";
import { withoutInventedSessions } from "./knowledge/invented-sessions.ts";
import { catalogueLoader } from "./knowledge/load-catalogue.ts";
import { problemLine } from "./knowledge/model/problem.ts";
import { watchKnowledge } from "./knowledge/watch-knowledge.ts";
import type { Log } from "./log.ts";
import { projectFolder } from "./project-folder.ts";
import { senderOf } from "./mail/sender.ts";
import { diskCache } from "./storage/disk-cache.ts";
import { createFinder } from "./search/finder.ts";
import { indexNameOf } from "./search/meilisearch/index-name.ts";
import { findMeilisearchBinary } from "./search/meilisearch/meilisearch-binary.ts";
import { lateEngine } from "./search/engine/late-engine.ts";
import { meilisearchEngine } from "./search/meilisearch/meilisearch-engine.ts";
import { startMeilisearch } from "./search/meilisearch/meilisearch-process.ts";
import { missingSearches } from "./search/missing-searches.ts";
import { postingsEngine } from "./search/memory/postings-engine.ts";
import { resilientEngine } from "./search/engine/resilient-engine.ts";
import type { SearchEngine } from "./search/engine/search-engine.ts";
import { openCalendarRevisions } from "./info-sessions/calendar-revisions.ts";
import { sessionMails } from "./web/view/mails/session-mail.ts";
import { pagesVersionOf } from "./web/http/cache/pages-version.ts";
import type { Site } from "./web/site.ts";
import { loadTemplates } from "./web/view/templates.ts";

export interface Services {
  readonly site: Site;
  /** Work that may wait until the site answers. */
  readonly warmUp: () => void;
  /** Ends what was started. Resolves when it is gone. */
  readonly close: () => Promise<void>;
}

export async function openServices(config: Config, publicUrl: string, log: Log): Promise<Services> {
  const cache = diskCache(join(config.DATA_DIR, "cache"), { log });
  const templates = loadTemplates();
  const shown = (catalogue: Catalogue) => withoutInventedSessions(catalogue, config.SMTP_URL !== undefined);
  const load = catalogueLoader({ knowledgeDir: config.KNOWLEDGE_DIR, cache });
  let inForce: KnowledgeInForce | null = null;
  const knowledge = () => {
    if (inForce === null) throw new Error("knowledge is asked for before it is read");
    return inForce;
  };
  const logFailure = (event: string) => (error: unknown) => {
    log.error({ event, err: error });
  };
  const standby = postingsEngine(() => knowledge().search.collection());
  // First, so that a second server on this folder is refused before it starts anything.
  const records = await openSessions({
    dataDir: config.DATA_DIR,
    session: (id) => knowledge().catalogue.session(id),
    composeWith: (links) =>
      sessionMails({ publicUrl, templates, links, from: config.MAIL_FROM, contactEmail: config.CONTACT_EMAIL ?? null }),
    smtpUrl: config.SMTP_URL ?? null,
    mailFrom: config.MAIL_FROM,
    log,
    onLost: () => process.exit(1),
  });
  const revisions = await openCalendarRevisions(config.DATA_DIR, { now: () => new Date().toISOString(), log });
  // Both take about as long, and neither needs the other.
  const [searchServer, catalogue] = await Promise.all([
    openSearchServer(config, log, () => void fill().catch(logFailure("index failed"))),
    load(),
  ]);
  const engine =
    searchServer.engine === null
      ? standby
      : resilientEngine(searchServer.engine, standby, {
          log,
          known: () => knowledge().search.collection().indexOf,
        });
  let indexed: string | null = null;
  const fill = async () => {
    const { catalogue: filled, documents } = knowledge();
    await engine.index(documents);
    indexed = filled.version;
  };

  const watching = new AbortController();
  const close = async () => {
    watching.abort();
    await Promise.all([searchServer.stop(), records.close()]);
  };
  try {
    if (config.MODE === "production" && catalogue.problems.length > 0) {
      throw new Error(
        `${catalogue.problems.length} problems in ${config.KNOWLEDGE_DIR}:\n${catalogue.problems.map(problemLine).join("\n")}`,
      );
    }
    inForce = putInForce(shown(catalogue), cache);
    await revisions.follow(inForce.catalogue.sessions);
    if (config.MODE === "development") {
      const reload = async () => {
        inForce = putInForce(shown(await load()), cache);
        await revisions.follow(inForce.catalogue.sessions);
        for (const problem of inForce.catalogue.problems) log.warn({ event: "problem", problem: problemLine(problem) });
        // Not waited for: while the search server is away, filling is tried again and again, and the next save must be seen.
        void fill().catch(logFailure("index failed"));
      };
      watchKnowledge(config.KNOWLEDGE_DIR, () => reload().catch(logFailure("reload failed")), {
        signal: watching.signal,
      });
    }
  } catch (error) {
    await close();
    throw error;
  }
  return {
    site: {
      publicUrl,
      contactEmail: config.CONTACT_EMAIL ?? null,
      operator: {
        name: config.OPERATOR_NAME ?? null,
        address: config.OPERATOR_ADDRESS ?? null,
        dataProtection: config.DATA_PROTECTION_CONTACT ?? null,
      },
      trustedProxies: config.TRUSTED_PROXIES,
      isDevelopment: config.MODE === "development",
      catalogue: () => knowledge().catalogue,
      pagesVersion: () => pagesVersionOf(knowledge().catalogue, records.services.service.now()),
      insights: () => knowledge().insights,
      search: createFinder({ engine, inProcess: standby, knowledge: () => knowledge().search }),
      isIndexed: () => indexed === knowledge().catalogue.version,
      registrations: records.services,
      calendar: { revisionOf: revisions.of, organiser: senderOf(config.MAIL_FROM) },
      missing: missingSearches(join(config.DATA_DIR, "missing-searches.jsonl"), { log }),
      log,
      build: { version: packageVersion(), startedAt: new Date().toISOString() },
    },
    warmUp: () => {
      knowledge().warmUp();
      records.startJobs();
      // An index of an earlier start answers while it is brought up to date; without one, the standby does.
      if (config.INDEX_ON_START === "yes") void fill().catch(logFailure("index failed"));
      else indexed = knowledge().catalogue.version;
    },
    close,
  };
}

interface SearchServer {
  /** Null where there is no server: the engine in this process then answers alone. */
  readonly engine: SearchEngine | null;
  readonly stop: () => Promise<void>;
}

/** The Meilisearch that the settings name, or the bundled one started here, or none where no binary fits the platform. */
async function openSearchServer(config: Config, log: Log, onEmptied: () => void): Promise<SearchServer> {
  if (config.MEILISEARCH_URL !== undefined) {
    const indexName = indexNameOf({
      siteId: config.SITE_ID,
      publicUrl: config.PUBLIC_URL,
      knowledgeDir: config.KNOWLEDGE_DIR,
    });
    const server = { url: config.MEILISEARCH_URL, key: config.MEILISEARCH_KEY };
    return {
      engine: meilisearchEngine({ ...server, indexName, timeout: 300, log }),
      stop: () => Promise.resolve(),
    };
  }
  if (findMeilisearchBinary() === null) {
    log.warn({
      event: "no search server",
      reason: "no Meilisearch binary fits this platform; the site searches in its own process",
    });
    return { engine: null, stop: () => Promise.resolve() };
  }
  const start = async () => {
    const server = await startMeilisearch({ dataDir: config.DATA_DIR, log, onEmptied });
    return { engine: meilisearchEngine({ url: server.url, key: server.key, timeout: 300, log }), stop: server.stop };
  };
  return lateEngine({ name: "Meilisearch", start, log });
}

function packageVersion(): string {
  return (JSON.parse(readFileSync(new URL("package.json", projectFolder), "utf8")) as { version: string }).version;
}
