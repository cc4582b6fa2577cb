/**
 * Counts what one search, one registration and one saved file go through: files of `server/` in which a function runs, and
 * templates; then how large the parts of the house are: `npm run measure:crossed [-- --list]`. Half a minute.
 * `--list` names the files, and all that is too large.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { textTable } from "./bench/figures.ts";
import { buildServer } from "./bench/processes.ts";
import { deedsIn, enteredBy } from "./measure/entered.ts";
import type { Entered } from "./measure/entered-probe.ts";
import { structureFigures } from "./measure/structure-figures.ts";
import { copyExampleKnowledge } from "./visits/example-knowledge.ts";

const { values: options } = parseArgs({ options: { list: { type: "boolean", default: false } } });

/** The function that plans a query; the goal is one call a search. */
const planning = "planOf";

function printList(name: string, list: readonly string[]): void {
  console.log(`${name}:\n${list.map((line) => `  ${line}`).join("\n")}\n`);
}

const folder = mkdtempSync(join(tmpdir(), "levier-crossed-"));
const knowledgeDir = join(folder, "knowledge");
try {
  await buildServer();
  copyExampleKnowledge(knowledgeDir);
  const entered: (readonly [name: string, entered: Entered])[] = [];
  for (const deed of deedsIn(folder, knowledgeDir))
    entered.push([deed.name, await enteredBy(deed, folder, knowledgeDir)]);
  if (!entered.some(([, { calls }]) => planning in calls))
    throw new Error(`expected a function ${planning} in server/, found none`);
  const structure = structureFigures();
  if (options.list) {
    for (const [name, { files, templates }] of entered) printList(name, [...files, ...templates]);
    for (const { name, list } of structure) if (list.length > 0) printList(name, list);
  }
  const rows = entered.map(([name, { files, templates, calls, filesRead }]) =>
    [name, files.length, templates.length, calls[planning] ?? 0, filesRead].map(String),
  );
  console.log(textTable([["", "files of server/", "templates", "questions planned", "knowledge files read"], ...rows]));
  const sizes = structure.map(({ name, count }) => [name, String(count)]);
  console.log(`\n${textTable([["", "found"], ...sizes])}`);
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}
