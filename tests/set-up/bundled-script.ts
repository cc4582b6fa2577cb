/** A test's script as one JavaScript file: plain Node starts it in a fraction of the time that translating it at each start takes. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll } from "vitest";

/** Made before the tests of a file, gone after them. Call it at the top; the answer is the script's path. */
export function useScript(source: URL): () => string {
  const folder = mkdtempSync(join(tmpdir(), "levier-script-"));
  const outfile = join(folder, "script.mjs");
  beforeAll(async () => {
    // Packages that are CommonJS ask for Node's own modules with `require`.
    const require = 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);';
    await build({
      entryPoints: [fileURLToPath(source)],
      outfile,
      bundle: true,
      platform: "node",
      format: "esm",
      target: "node20",
      banner: { js: require },
      logLevel: "warning",
    });
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return () => outfile;
}
