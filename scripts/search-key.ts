/**
 * Writes a key that may search the index of this site and nothing else, to the file named, or to the terminal. Wants
 * MEILISEARCH_URL and a MEILISEARCH_KEY that may manage keys. The same master key always gives a site the same search key.
 */
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { readConfig } from "../server/config.ts";
import { indexNameOf, stateIndex } from "../server/search/meilisearch/index-name.ts";

const config = readConfig(process.env);
// A new index is built under another name and then swapped in, so that the name to search stays the same.
const index = indexNameOf({ siteId: config.SITE_ID, publicUrl: config.PUBLIC_URL, knowledgeDir: config.KNOWLEDGE_DIR });
const searchKey = {
  uid: uuidOf(index),
  name: `Levier: the site of ${index}`,
  actions: ["search"],
  // Beside the index stands what its vectors are made with, which a question needs too.
  indexes: [index, stateIndex(index)],
  expiresAt: null,
};
const timeoutMs = 10_000;

const { MEILISEARCH_URL: url, MEILISEARCH_KEY: key } = config;
if (!url || !key) throw new Error("expected MEILISEARCH_URL and MEILISEARCH_KEY, found one of them empty");

const keys = `${url.replace(/\/+$/, "")}/keys`;
const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
const request = { headers, signal: AbortSignal.timeout(timeoutMs) };
const created = await fetch(keys, { ...request, method: "POST", body: JSON.stringify(searchKey) });
const exists = created.status === 409;
const response = exists ? await fetch(`${keys}/${searchKey.uid}`, request) : created;
if (!response.ok) throw new Error(`expected a key from ${url}, found ${response.status} ${await response.text()}`);

const { key: found } = (await response.json()) as { readonly key: string };
const [file] = process.argv.slice(2);
if (file === undefined) console.log(found);
else writeFileSync(file, found, { mode: 0o600 });

/** Always the same for a name. A key's indexes never change: one for others has another text here. Version and variant stand where Meilisearch looks for them. */
function uuidOf(name: string): string {
  const hex = createHash("sha256").update(`Levier search key of two indexes ${name}`).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    "-",
  );
}
