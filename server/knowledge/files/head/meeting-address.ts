/** Addresses of online meetings: who has one can join, so none may stand in a public file. */
import { shown, type FileProblem } from "../file-problem.ts";

export const keepMeeting =
  "no address of a meeting: whoever reads it is in; keep it with `npm run session:link -- <slug>`";

const hosts = [
  ...["zoom.us", "zoom.com", "zoomgov.com", "teams.microsoft.com", "teams.live.com", "webex.com", "meet.google.com"],
  ...["meet.jit.si", "8x8.vc", "gotomeeting.com", "meet.goto.com", "gotomeet.me", "whereby.com", "bluejeans.com"],
].map((host) => host.replaceAll(".", "\\."));
/** Many administrations have a Jitsi of their own. Recordings lie with the same services, and may be read by everybody. */
const address = new RegExp(
  String.raw`(?<![\w.-])(?:(?:[\w-]+\.)*(?:${hosts.join("|")}|[\w-]*jitsi[\w-]*(?:\.[\w-]+)+)\/(?!rec\/|recording)|(?:zoommtg|msteams):)`,
  "i",
);

/** The host alone, which may be shown and logged: what follows it lets people in. */
function meetingHostIn(text: string): string | null {
  // Mail programs wrap addresses in others: `?url=https%3A%2F%2Fteams.…`
  const plain = text.replaceAll(/%[2-7][0-9a-f]/gi, decodeURIComponent);
  return address.exec(plain)?.[0].replace(/\/$/, "") ?? null;
}

/** `lines`: the whole file as it is written. `read`: what came of it, in which no address hides behind an escape. */
export function meetingProblems(lines: readonly string[], read: unknown): readonly FileProblem[] {
  const problem = (line: number, host: string) => ({ line, field: "link", expected: keepMeeting, found: shown(host) });
  const found = lines.flatMap((text, index): FileProblem[] => {
    const host = meetingHostIn(text);
    return host === null ? [] : [problem(index + 1, host)];
  });
  const hidden = found.length > 0 ? null : meetingHostIn(JSON.stringify(read));
  return hidden === null ? found : [problem(1, hidden)];
}
