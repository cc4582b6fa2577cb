/**
 * Writes a key that may search the content and nothing else, to the file named, or to the terminal. Wants MEILISEARCH_URL
 * and a MEILISEARCH_KEY that may manage keys. The same master key always gives the same search key.
 */
import { writeFileSync } from "node:fs";
import { readConfig } from "../server/config.ts";

const searchKey = {
  uid: "6f1f2a54-7c0e-4b5e-9d57-1d2f2d0a3c11",
  name: "Levier: the site",
  actions: ["search"],
  // The index is built beside the old one under another name, then swapped.
  indexes: ["content*"],
  expiresAt: null,
};
const timeoutMs = 10_000;

const { MEILISEARCH_URL: url, MEILISEARCH_KEY: key } = readConfig(process.env);
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
