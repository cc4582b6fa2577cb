/** A session in a file, for tests: what its author wrote, changed where a test is about it. */
import { file, type Files } from "./knowledge-folder.ts";

type Changes = Readonly<Record<string, string>>;

/** `title` stands on line 2, `start` on 4, `end` on 5, `zone` on 6, `opens` on 10, `closes` on 11; what is added, from 13 on. */
const values: Changes = {
  title: "A session",
  summary: "What it is about.",
  start: "2027-03-12 10:00",
  end: "2027-03-12 11:30",
  zone: "Europe/Brussels",
  spoken: "[en, fr]",
  audiences: "[experts]",
  capacity: "12",
  opens: "2027-02-01 09:00",
  closes: "2027-03-11 18:00",
  updated: "2027-01-15",
};

export const sessionFile = (changes: Changes = {}, body?: string): string =>
  file(
    Object.entries({ ...values, ...changes }).map(([key, value]) => `${key}: ${value}`),
    body,
  );

/** A folder with this one. */
export const aSession = (changes: Changes = {}, body = "## Agenda\n\nTo be announced."): Files => ({
  "info-sessions/a-session.en.md": sessionFile(changes, body),
});

/** Its problem at a line. */
export const at = (line: number, rest: string): readonly string[] => [`info-sessions/a-session.en.md:${line} ${rest}`];
