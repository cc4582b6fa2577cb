/** No file of a session holds the address of its meeting: whoever reads it is in. */
import { describe, expect, test } from "vitest";
import { aSession, at } from "../a-session.ts";
import { file, knowledgeFolder, load, problemsOf } from "../knowledge-folder.ts";

describe("the address of a meeting is refused", () => {
  const refused = (line: number, host: string) =>
    at(
      line,
      `link: expected no address of a meeting: whoever reads it is in; keep it with \`npm run session:link -- <slug>\`, found "${host}"`,
    );

  test.each([
    ["https://us02web.zoom.us/j/123?pwd=abc", "us02web.zoom.us"],
    ["https://teams.microsoft.com/l/meetup-join/19%3ameeting", "teams.microsoft.com"],
    ["https://levier.webex.com/meet/room", "levier.webex.com"],
    ["https://meet.google.com/abc-defg-hij", "meet.google.com"],
    ["https://meet.jit.si/levier", "meet.jit.si"],
    ["https://jitsi.ministry.example/room", "jitsi.ministry.example"],
    ["https://eur02.safelinks.example/?url=https%3A%2F%2Fteams.live.com%2Fmeet%2F1", "teams.live.com"],
  ])("in the body: %s", async (address, host) => {
    expect(await problemsOf(aSession({}, `## Agenda\n\nJoin at <${address}>.`))).toEqual(refused(17, host));
  });

  test("in the head, in a comment and without https://, and the file is not shown", async () => {
    const inHead = aSession({ recording: "https://zoom.us/j/123", example: "2026-11-25 # zoom.us/j/9" });
    const { sessions, problems } = await load(knowledgeFolder(inHead));

    expect(problems.map(({ line, found }) => `${line} ${found}`)).toEqual(['13 "zoom.us"', '14 "zoom.us"']);
    expect(sessions).toEqual([]);
  });

  test("behind an escape of YAML or of Markdown", async () => {
    expect(await problemsOf(aSession({ place: '"zoom\\x2eus/j/1"' }))).toEqual(refused(1, "zoom.us"));
    expect(await problemsOf(aSession({}, "Join at zoom&#46;us/j/1."))).toEqual(refused(1, "zoom.us"));
  });

  test("under a key of its own, which is told where it belongs", async () => {
    const [problem] = await problemsOf(aSession({ meetingUrl: "https://example.org/room" }));

    expect(problem).toBe(
      at(
        13,
        'meetingUrl: expected no address of a meeting: whoever reads it is in; keep it with `npm run session:link -- <slug>`, found the key "meetingUrl"',
      )[0],
    );
  });

  test("but not that of a recording, nor a word", async () => {
    const files = aSession({ recording: "https://zoom.us/rec/share/abc" }, "We meet on zoom.us, or on Teams.");

    expect(await problemsOf(files)).toEqual([]);
  });

  test("and in a translation, which then gives way to the original", async () => {
    const { session, problems } = await load(
      knowledgeFolder({
        ...aSession(),
        "info-sessions/a-session.fr.md": file(["title: T", "summary: S", "translatedBy: us"], "<https://zoom.us/j/1>"),
      }),
    );

    expect(problems.map(({ line, field }) => `${line} ${field}`)).toEqual(["7 link"]);
    expect(Object.keys(session("a-session")?.texts ?? {})).toEqual(["en"]);
  });
});
