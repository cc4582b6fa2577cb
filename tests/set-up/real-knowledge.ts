/** The knowledge of the project as the site would show it; read once a test file, rendered and recognised once a change. */
import { fileURLToPath } from "node:url";
import { putInForce, type KnowledgeInForce } from "../../server/knowledge-in-force.ts";
import { loadCatalogue } from "../../server/knowledge/load-catalogue.ts";
import { diskCache } from "../../server/storage/disk-cache.ts";
import { projectFolder } from "../../server/project-folder.ts";

let inForce: Promise<KnowledgeInForce> | undefined;

export function useKnowledge(): Promise<KnowledgeInForce> {
  const knowledgeDir = fileURLToPath(new URL("knowledge", projectFolder));
  const cache = diskCache(fileURLToPath(new URL("data/cache", projectFolder)));
  return (inForce ??= loadCatalogue({ knowledgeDir, cache }).then((catalogue) => putInForce(catalogue, cache)));
}
