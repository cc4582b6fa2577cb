/** The name of a site's index on a search server that other sites may use too. Pure. */
import { createHash } from "node:crypto";
import { resolve } from "node:path";

export interface SiteOfIndex {
  /** Undefined where it is not set. */
  readonly siteId: string | undefined;
  readonly publicUrl: string | undefined;
  readonly knowledgeDir: string;
}

/** Name of the index on the bundled search server, which this site alone uses. */
export const ownIndexName = "content";

/**
 * Same for all servers of one site, different for any two sites: made from SITE_ID, or the host of PUBLIC_URL, or where
 * neither is set from the place of the knowledge folder. Meilisearch allows letters, digits, hyphens and underscores; the
 * underscore is left to the names of indexes that are being filled.
 */
export function indexNameOf({ siteId, publicUrl, knowledgeDir }: SiteOfIndex): string {
  const id = siteId ?? (publicUrl === undefined ? resolve(knowledgeDir) : new URL(publicUrl).host);
  if (/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id) && id.length <= 60) return `content-${id}`;
  // Dots and hyphens would look the same: the checksum tells them apart.
  const readable = id.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  const checksum = createHash("sha256").update(id).digest("hex").slice(0, 8);
  return `content-${readable.slice(-60).replace(/^-+|-+$/g, "")}-${checksum}`;
}

/** What is kept beside an index: its state, and the basis of its vectors. It must survive a swap of the index itself. */
export const stateIndex = (indexName: string): string => `${indexName}_state`;
