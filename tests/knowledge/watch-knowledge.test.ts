/** In development a saved file is noticed, also in a folder that is new. */
import { appendFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { ChangedPaths } from "../../server/knowledge/files/known-files.ts";
import { watchKnowledge } from "../../server/knowledge/watch-knowledge.ts";
import { anAction, aPractice, knowledgeFolder, put } from "./knowledge-folder.ts";

function watched(folder: string) {
  const stop = new AbortController();
  let count = 0;
  let told: ((changed: ChangedPaths) => void) | undefined;
  watchKnowledge(
    folder,
    (changed) => {
      count += 1;
      told?.(changed);
    },
    { signal: stop.signal },
  );
  onTestFinished(() => {
    stop.abort();
  });
  return {
    stop: () => {
      stop.abort();
    },
    count: () => count,
    nextChange: () => new Promise<ChangedPaths>((resolve) => (told = resolve)),
  };
}

test("a burst of saves is told once", async () => {
  const folder = knowledgeFolder({ "actions/a.en.md": anAction() });
  const { nextChange, count } = watched(folder);
  const change = nextChange();

  for (let save = 0; save < 20; save++) appendFileSync(join(folder, "actions/a.en.md"), "More.\n");
  expect([...((await change) ?? [])]).toEqual(["actions/a.en.md"]);

  expect(count()).toBe(1);
});

test("an editor that saves by renaming is noticed", async () => {
  const folder = knowledgeFolder({ "actions/a.en.md": anAction() });
  put(folder, { "actions/.a.tmp": anAction([], "New.") });
  const { nextChange } = watched(folder);
  const change = nextChange();

  renameSync(join(folder, "actions/.a.tmp"), join(folder, "actions/a.en.md"));

  expect([...((await change) ?? [])]).toEqual(["actions/a.en.md"]);
});

test("files in a folder that did not exist are noticed, then and later", async () => {
  const folder = knowledgeFolder();
  const { nextChange } = watched(folder);
  const first = nextChange();
  put(folder, { "practices/p.en.md": aPractice() });
  await first;
  const second = nextChange();

  appendFileSync(join(folder, "practices/p.en.md"), "More.\n");

  await second;
});

test("a moved and a removed file are both named", async () => {
  const folder = knowledgeFolder({
    "actions/a.en.md": anAction(),
    "actions/b.en.md": anAction(),
    "practices/p.en.md": aPractice(),
  });
  const { nextChange } = watched(folder);
  const change = nextChange();

  renameSync(join(folder, "actions/a.en.md"), join(folder, "practices/a.en.md"));
  rmSync(join(folder, "actions/b.en.md"));

  expect([...((await change) ?? [])].sort()).toEqual(["actions/a.en.md", "actions/b.en.md", "practices/a.en.md"]);
});

test("after a change of very many files, or of the folder itself, anything may have changed", async () => {
  const folder = knowledgeFolder({ "actions/a.en.md": anAction() });
  const { nextChange } = watched(folder);
  const many = nextChange();
  put(folder, Object.fromEntries(Array.from({ length: 150 }, (_, place) => [`actions/a${place}.en.md`, "x"])));
  expect(await many).toBeNull();
  const newFolder = nextChange();

  put(folder, { "drafts/a.en.md": "x" });

  expect(await newFolder).toBeNull();
});

test("nothing is told after the end", async () => {
  const folder = knowledgeFolder({ "actions/a.en.md": anAction() });
  const { stop, count } = watched(folder);
  appendFileSync(join(folder, "actions/a.en.md"), "More.\n");
  stop();
  appendFileSync(join(folder, "actions/a.en.md"), "More.\n");

  // A second watcher that has been told shows that the first would have been.
  const other = watched(folder);
  const change = other.nextChange();
  appendFileSync(join(folder, "actions/a.en.md"), "More.\n");
  await change;

  expect(count()).toBe(0);
});
