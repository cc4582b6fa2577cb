/** Every mistake in the file of a session has a line that names the place, what was expected and what was found. */
import { describe, expect, test } from "vitest";
import { aSession, at, sessionFile } from "../a-session.ts";
import { file, problemsOf, type Files } from "../knowledge-folder.ts";

describe("a mistake in a session is named with its line:", () => {
  test.each<[string, Files, readonly string[]]>([
    [
      "a time left out in spring",
      aSession({ start: "2027-03-28 02:30", end: "2027-03-28 05:00" }),
      at(
        4,
        'start: expected a time that exists in Europe/Brussels: clocks go forward over this one, which could be 2027-03-28T00:30:00.000Z (01:30 there) or 2027-03-28T01:30:00.000Z (03:30 there), choose another, found "2027-03-28 02:30"',
      ),
    ],
    [
      "a time that comes twice in autumn",
      aSession({ end: "2027-10-31 02:30" }),
      at(
        5,
        'end: expected a time that comes once in Europe/Brussels: this is 2027-10-31T00:30:00.000Z and 2027-10-31T01:30:00.000Z, choose another, found "2027-10-31 02:30"',
      ),
    ],
    [
      "a midnight that Santiago leaves out",
      aSession({ start: "2027-09-05 00:30", end: "2027-09-05 03:00", zone: "America/Santiago" }),
      at(
        4,
        'start: expected a time that exists in America/Santiago: clocks go forward over this one, which could be 2027-09-05T03:30:00.000Z (23:30 there) or 2027-09-05T04:30:00.000Z (01:30 there), choose another, found "2027-09-05 00:30"',
      ),
    ],
    [
      "several times at once",
      aSession({ opens: "2027-02-30 09:00", closes: "2027-03-11 24:00" }),
      [
        ...at(10, 'opens: expected a time such as 2026-12-03 14:00, found "2027-02-30 09:00"'),
        ...at(11, 'closes: expected a time such as 2026-12-03 14:00, found "2027-03-11 24:00"'),
      ],
    ],
    [
      "a time in words",
      aSession({ start: "Friday at ten" }),
      at(4, 'start: expected a time such as 2026-12-03 14:00, found "Friday at ten"'),
    ],
    [
      "an instant where a time on the wall belongs",
      aSession({ start: "2027-03-12T10:00:00Z" }),
      at(4, 'start: expected a time such as 2026-12-03 14:00, found "2027-03-12T10:00:00Z"'),
    ],
    [
      "an end that is the start",
      aSession({ end: "2027-03-12 10:00" }),
      at(5, 'end: expected an end after the start, found "2027-03-12 10:00"'),
    ],
    [
      "registration that closes before it opens, and after the start",
      aSession({ opens: "2027-03-13 09:00", closes: "2027-03-12 10:01" }),
      [
        ...at(10, 'opens: expected registration that opens before it closes, found "2027-03-13 09:00"'),
        ...at(11, 'closes: expected registration that closes before the start, or at it, found "2027-03-12 10:01"'),
      ],
    ],
    [
      "a zone misspelt",
      aSession({ zone: "Europe/Bruxelles" }),
      at(
        6,
        'zone: expected a time zone such as Europe/Brussels (did you mean "Europe/Brussels"?), found "Europe/Bruxelles"',
      ),
    ],
    [
      "a zone in another case",
      aSession({ zone: "africa/dakar" }),
      at(6, 'zone: expected a time zone such as Europe/Brussels (did you mean "Africa/Dakar"?), found "africa/dakar"'),
    ],
    [
      "an offset for a zone",
      aSession({ zone: '"+01:00"' }),
      at(6, 'zone: expected a time zone such as Europe/Brussels, found "+01:00"'),
    ],
    ["no seats", aSession({ capacity: "0" }), at(9, 'capacity: expected a number from 1 to 100000, found "0"')],
    ["half a seat", aSession({ capacity: "1.5" }), at(9, 'capacity: expected a number from 1 to 100000, found "1.5"')],
    [
      "a quota of none",
      aSession({ quotaPerCountry: "0" }),
      at(13, 'quotaPerCountry: expected a number from 1 to 100000, found "0"'),
    ],
    [
      "data kept for ever",
      aSession({ retentionDays: "9999" }),
      at(13, 'retentionDays: expected a number from 1 to 365, found "9999"'),
    ],
    [
      "an unknown language",
      aSession({ spoken: "[de]" }),
      at(7, 'spoken.0: expected one of en, fr, es, pt, ar, found "de"'),
    ],
    [
      "no language",
      { "info-sessions/a-session.en.md": sessionFile().replace(/spoken: .*\n/, "") },
      at(1, "spoken: expected a list, found nothing"),
    ],
    [
      "nobody to come",
      aSession({ audiences: "[]" }),
      at(
        8,
        "audiences: expected a list of at least one of member-state-officials, partner-country-officials, experts, found an empty list",
      ),
    ],
    [
      "an unknown theme",
      aSession({ themes: "[legal-migratoin]" }),
      at(
        13,
        'themes: expected an id of vocabularies/themes.json (did you mean "legal-migration"?), found "legal-migratoin"',
      ),
    ],
    [
      "an unknown key",
      aSession({ capaciti: "5" }),
      at(13, 'capaciti: expected a known key (did you mean "capacity"?), found the key "capaciti"'),
    ],
    [
      "an unknown state",
      aSession({ status: "draft" }),
      at(13, 'status: expected one of published, cancelled, found "draft"'),
    ],
    [
      "a recording that is no address of the web",
      aSession({ recording: "ftp://example.org/x" }),
      at(13, 'recording: expected an address that starts with https:// or http://, found "ftp://example.org/x"'),
    ],
    [
      "a material without a title",
      aSession({ materials: "[{ url: https://example.org }]" }),
      at(13, "materials.0.title: expected a text, found nothing"),
    ],
    [
      "facts in a translation",
      {
        ...aSession(),
        "info-sessions/a-session.fr.md": file(["title: T", "summary: S", "translatedBy: us", "capacity: 5"]),
      },
      [
        'info-sessions/a-session.fr.md:5 capacity: expected only title, summary, place and translatedBy in a translation, found the key "capacity"',
      ],
    ],
  ])("%s", async (_, files, expected) => {
    expect(await problemsOf(files)).toEqual(expected);
  });

  test("a name that is no slug", async () => {
    const files = Object.fromEntries(
      ["A_session", "a--session", "x".repeat(101)].map((name) => [`info-sessions/${name}.en.md`, sessionFile()]),
    );

    expect((await problemsOf(files)).map((line) => line.replace(/.*expected/, "expected").slice(0, 70))).toEqual(
      Array(3).fill("expected a Markdown file named like small-letters-and-hyphens.en.md, i"),
    );
  });
});
