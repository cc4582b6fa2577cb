/** Times on the wall and the instants they mean, also in the nights when clocks change. */
import { describe, expect, test } from "vitest";
import { instantsOf, misspeltZone, readingsOf } from "../../server/knowledge/model/wall-time.ts";

describe("a time on the wall", () => {
  test.each([
    ["2026-12-08 10:00", "Europe/Brussels", ["2026-12-08T09:00:00.000Z"]],
    ["2027-07-01 10:00", "Europe/Brussels", ["2027-07-01T08:00:00.000Z"]],
    ["2027-03-28 01:59", "Europe/Brussels", ["2027-03-28T00:59:00.000Z"]],
    ["2027-03-28 03:00", "Europe/Brussels", ["2027-03-28T01:00:00.000Z"]],
    ["2027-10-31 03:00", "Europe/Brussels", ["2027-10-31T02:00:00.000Z"]],
    // Not the night of Brussels.
    ["2027-03-28 02:30", "Asia/Tbilisi", ["2027-03-27T22:30:00.000Z"]],
    ["2027-10-31 02:30", "Asia/Tbilisi", ["2027-10-30T22:30:00.000Z"]],
    ["2027-07-01 10:00", "Asia/Kathmandu", ["2027-07-01T04:15:00.000Z"]],
    ["2027-07-01 00:00", "Pacific/Kiritimati", ["2027-06-30T10:00:00.000Z"]],
    ["2027-07-01 23:59", "Pacific/Niue", ["2027-07-02T10:59:00.000Z"]],
  ])("%s in %s is one instant", (time, zone, instants) => {
    expect(instantsOf(time, zone)).toEqual(instants);
    expect(readingsOf(time, zone)).toEqual(expect.arrayContaining(instants));
  });

  test.each([
    ["2027-03-28 02:30", "Europe/Brussels", ["2027-03-28T00:30:00.000Z", "2027-03-28T01:30:00.000Z"]],
    ["2027-09-05 00:00", "America/Santiago", ["2027-09-05T03:00:00.000Z", "2027-09-05T04:00:00.000Z"]],
    ["2027-10-03 02:15", "Australia/Lord_Howe", ["2027-10-02T15:15:00.000Z", "2027-10-02T15:45:00.000Z"]],
  ])("%s in %s is left out by the clocks, and could be two", (time, zone, readings) => {
    expect(instantsOf(time, zone)).toEqual([]);
    expect(readingsOf(time, zone)).toEqual(readings);
  });

  test.each([
    ["2027-10-31 02:30", "Europe/Brussels", ["2027-10-31T00:30:00.000Z", "2027-10-31T01:30:00.000Z"]],
    ["2027-04-03 23:30", "America/Santiago", ["2027-04-04T02:30:00.000Z", "2027-04-04T03:30:00.000Z"]],
  ])("%s in %s comes twice", (time, zone, instants) => {
    expect(instantsOf(time, zone)).toEqual(instants);
  });

  test.each(["", "2027-13-01 10:00", "2027-02-29 10:00", "2027-01-01 24:00", "2027-01-01T10:00", "2027-01-01"])(
    "%j is none",
    (time) => {
      expect(instantsOf(time, "Europe/Brussels")).toBeNull();
    },
  );
});

describe("a time zone", () => {
  test.each(["Europe/Brussels", "Africa/Dakar", "America/Argentina/Buenos_Aires", "Asia/Kolkata", "UTC"])(
    "%s is one",
    (zone) => {
      expect(misspeltZone(zone)).toBeNull();
    },
  );

  test.each([
    ["Europe/Brusels", "Europe/Brussels"],
    ["america/bogota", "America/Bogota"],
    ["+02:00", ""],
    ["EST", ""],
    ["Nowhere at all, really", ""],
  ])("%s is none, and may have been meant as %j", (zone, nearest) => {
    expect(misspeltZone(zone)).toBe(nearest);
  });
});
