/** The only script that stands in pages, `views/assets/start.js`: it starts all others once the page is drawn. */
import { createHash } from "node:crypto";

export interface StartScript {
  /** For a page, as it is. */
  readonly text: string;
  /** `sha256-…`: lets a browser accept the text inside a page. */
  readonly sha256: string;
}

/** Without the comments and the indents, which would travel with every page. Takes a comment for one only where a line begins with it. */
export function startScript(source: string): StartScript {
  const lines = source.replace(/^\/\*\*[^]*?\*\/$/gm, "").split("\n");
  const text = lines
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("//"))
    .join("\n");
  return { text, sha256: `sha256-${createHash("sha256").update(text).digest("base64")}` };
}
