/** One version of Node, from npm, and a copy of the project installed by it: built, started, searched, registered at, stopped. */
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, rmSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { projectFolder } from "../../server/project-folder.ts";
import { buildServer, startSite } from "../bench/processes.ts";
import { copyExampleKnowledge } from "../visits/example-knowledge.ts";
import { findOpenSession, registerPerson } from "../visits/register-person.ts";

const root = fileURLToPath(projectFolder);

/** What came of each step; `ok`, or what was found instead. */
export interface Trial {
  readonly version: string;
  /** Names of packages that `npm ci` calls unsupported by this Node. */
  readonly unsupported: readonly string[];
  readonly steps: Readonly<Record<(typeof stepNames)[number], string>>;
}

export const stepNames = ["install", "start", "search en", "search ar", "register", "stop"] as const;

/** Nothing here takes longer on a slow line; a registry that does not answer ends the trial. Milliseconds. */
const patience = 300_000;

/** Npm as it was called with, run by a Node of choice. `npm run` says where it is. */
function npm(node: string, args: readonly string[], folder: string) {
  const { npm_execpath: program, PATH = "" } = process.env;
  if (program === undefined) throw new Error("expected to be run by npm: npm run try:nodes");
  // Its own first, for the scripts that npm runs. The rest of the environment says how the registry is reached.
  const env = { ...process.env, PATH: `${dirname(node)}${delimiter}${PATH}` };
  // A caller that is silent (`npm run --silent`) must not silence the warnings that are looked for.
  return spawnSync(node, [program, "--loglevel=warn", ...args], {
    cwd: folder,
    env,
    encoding: "utf8",
    timeout: patience,
  });
}

/** `wanted`: as npm spells versions, `22` for the newest 22. Gives the path of the program. */
function installNode(wanted: string, folder: string): string {
  mkdirSync(folder, { recursive: true });
  // The package takes the program for this machine by a script of its own.
  const args = ["install", "--no-save", "--ignore-scripts=false", "--prefix", folder, `node@${wanted}`];
  const { status, stderr } = npm(process.execPath, args, folder);
  if (status !== 0) throw new Error(`node@${wanted}: expected npm to install it, found ${stderr || "no answer"}`);
  return join(folder, "node_modules", "node", "bin", "node");
}

/** The files that git tracks, as they are now. */
function copyProject(folder: string): void {
  const tracked = execFileSync("git", ["ls-files", "-z"], { cwd: root, encoding: "utf8" }).split("\0");
  for (const file of tracked.filter((name) => name !== "")) cpSync(join(root, file), join(folder, file));
}

/** `folder`: empty, and empty again afterwards. */
export async function tryNode(wanted: string, folder: string): Promise<Trial> {
  const [project, dataDir, knowledgeDir] = [join(folder, "project"), join(folder, "data"), join(folder, "knowledge")];
  try {
    const node = installNode(wanted, join(folder, "node"));
    const version = execFileSync(node, ["--version"], { encoding: "utf8" }).trim();
    copyProject(project);
    copyExampleKnowledge(knowledgeDir);
    const { status, stderr } = npm(node, ["ci"], project);
    const unsupported = [...stderr.matchAll(/EBADENGINE\s+package: '([^']+)'/g)].map(([, name = ""]) => name);
    const steps = {
      ...(Object.fromEntries(stepNames.map((name) => [name, "not reached"])) as Trial["steps"]),
      install: status === 0 ? "ok" : lastLine(stderr),
      ...(status === 0 ? await visited({ node, project, dataDir, knowledgeDir }) : {}),
    };
    return { version, unsupported, steps };
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

interface Copy {
  readonly node: string;
  readonly project: string;
  readonly dataDir: string;
  readonly knowledgeDir: string;
}

async function visited({ node, project, dataDir, knowledgeDir }: Copy): Promise<Partial<Trial["steps"]>> {
  const how = { node, folder: project };
  const steps: Partial<Record<(typeof stepNames)[number], string>> = {};
  const step = async (name: (typeof stepNames)[number], make: () => Promise<unknown>) => {
    steps[name] = await make().then(() => "ok", reasonOf);
  };
  let site: Awaited<ReturnType<typeof startSite>> | undefined;
  await step("start", async () => {
    await buildServer(how);
    site = await startSite(dataDir, { KNOWLEDGE_DIR: knowledgeDir, LOG_LEVEL: "info" }, how);
    await site.indexed;
  });
  if (site === undefined) return steps;
  const { url, stop, child } = site;
  await step("search en", () => search(`${url}/en/search?q=labour+migration`, "en"));
  await step("search ar", () => search(`${url}/ar/search?q=${encodeURIComponent("العودة الطوعية")}`, "ar"));
  await step("register", async () =>
    registerPerson({ url, dataDir, language: "fr" }, await findOpenSession(url), "Awa Ndiaye"),
  );
  await step("stop", async () => {
    await stop();
    if (child.exitCode !== 0) throw new Error(`expected exit code 0, found ${child.exitCode ?? "a signal"}`);
  });
  return steps;
}

async function search(address: string, language: string): Promise<void> {
  const answer = await fetch(address);
  const html = await answer.text();
  const hits = html.match(/<article\b/g)?.length ?? 0;
  if (answer.status !== 200 || !html.includes(`<html lang="${language}"`) || hits === 0)
    throw new Error(`expected hits in ${language}, found status ${answer.status} and ${hits} hits`);
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const lastLine = (text: string): string => text.trim().split("\n").at(-1) ?? "";
