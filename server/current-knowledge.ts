/** The knowledge that the site answers from: read at the start, and again when a text or vocabulary was saved. */
import { join } from "node:path";
import type { Config } from "./config.ts";
import { knowledgeSnapshot, type KnowledgeSnapshot } from "./knowledge-snapshot.ts";
import type { Catalogue } from "./knowledge/catalogue.ts";
import type { ChangedPaths } from "./knowledge/files/known-files.ts";
import { withoutInventedSessions } from "./knowledge/invented-sessions.ts";
import { catalogueLoader } from "./knowledge/load-catalogue.ts";
import { problemLine } from "./knowledge/model/problem.ts";
import type { Log } from "./log.ts";
import { diskCache } from "./storage/disk-cache.ts";

export interface CurrentKnowledge {
  /** Throws before it was read. */
  readonly now: () => KnowledgeSnapshot;
  /**
   * Reads what changed and puts it in force; false when nothing is another. Rejects when the folder cannot be read, and in
   * production when there is a problem in it; what is in force stays so then. One call at a time.
   */
  readonly update: (changed: ChangedPaths) => Promise<boolean>;
}

export function currentKnowledge(config: Config, log: Log): CurrentKnowledge {
  const cache = diskCache(join(config.DATA_DIR, "cache"), { log });
  const load = catalogueLoader({ knowledgeDir: config.KNOWLEDGE_DIR, cache });
  let inForce: KnowledgeSnapshot | null = null;
  let former: Catalogue | null = null;
  return {
    now: () => {
      if (inForce === null) throw new Error("knowledge is asked for before it is read");
      return inForce;
    },
    update: async (changed) => {
      const catalogue = await load(changed);
      if (catalogue === former) return false;
      if (config.MODE === "production" && catalogue.problems.length > 0)
        throw new Error(
          `${catalogue.problems.length} problems in ${config.KNOWLEDGE_DIR}:\n${catalogue.problems.map(problemLine).join("\n")}`,
        );
      inForce = knowledgeSnapshot(withoutInventedSessions(catalogue, config.SMTP_URL !== undefined), cache);
      former = catalogue;
      return true;
    },
  };
}
