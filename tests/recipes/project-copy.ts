/** A copy of the project in which a recipe of the README is followed to the letter, and the site it then is. */
import { spawn, execFileSync } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startCommand } from "../../scripts/bench/start-command.ts";
import { projectFolder } from "../../server/project-folder.ts";
import { until } from "../search/meilisearch/bundled-meilisearch.ts";

const root = fileURLToPath(projectFolder);
/** What a site is built of and runs with. */
const parts = ["server", "scripts", "views", "knowledge", "package.json", "package-lock.json", "tsconfig.json"];
/** What authors and translators write; all else is code. */
const isText = (path: string) => path.startsWith("knowledge/") || path.startsWith("views/locales/");

export interface ProjectCopy {
  readonly folder: string;
  /** Files other than texts that were written so far. */
  readonly touched: () => readonly string[];
  readonly read: (path: string) => string;
  /** Makes the file or writes over it. */
  readonly write: (path: string, text: string) => void;
  /** Puts `added` right before `place`, which must stand in the file once. */
  readonly putBefore: (path: string, place: string, added: string) => void;
  /** Writes a JSON file anew. */
  readonly editJson: (path: string, edit: (content: never) => unknown) => void;
  /** Runs a script of the project over the copy: what it wrote. Throws with that when the script fails. */
  readonly run: (script: string, ...args: readonly string[]) => string;
  /** Builds and starts the site of the copy, with a search server of its own: its address, once all of it is indexed. */
  readonly start: () => Promise<string>;
  /** Ends the site and removes the copy. */
  readonly close: () => Promise<void>;
}

export function copyProject(): ProjectCopy {
  const folder = mkdtempSync(join(tmpdir(), "levier-recipe-"));
  for (const part of parts) cpSync(join(root, part), join(folder, part), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  const touched = new Set<string>();
  const read = (path: string) => readFileSync(join(folder, path), "utf8");
  const write = (path: string, text: string) => {
    if (!isText(path)) touched.add(path);
    writeFileSync(join(folder, path), text);
  };
  const ends: (() => Promise<void>)[] = [];
  return {
    folder,
    touched: () => [...touched].sort(),
    read,
    write,
    putBefore: (path, place, added) => {
      const text = read(path);
      const times = text.split(place).length - 1;
      if (times !== 1) throw new Error(`expected ${place} once in ${path}, found it ${times} times`);
      write(
        path,
        text.replace(place, () => added + place),
      );
    },
    editJson: (path, edit) => {
      write(path, `${JSON.stringify(edit(JSON.parse(read(path)) as never), null, 2)}\n`);
    },
    run: (script, ...args) =>
      execFileSync(process.execPath, ["--import", "tsx", `scripts/${script}.ts`, ...args], {
        cwd: folder,
        encoding: "utf8",
      }),
    start: async () => {
      const { address, close } = await startCopy(folder);
      ends.push(close);
      return address;
    },
    close: async () => {
      for (const end of ends) await end();
      rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
}

async function startCopy(folder: string) {
  execFileSync(process.execPath, ["scripts/build.js"], { cwd: folder, stdio: "inherit" });
  const args = startCommand();
  const { PATH = "", HOME = "" } = process.env;
  const env = { PATH, HOME, PORT: "0", DATA_DIR: join(folder, "data") };
  const child = spawn(process.execPath, args, { cwd: folder, env, stdio: ["ignore", "pipe", "pipe"] });
  let [output, log] = ["", ""];
  child.stdout.on("data", (text: Buffer) => (output += text.toString()));
  child.stderr.on("data", (text: Buffer) => (log += text.toString()));
  const exited = once(child, "close");
  const hasExited = () => child.exitCode !== null || child.signalCode !== null;
  await until(() => output.includes("\n") || hasExited());
  const address = /https?:\/\/\S+?(?=: )/.exec(output)?.[0];
  if (address === undefined) throw new Error(`expected the site of the copy to start, found ${output}${log}`);
  await until(async () => {
    const answer = await fetch(`${address}/api/v1/search?q=migration&words=only`);
    return !((await answer.json()) as { simplified: boolean }).simplified;
  });
  return {
    address,
    close: async () => {
      child.kill("SIGTERM");
      await exited;
    },
  };
}
