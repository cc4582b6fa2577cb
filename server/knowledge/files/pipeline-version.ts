/** Names the present state of everything that turns a file into what the cache keeps. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { projectFolder } from "../../project-folder.ts";
import { sourceVersion } from "../../source-version.ts";
import type { SectionHeading } from "../model/vocabularies.ts";

/** Hash of the source files and of the packages they use, so that nobody has to remember to count a number up. */
export function pipelineVersion(headings: readonly SectionHeading[]): string {
  const hash = createHash("sha256").update(JSON.stringify(headings));
  hash.update(sourceVersion("knowledge/files", "knowledge/model"));
  const packages = new URL("package-lock.json", projectFolder);
  if (existsSync(packages)) hash.update(readFileSync(packages));
  return hash.digest("base64url");
}
