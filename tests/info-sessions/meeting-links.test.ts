/** Where sessions meet: kept for its owner only, seen at once by a running server, set by a script without showing it. */
import { spawnSync } from "node:child_process";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { projectFolder } from "../../server/project-folder.ts";
import { meetingLinksIn } from "../../server/info-sessions/meeting-links.ts";
import { realKnowledge } from "../set-up/visit.ts";
import { registrationsFolder } from "../records/registrations-folder.ts";

const url = "https://meet.example/room";
const root = fileURLToPath(projectFolder);

test("a link is kept, replaced and removed; another process sees it at once; nobody else may read the file", async () => {
  const { dataDir } = registrationsFolder();
  const [writer, reader] = [meetingLinksIn(dataDir), meetingLinksIn(dataDir)];
  const before = await reader.of("a");
  await writer.set("a", url);
  const set = await reader.of("a");
  await writer.set("a", `${url}2`);
  await writer.set("b", url);
  await writer.set("a", null);

  expect([before, set, await reader.of("a"), await reader.of("b")]).toEqual([null, url, null, url]);
  expect(statSync(join(dataDir, "meeting-links.json")).mode & 0o077).toBe(0);
});

test.each(["http://meet.example/room", "javascript:alert(1)", "meet.example", ""])("%j is refused", async (wrong) => {
  const { dataDir } = registrationsFolder();

  await expect(meetingLinksIn(dataDir).set("a", wrong)).rejects.toThrow(
    "expected an address that begins with https://",
  );
});

test("a wrong entry is an error that does not show it, and none for other sessions", async () => {
  const { dataDir } = registrationsFolder();
  writeFileSync(join(dataDir, "meeting-links.json"), `{"a":"http://secret.example","b":"${url}"}`);
  const links = meetingLinksIn(dataDir);

  const error = await links.of("a").catch((reason: unknown) => reason);

  expect(error).toMatchObject({ status: 503, kind: "readOnly" });
  expect(error).toHaveProperty("cause.message", expect.stringMatching(/expected an object of https addresses/));
  expect(error).toHaveProperty("cause.message", expect.not.stringContaining("secret"));
  expect(await links.of("b")).toBe(url);
});

test("the script takes the link from standard input, says the host only, checks both, and removes it", async () => {
  const { dataDir } = registrationsFolder();
  const { catalogue } = await realKnowledge();
  const id = catalogue.sessions[0]?.id ?? "";
  const script = (input: string, ...args: string[]) =>
    spawnSync(process.execPath, ["--import", "tsx", "scripts/session-link.ts", ...args], {
      cwd: root,
      input,
      encoding: "utf8",
      // As `docker run --env-file` hands it on.
      env: { ...process.env, DATA_DIR: `"${dataDir}"\r` },
    });
  const set = script(`${url}?pwd=hidden\n`, id);
  const kept = await meetingLinksIn(dataDir).of(id);
  const unknown = script(url, "no-such-session");
  const plain = script("http://meet.example", id);
  const removed = script("", id, "--remove");

  expect([set.status, set.stdout]).toEqual([0, `${id}: the meeting is at meet.example\n`]);
  expect(kept).toBe(`${url}?pwd=hidden`);
  expect([unknown.status, plain.status, removed.status]).toEqual([1, 1, 0]);
  expect(unknown.stderr).toContain("found no-such-session");
  expect(plain.stderr).toContain("https://");
  expect(readFileSync(join(dataDir, "meeting-links.json"), "utf8")).toMatch(/^\{\n"sha256":"[0-9a-f]{64}"\}\n$/);
});
