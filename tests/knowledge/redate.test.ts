/** Example sessions are moved to the day of a demonstration, and nothing else of them changes. */
import { execFileSync } from "node:child_process";
import { cpSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { redated, type Redated } from "../../server/knowledge/redate.ts";
import { wallTime } from "../../server/knowledge/model/wall-time.ts";
import { projectFolder } from "../../server/project-folder.ts";
import { file, load, put, realKnowledgeDir, temporaryFolder } from "./knowledge-folder.ts";

const session = (changes: Readonly<Record<string, string>> = {}) =>
  file(
    Object.entries({
      title: "A session",
      start: "2026-12-08 10:00",
      end: "2026-12-08 11:30",
      zone: "Europe/Brussels",
      opens: "2026-11-16 09:00",
      closes: "2026-12-07 18:00",
      example: "2026-11-25",
      updated: "2026-11-25",
      ...changes,
    }).map(([key, value]) => `${key}: ${value}`),
    "start: 2026-12-08 10:00",
  );

function moved(text: string, day: string): Redated {
  const result = redated(text, day);
  if (result === null || "problem" in result) throw new Error(`expected a new text, found ${JSON.stringify(result)}`);
  return result;
}

describe("a session", () => {
  test("moves by the same whole weeks in all days of its head, to the day asked for or the first after it", () => {
    expect(redated(session(), "2027-02-01")).toEqual({
      weeks: 10,
      avoided: [],
      text: session({
        start: "2027-02-16 10:00",
        end: "2027-02-16 11:30",
        opens: "2027-01-25 09:00",
        closes: "2027-02-15 18:00",
        example: "2027-02-03",
      }),
    });
  });

  test("stays where it is a second time, and goes back as well as forward", () => {
    const once = moved(session(), "2027-02-01").text;

    expect(redated(once, "2027-02-01")).toEqual({ text: once, weeks: 0, avoided: [] });
    expect(redated(once, "2026-11-25")).toEqual({ text: session(), weeks: -10, avoided: [] });
  });

  test.each(["2026-11-24", "2026-11-26", "2027-03-27", "2027-10-29", "2028-02-29"])(
    "dated for %s is at most six days late",
    (day) => {
      const example = /example: (.*)/.exec(moved(session(), day).text)?.[1] ?? "";
      const days = (Date.parse(example) - Date.parse(day)) / 86_400_000;

      expect(days).toBeGreaterThanOrEqual(0);
      expect(days).toBeLessThanOrEqual(6);
    },
  );

  test("keeps the hours on its wall over the change to summer time", async () => {
    const folder = temporaryFolder();
    cpSync(realKnowledgeDir, folder, {
      recursive: true,
      filter: (path) => !/\/(?:actions|lessons|outputs|practices|pages)$/.test(path),
    });
    const before = (await load(folder)).sessions.filter(({ zone }) => zone === "Europe/Brussels");
    for (const name of readdirSync(join(folder, "info-sessions"))) {
      const result = redated(readFileSync(join(folder, "info-sessions", name), "utf8"), "2027-05-03");
      if (result !== null) put(folder, { [`info-sessions/${name}`]: (result as Redated).text });
    }
    const after = await load(folder);

    expect(before.length).toBeGreaterThan(0);
    for (const { id, startsAt, zone } of before) {
      const start = after.session(id)?.startsAt ?? "";
      expect(start.slice(11)).not.toBe(startsAt.slice(11));
      expect(wallTime(Date.parse(start), zone).slice(11)).toBe(wallTime(Date.parse(startsAt), zone).slice(11));
      expect(new Date(start).getUTCDay()).toBe(new Date(startsAt).getUTCDay());
    }
  });

  test.each([
    // Sundays at 02:30. 28 March 2027 has no such time in Brussels, 31 October has two.
    ["2027-03-10", "Europe/Brussels", 16, ["start 2027-03-28 02:30"]],
    ["2027-03-10", "Africa/Dakar", 15, []],
    ["2027-10-13", "Europe/Brussels", 47, ["start 2027-10-31 02:30"]],
  ])("for %s in %s moves by %i weeks, past a change of clocks", (day, zone, weeks, avoided) => {
    const sunday = session({ start: "2026-12-13 02:30", end: "2026-12-13 05:00", zone });
    const first = moved(sunday, day);

    expect([first.weeks, first.avoided]).toEqual([weeks, avoided]);
    expect(moved(first.text, day)).toMatchObject({ text: first.text, weeks: 0 });
  });

  test("may have quotes, comments and the line ends of Windows, which stay", () => {
    const text = session({ start: '"2026-12-08 10:00"', end: "2026-12-08 11:30 # in the afternoon" });

    const { text: windows } = moved(text.replaceAll("\n", "\r\n"), "2026-12-02");

    expect(windows.replaceAll("\r\n", "\n")).toBe(
      session({
        start: '"2026-12-15 10:00"',
        end: "2026-12-15 11:30 # in the afternoon",
        opens: "2026-11-23 09:00",
        closes: "2026-12-14 18:00",
        example: "2026-12-02",
      }),
    );
    expect(windows.split("\r\n")).toHaveLength(text.split("\n").length);
  });
});

test("a session that is not invented, and a file without a head, stay as they are", () => {
  expect(redated(session({ example: "" }), "2027-02-01")).toBeNull();
  expect(redated("example: 2026-11-25\n", "2027-02-01")).toBeNull();
});

test.each([
  [{ start: "soon" }, "start: expected a line such as start: 2026-12-03 14:00, found none"],
  [{ end: "2026-02-30 10:00" }, "end: expected a line such as end: 2026-12-03 14:00, found 2026-02-30 10:00"],
  [{ zone: "Europe/Nowhere" }, 'zone: expected a time zone such as Europe/Brussels, found "Europe/Nowhere"'],
  [{ example: "yes" }, "example: expected a day such as 2026-11-25, found none"],
])("%j cannot be dated, and says why", (changes, problem) => {
  expect(redated(session(changes), "2027-02-01")).toEqual({ problem });
});

describe("npm run sessions:seed", () => {
  const run = (...options: readonly string[]) =>
    execFileSync(
      process.execPath,
      ["--import", "tsx", fileURLToPath(new URL("scripts/sessions-seed.ts", projectFolder)), ...options],
      { cwd: fileURLToPath(projectFolder), encoding: "utf8", stdio: "pipe" },
    );

  test("edits only the days of the examples, once, and says what it did", () => {
    const folder = temporaryFolder();
    const untouched = session({ example: "" });
    put(folder, { "info-sessions/a.en.md": session(), "info-sessions/b.en.md": untouched });
    const read = (name: string) => readFileSync(join(folder, "info-sessions", name), "utf8");

    const first = run("--day", "2027-02-01", "--into", folder);
    const after = read("a.en.md");
    const second = run("--day", "2027-02-01", "--into", folder);

    expect(first.split("\n")[0]).toBe("a.en.md: 10 weeks on");
    expect(second.split("\n")[0]).toBe("a.en.md: dated for that week already");
    expect(after).toBe(moved(session(), "2027-02-01").text);
    expect([read("a.en.md"), read("b.en.md")]).toEqual([after, untouched]);
  });

  test("writes nothing while a file or the day has a problem", () => {
    const folder = temporaryFolder();
    put(folder, { "info-sessions/a.en.md": session(), "info-sessions/b.en.md": session({ zone: "Nowhere" }) });

    expect(() => run("--day", "2027-02-01", "--into", folder)).toThrow("b.en.md zone: expected a time zone");
    expect(() => run("--day", "2027-02-30", "--into", folder)).toThrow("--day: expected a day such as 2026-11-25");
    expect(readFileSync(join(folder, "info-sessions/a.en.md"), "utf8")).toBe(session());
  });
});
