/** Names the present state of everything that turns a file into what the cache keeps. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { projectFolder } from "../../project-folder.ts";
import type { SectionHeading } from "../vocabularies.ts";

/** All of this folder, so that nobody has to remember to add a file, and what it takes from the folder above. */
const above = ["../folders", "../info-session", "../item"];

/** Hash of the source files and of the packages they use, so that nobody has to remember to count a number up. */
export function pipelineVersion(headings: readonly SectionHeading[]): string {
  const hash = createHash("sha256").update(JSON.stringify(headings));
  const ending = import.meta.url.slice(import.meta.url.lastIndexOf("."));
  const here = readdirSync(new URL(".", import.meta.url)).filter((name) => name.endsWith(ending));
  const files = [...here, ...above.map((name) => `${name}${ending}`)].map((name) => new URL(name, import.meta.url));
  for (const file of [...files, new URL("package-lock.json", projectFolder)])
    if (existsSync(file)) hash.update(readFileSync(file));
  return hash.digest("base64url");
}
