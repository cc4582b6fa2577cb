/** The knowledge of the project as the site would show it; read once for each test file, rendered and analysed once for each change. */
import { fileURLToPath } from "node:url";
import { knowledgeSnapshot, type KnowledgeSnapshot } from "../../server/knowledge-snapshot.ts";
import { loadCatalogue } from "../../server/knowledge/load-catalogue.ts";
import { diskCache } from "../../server/storage/disk-cache.ts";
import { projectFolder } from "../../server/project-folder.ts";

let inForce: Promise<KnowledgeSnapshot> | undefined;

export function useKnowledge(): Promise<KnowledgeSnapshot> {
  const knowledgeDir = fileURLToPath(new URL("knowledge", projectFolder));
  const cache = diskCache(fileURLToPath(new URL("data/cache", projectFolder)));
  return (inForce ??= loadCatalogue({ knowledgeDir, cache }).then((catalogue) => knowledgeSnapshot(catalogue, cache)));
}
