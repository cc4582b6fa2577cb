/** Names the present state of what works out what is kept in the disk cache, so that nobody has to remember to count a number up. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { projectFolder } from "./project-folder.ts";

/** Folders beside this file whose code reads and understands texts. */
const rooms = ["language", "knowledge/files", "knowledge/model", "concepts"] as const;

let version: string | undefined;

/** Hash of these source files and of the list of packages they use. Made once: the code of a running process stays the same. */
export function sourceVersion(): string {
  return (version ??= makeVersion());
}

function makeVersion(): string {
  const hash = createHash("sha256");
  const ending = import.meta.url.slice(import.meta.url.lastIndexOf("."));
  for (const room of rooms) {
    const folder = new URL(`${room}/`, import.meta.url);
    for (const file of readdirSync(folder, { encoding: "utf8", recursive: true }).sort())
      if (file.endsWith(ending)) hash.update(readFileSync(new URL(file, folder)));
  }
  const packages = new URL("package-lock.json", projectFolder);
  if (existsSync(packages)) hash.update(readFileSync(packages));
  return hash.digest("base64url");
}
