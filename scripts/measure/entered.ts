/** What one deed enters in a running site: starts the built server with the probe in it, and asks before and after each deed. */
import { once } from "node:events";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { startSite, type StartedSite } from "../bench/processes.ts";
import { findOpenSession, registerPerson, type OpenSession } from "../visits/register-person.ts";
import type { Entered } from "./entered-probe.ts";

/** What is done after an answer, such as keeping the page, is part of the deed. */
const aftermath = 300;

export interface Deed {
  readonly name: string;
  /** `round` 0 makes the site ready, 1 is measured; each with words or files of its own. */
  readonly make: (site: StartedSite, round: 0 | 1) => Promise<void>;
  /** Settings besides the defaults. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** `folder` is empty and writable; `knowledgeDir` may be changed. */
export function deedsIn(folder: string, knowledgeDir: string): readonly Deed[] {
  const dataDir = join(folder, "data");
  let session: OpenSession | null = null;
  return [
    { name: "a fresh search", make: searching("labour migration", "voluntary return") },
    { name: "a fresh search in a country", make: searching("labour migration Ghana", "voluntary return Senegal") },
    {
      name: "a registration",
      make: async ({ url }, round) => {
        // Looked for in the first round only: that is no part of the deed.
        session ??= await findOpenSession(url);
        await registerPerson({ url, dataDir, language: "en" }, session, ["Awa Ndiaye", "Maria Tavares"][round] ?? "");
      },
    },
    {
      name: "a saved knowledge file",
      settings: { MODE: "development" },
      make: async (site, round) => {
        const indexed = nextIndexing(site);
        const lessons = join(knowledgeDir, "lessons");
        const file = join(lessons, readdirSync(lessons).filter((name) => name.endsWith(".en.md"))[round] ?? "");
        writeFileSync(file, `${readFileSync(file, "utf8").trimEnd()}\n\nAn author adds a sentence.\n`);
        await indexed;
      },
    },
  ];
}

export async function enteredBy(deed: Deed, folder: string, knowledgeDir: string): Promise<Entered> {
  const settings = { KNOWLEDGE_DIR: knowledgeDir, LOG_LEVEL: "info", ...deed.settings };
  const flags = ["--import", "./dist/scripts/measure/entered-probe.js"];
  const site = await startSite(join(folder, "data"), settings, { flags, isTold: true });
  try {
    await site.indexed;
    await deed.make(site, 0);
    await sleep(aftermath);
    await sinceLastAsked(site);
    await deed.make(site, 1);
    await sleep(aftermath);
    return await sinceLastAsked(site);
  } finally {
    await site.stop();
  }
}

const searching =
  (...questions: readonly [string, string]): Deed["make"] =>
  async ({ url }, round) => {
    const answer = await fetch(`${url}/en/search?${new URLSearchParams({ q: questions[round] }).toString()}`);
    if (answer.status !== 200) throw new Error(`expected status 200, found ${answer.status}`);
    await answer.text();
  };

async function sinceLastAsked({ child }: StartedSite): Promise<Entered> {
  const answer = once(child, "message") as Promise<[Entered]>;
  child.send("what ran?");
  return (await answer)[0];
}

async function nextIndexing({ child }: StartedSite): Promise<void> {
  if (child.stderr === null) throw new Error("expected a log to read, found none");
  const lines = createInterface({ input: child.stderr });
  await new Promise<void>((resolve) => {
    lines.on("line", (line) => {
      if (/"event":"index",.*"outcome":/.test(line)) resolve();
    });
  });
  lines.close();
}
