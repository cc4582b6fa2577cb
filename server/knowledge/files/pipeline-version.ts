/** Names the present state of everything that turns a file into what the cache keeps. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { projectFolder } from "../../project-folder.ts";
import type { SectionHeading } from "../vocabularies.ts";

const sources = [
  ...["read-knowledge-file", "front-matter", "head-schemas", "file-problem", "line-of", "nearest-word", "known-key"],
  ...["head-values", "session-head", "meeting-address", "markdown", "safe-html", "internal-links"],
  ...["../folders", "../info-session", "../item"],
];

/** Hash of the source files and of the packages they use, so that nobody has to remember to count a number up. */
export function pipelineVersion(headings: readonly SectionHeading[]): string {
  const hash = createHash("sha256").update(JSON.stringify(headings));
  const ending = import.meta.url.slice(import.meta.url.lastIndexOf("."));
  const files = sources.map((name) => new URL(`${name}${ending}`, import.meta.url));
  for (const file of [...files, new URL("package-lock.json", projectFolder)])
    if (existsSync(file)) hash.update(readFileSync(file));
  return hash.digest("base64url");
}
