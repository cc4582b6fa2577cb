/** Opens what answers searches: a search server with the engine of this process behind it, or that engine alone. */
import type { Config } from "./config.ts";
import type { KnowledgeSnapshot } from "./knowledge-snapshot.ts";
import type { Log } from "./log.ts";
import { lateEngine } from "./search/engine/late-engine.ts";
import { resilientEngine } from "./search/engine/resilient-engine.ts";
import type { SearchEngine } from "./search/engine/search-engine.ts";
import { createFinder, type Finder } from "./search/finder.ts";
import { indexNameOf } from "./search/meilisearch/index-name.ts";
import { findMeilisearchBinary } from "./search/meilisearch/meilisearch-binary.ts";
import { meilisearchEngine } from "./search/meilisearch/meilisearch-engine.ts";
import type { Basis } from "./search/vectors/basis.ts";
import { startMeilisearch } from "./search/meilisearch/meilisearch-process.ts";
import { postingsEngine } from "./search/memory/postings-engine.ts";

export interface OpenedSearch {
  readonly finder: Finder;
  /** Brings the index up to what is in force; only documents that changed are sent. A failure is in the log. */
  readonly fill: () => void;
  /** For a site that may only search: somebody else filled the index. */
  readonly trustIndex: () => void;
  /** Does the index hold what is in force? */
  readonly isIndexed: () => boolean;
  readonly stop: () => Promise<void>;
}

/** `knowledge`: what is in force; asked for when the first search or filling comes. */
export async function openSearch(config: Config, log: Log, knowledge: () => KnowledgeSnapshot): Promise<OpenedSearch> {
  const standby = postingsEngine(() => knowledge().packed());
  let engine: SearchEngine = standby;
  let indexed: string | null = null;
  const fillNow = async () => {
    const { catalogue, documents, search } = knowledge();
    await engine.index({ version: catalogue.version, documents, basis: search.basis() });
    indexed = catalogue.version;
  };
  const fill = () => {
    fillNow().catch((error: unknown) => {
      log.error({ event: "index failed", err: error });
    });
  };
  const server = await openSearchServer(config, log, fill, () => knowledge().search.basis());
  if (server.engine !== null) {
    engine = resilientEngine(server.engine, standby, {
      log,
      isKnown: (id) => knowledge().catalogue.item(id) !== undefined,
    });
  }
  return {
    finder: createFinder({ engine, knowledge: () => knowledge().search }),
    fill,
    trustIndex: () => {
      indexed = knowledge().catalogue.version;
    },
    isIndexed: () => indexed === knowledge().catalogue.version,
    stop: server.stop,
  };
}

interface SearchServer {
  /** Null where there is no server: the engine in this process then answers alone. */
  readonly engine: SearchEngine | null;
  readonly stop: () => Promise<void>;
}

/** The Meilisearch that the settings name, or the bundled one started here, or none where no binary fits the platform. */
async function openSearchServer(
  config: Config,
  log: Log,
  onEmptied: () => void,
  basis: () => Basis,
): Promise<SearchServer> {
  if (config.MEILISEARCH_URL !== undefined) {
    const indexName = indexNameOf({
      siteId: config.SITE_ID,
      publicUrl: config.PUBLIC_URL,
      knowledgeDir: config.KNOWLEDGE_DIR,
    });
    const server = { url: config.MEILISEARCH_URL, key: config.MEILISEARCH_KEY };
    return {
      engine: meilisearchEngine({ ...server, indexName, timeout: 300, basis, log }),
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
    return {
      engine: meilisearchEngine({ url: server.url, key: server.key, timeout: 300, basis, log }),
      stop: server.stop,
    };
  };
  return lateEngine({ name: "Meilisearch", start, log });
}
