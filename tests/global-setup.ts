/** Starts the search server that all test files share, and ends it when they are done; nothing of theirs stays on the disk. */
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { createLog } from "../server/log.ts";
import { startMeilisearch } from "../server/search/meilisearch/meilisearch-process.ts";

declare module "vitest" {
  export interface ProvidedContext {
    searchServer: {
      readonly url: string;
      readonly key: string;
      /** Shared by the test files of one run, removed at its end. */
      readonly folder: string;
    };
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), "levier-tests-"));
  // Test files are ended without a word, so what they leave behind must lie where one call removes it.
  process.env["TMPDIR"] = folder;
  // As open as the usual one: a test that becomes another user must get in.
  chmodSync(folder, 0o755);
  const { url, key, stop } = await startMeilisearch({ dataDir: folder, log: createLog("silent") });
  project.provide("searchServer", { url, key, folder });
  return async () => {
    await stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
