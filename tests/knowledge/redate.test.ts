/** Example sessions are moved to the day of a demonstration, and nothing else of them changes. */
import { expect, test } from "vitest";
import { redated } from "../../server/knowledge/redate.ts";

const file = (lines: readonly string[]) =>
  `---\ntitle: A session\n${lines.join("\n")}\n---\n\nstart: 2026-12-08 10:00\n`;
const session = (start: string, zone = "Europe/Brussels") =>
  file([
    `start: ${start}`,
    "end: 2026-12-08 11:30",
    `zone: ${zone}`,
    "opens: 2026-11-16 09:00",
    "closes: 2026-12-07 18:00",
    "example: 2026-11-25",
    "updated: 2026-11-25",
  ]);

test("all days of the head move by the same whole weeks, to the day asked for or the first after it", () => {
  expect(redated(session("2026-12-08 10:00"), "2027-02-01")).toEqual({
    weeks: 10,
    text: file([
      "start: 2027-02-16 10:00",
      "end: 2027-02-16 11:30",
      "zone: Europe/Brussels",
      "opens: 2027-01-25 09:00",
      "closes: 2027-02-15 18:00",
      "example: 2027-02-03",
      "updated: 2027-02-03",
    ]),
  });
});

test("a second time changes nothing, and back is as good as forward", () => {
  const once = redated(session("2026-12-08 10:00"), "2027-02-01")?.text ?? "";

  expect(redated(once, "2027-02-01")).toEqual({ text: once, weeks: 0 });
  expect(redated(once, "2026-11-25")).toEqual({ text: session("2026-12-08 10:00"), weeks: -10 });
});

test("a time that the change of clocks leaves out or repeats moves by one more week", () => {
  // Sundays at 02:30: 28 March 2027 has no such time, 4 April has.
  expect(redated(session("2026-12-13 02:30"), "2027-03-10")).toMatchObject({ weeks: 16 });
  expect(redated(session("2026-12-13 02:30", "Africa/Dakar"), "2027-03-10")).toMatchObject({ weeks: 15 });
});

test("a session that is not invented, and a file without a head, stay as they are", () => {
  expect(redated(file(["start: 2026-12-08 10:00"]), "2027-02-01")).toBeNull();
  expect(redated("example: 2026-11-25\n", "2027-02-01")).toBeNull();
});
