/** The knowledge of the project as the site would show it; read once for each test file, rendered and analysed once for each change. */
import { fileURLToPath } from "node:url";
import { knowledgeSnapshot, type KnowledgeSnapshot } from "../../server/knowledge-snapshot.ts";
import { loadCatalogue } from "../../server/knowledge/load-catalogue.ts";
import { basisKeeper } from "../../server/search/basis-keeper.ts";
import { withBasis } from "../../server/search/search-knowledge.ts";
import { diskCache } from "../../server/storage/disk-cache.ts";
import { projectFolder } from "../../server/project-folder.ts";

let inForce: Promise<KnowledgeSnapshot> | undefined;

export const useKnowledge = (): Promise<KnowledgeSnapshot> => (inForce ??= readKnowledge());

async function readKnowledge(): Promise<KnowledgeSnapshot> {
  const knowledgeDir = fileURLToPath(new URL("knowledge", projectFolder));
  const cache = diskCache(fileURLToPath(new URL("data/cache", projectFolder)));
  const catalogue = await loadCatalogue({ knowledgeDir, cache });
  const snapshot = knowledgeSnapshot(catalogue, cache);
  const basis = await basisKeeper(cache).basisFor(snapshot.documents, catalogue.vocabularies);
  return { ...snapshot, search: withBasis(snapshot.search, basis) };
}
