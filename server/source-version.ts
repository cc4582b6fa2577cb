/** Names the present state of source files, so that what they worked out is not used after they changed. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";

/** Hash of every source file in folders beside this file, such as `concepts`, and below them. */
export function sourceVersion(...rooms: readonly string[]): string {
  const hash = createHash("sha256");
  const ending = import.meta.url.slice(import.meta.url.lastIndexOf("."));
  for (const room of rooms) {
    const folder = new URL(`${room}/`, import.meta.url);
    for (const file of readdirSync(folder, { encoding: "utf8", recursive: true }).sort())
      if (file.endsWith(ending)) hash.update(readFileSync(new URL(file, folder)));
  }
  return hash.digest("base64url");
}
