/** The knowledge that the site answers from: read at the start, and again when a text or vocabulary was saved. */
import { join } from "node:path";
import type { Config } from "./config.ts";
import {
  partialSnapshot,
  snapshotOf,
  snapshotParts,
  type KnowledgeSnapshot,
  type SnapshotParts,
} from "./knowledge-snapshot.ts";
import type { Catalogue } from "./knowledge/catalogue.ts";
import type { ChangedPaths } from "./knowledge/files/known-files.ts";
import { withoutInventedSessions } from "./knowledge/invented-sessions.ts";
import { catalogueLoader } from "./knowledge/load-catalogue.ts";
import type { Item } from "./knowledge/model/item.ts";
import { problemLine } from "./knowledge/model/problem.ts";
import { progressLog, type Log } from "./log.ts";
import type { SearchDocument } from "./search/engine/search-document.ts";
import { searchPreparation, type SearchPreparation } from "./prepare-search.ts";
import { preparedKnowledge } from "./search/search-knowledge.ts";
import { analysisKey, itemAnalyses, type ItemAnalyses } from "./search/engine/item-analyses.ts";
import { inSlices, slices } from "./slices.ts";
import { diskCache } from "./storage/disk-cache.ts";

export interface CurrentKnowledge {
  /** Throws before it was read. */
  readonly now: () => KnowledgeSnapshot;
  /**
   * Reads what changed and puts it in force; false when nothing is another. Rejects when the folder cannot be read, and in
   * production when there is a problem in it; what is in force stays so then. One call at a time. `onReadable`: called as
   * soon as pages can be answered; at a first start that is before all texts are understood.
   */
  readonly update: (changed: ChangedPaths, onReadable?: () => void) => Promise<boolean>;
}

export function currentKnowledge(config: Config, log: Log): CurrentKnowledge {
  const cache = diskCache(join(config.DATA_DIR, "cache"), { log });
  const onProgress = progressLog(log, "reading texts");
  const load = catalogueLoader({ knowledgeDir: config.KNOWLEDGE_DIR, cache, onProgress });
  const preparation = searchPreparation(cache, log);
  let inForce: KnowledgeSnapshot | null = null;
  let former: Catalogue | null = null;
  return {
    now: () => {
      if (inForce === null) throw new Error("knowledge is asked for before it is read");
      return inForce;
    },
    update: async (changed, onReadable) => {
      const catalogue = await load(changed);
      if (catalogue === former) return false;
      if (config.MODE === "production" && catalogue.problems.length > 0)
        throw new Error(
          `${catalogue.problems.length} problems in ${config.KNOWLEDGE_DIR}:\n${catalogue.problems.map(problemLine).join("\n")}`,
        );
      const shown = withoutInventedSessions(catalogue, config.SMTP_URL !== undefined);
      const analyses = itemAnalyses(shown.vocabularies, cache);
      const unknown = await unknownOf(shown.items, analyses);
      if (inForce === null && unknown.length > 0) {
        inForce = partialSnapshot(shown, cache);
        onReadable?.();
      }
      await understand(unknown, analyses, log);
      inForce = await prepared(await inSlices(snapshotParts(shown, cache)), preparation);
      packInBackground(preparation, log);
      former = catalogue;
      onReadable?.();
      return true;
    },
  };
}

/** With what searches need, worked out in slices or read from the disk. */
async function prepared(parts: SnapshotParts, { prepare }: SearchPreparation): Promise<KnowledgeSnapshot> {
  const { catalogue, documents, insights } = parts;
  const { version, vocabularies } = catalogue;
  const textsOf = ({ id }: SearchDocument) => {
    const item = catalogue.item(id);
    return item === undefined ? "" : analysisKey(item);
  };
  const { packed, ...rest } = await prepare({ version, documents, textsOf, vocabularies });
  const search = preparedKnowledge(vocabularies, insights.acronyms, rest);
  // Before it is in force, so that the first search does not wait for it.
  search.dictionary();
  return snapshotOf(parts, search, packed);
}

/** Not waited for: until it is done, what was packed before stands by. */
function packInBackground({ pack }: SearchPreparation, log: Log): void {
  pack().catch((error: unknown) => {
    log.error({ event: "packing failed", err: error });
  });
}

async function unknownOf(items: readonly Item[], { isKnown }: ItemAnalyses): Promise<readonly Item[]> {
  const unknown: Item[] = [];
  const slice = slices();
  for (const item of items) {
    if (slice.isOver()) await slice.next();
    if (!isKnown(item)) unknown.push(item);
  }
  return unknown;
}

/** Items after which what was worked out is written, so that a start that is broken off is not lost. */
const itemsAWrite = 500;

/** Analyses texts a slice at a time, so that putting them in force takes a moment. */
async function understand(unknown: readonly Item[], analyses: ItemAnalyses, log: Log): Promise<void> {
  const onProgress = progressLog(log, "understanding texts");
  const slice = slices();
  for (const [done, item] of unknown.entries()) {
    if (slice.isOver()) await slice.next();
    analyses.of(item);
    onProgress(done + 1, unknown.length);
    if (done % itemsAWrite === itemsAWrite - 1) analyses.save();
  }
}
