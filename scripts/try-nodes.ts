/**
 * Tries the site on each Node it is meant for, the oldest first: `npm run try:nodes [-- 22 24]`. For each, Node from npm and
 * a clean copy of the project in a temporary folder, `npm ci`, a start, a search in two languages, a registration up to its
 * mail, a stop. A few minutes and 600 MB for a while; ends with 1 when a step fails.
 */
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { textTable } from "./bench/figures.ts";
import { stepNames, tryNode } from "./try-nodes/tried-node.ts";
import { projectFolder } from "../server/project-folder.ts";

/** The oldest that package.json promises, and the newest of the two that get security fixes. */
function usualVersions(): readonly string[] {
  const { engines } = JSON.parse(readFileSync(new URL("package.json", projectFolder), "utf8")) as {
    readonly engines: { readonly node: string };
  };
  return [engines.node.replace(/^>=/, ""), "22", "24"];
}

const asked = process.argv.slice(2);
const rows: string[][] = [];
for (const wanted of asked.length > 0 ? asked : usualVersions()) {
  console.error(`Node ${wanted} …`);
  const trial = await tryNode(wanted, mkdtempSync(join(tmpdir(), "levier-node-")));
  const { version, unsupported, steps } = trial;
  rows.push([version, ...stepNames.map((name) => steps[name]), unsupported.join(", ") || "none"]);
  if (Object.values(steps).some((step) => step !== "ok")) process.exitCode = 1;
}
console.log(textTable([["Node", ...stepNames, "called unsupported by npm ci"], ...rows]));
