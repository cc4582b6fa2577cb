/** Where the project lies: sources run from `server/`, the built site from `dist/server/`; views and knowledge stay put. */
import { existsSync } from "node:fs";

function findUpwards(from: URL): URL {
  if (existsSync(new URL("package.json", from))) return from;
  const parent = new URL("../", from);
  if (parent.href === from.href) throw new Error("expected a package.json above server/, found none");
  return findUpwards(parent);
}

/** A file: URL that ends with a slash. */
export const projectFolder: URL = findUpwards(new URL("./", import.meta.url));
