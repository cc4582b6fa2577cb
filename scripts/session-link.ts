/**
 * Sets where a session meets: `npm run session:link -- <session>`, then paste the address; `--remove` takes it away. Not shown
 * while it is typed, and no argument, so that it stays out of the history of the terminal. Works while the server runs.
 */
import { parseArgs } from "node:util";
import { readFolders } from "../server/config.ts";
import { catalogueLoader } from "../server/knowledge/load-catalogue.ts";
import { diskCache } from "../server/storage/disk-cache.ts";
import { meetingLinksIn } from "../server/info-sessions/meeting-links.ts";
import { join } from "node:path";

const ENTER = /[\r\n\u0004]/;
const INTERRUPT = "\u0003";
const longestLink = 2000;

/** Until the end of the line, without showing it; from a pipe, all there is. */
async function readSecret(prompt: string): Promise<string> {
  const { stdin } = process;
  if (stdin.isTTY) {
    process.stderr.write(prompt);
    stdin.setRawMode(true);
  }
  let typed = "";
  stdin.setEncoding("utf8");
  for await (const part of stdin as AsyncIterable<string>) {
    if (stdin.isTTY && part.includes(INTERRUPT)) {
      stdin.setRawMode(false);
      process.exit(130);
    }
    for (const sign of part) typed = sign === "\u007F" ? typed.slice(0, -1) : typed + sign;
    if (typed.length > longestLink || ENTER.test(typed)) break;
  }
  if (stdin.isTTY) {
    stdin.setRawMode(false);
    process.stderr.write("\n");
  }
  return (typed.split(ENTER, 1)[0] ?? "").trim();
}

/** Null when it is done, otherwise what is wrong. */
async function run(): Promise<string | null> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { remove: { type: "boolean", default: false } },
  });
  const [id, ...more] = positionals;
  if (id === undefined || more.length > 0) return "usage: npm run session:link -- <session> [--remove]";
  const { DATA_DIR: dataDir, KNOWLEDGE_DIR: knowledgeDir } = readFolders(process.env);
  const { sessions } = await catalogueLoader({ knowledgeDir, cache: diskCache(join(dataDir, "cache")) })();
  if (!sessions.some((session) => session.id === id))
    return `expected one of ${sessions.map((session) => session.id).join(", ")}, found ${id.slice(0, 100)}`;
  const links = meetingLinksIn(dataDir);
  if (values.remove) {
    await links.set(id, null);
    console.log(`${id}: the address of the meeting is removed`);
    return null;
  }
  const url = await readSecret("Address of the meeting (not shown): ");
  try {
    await links.set(id, url);
  } catch (error) {
    return error instanceof Error ? error.message : "unknown fault";
  }
  // Enough to see that it is the right one.
  console.log(`${id}: the meeting is at ${new URL(url).host}`);
  return null;
}

const problem = await run().catch((error: unknown) => (error instanceof Error ? error.message : "unknown fault"));
if (problem !== null) {
  console.error(problem);
  process.exitCode = 1;
}
process.stdin.destroy();
