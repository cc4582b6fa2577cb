/** The short address of a briefing note: what was written is read again, and what was mistyped is not taken for another note. */
import { expect, test } from "vitest";
import { briefCode, readBriefCode } from "../../../server/web/brief/brief-code.ts";

test("numbers come back in their order, also with one far larger than the others", () => {
  for (const numbers of [[1], [350, 1, 17], [1023, 1024, 5], Array.from({ length: 30 }, (_, place) => place * 7 + 1)])
    expect(readBriefCode(briefCode(numbers))).toEqual(numbers);
});

test("eighteen entries take at most forty signs", () => {
  expect(briefCode(Array.from({ length: 18 }, (_, place) => 350 - place)).length).toBeLessThanOrEqual(40);
});

test("one sign that is another, left out or doubled is noticed, and so are two neighbours that changed places", () => {
  const code = briefCode([12, 345, 99, 7]);
  for (let place = 0; place < code.length; place++) {
    const [before, sign, after] = [code.slice(0, place), code.charAt(place), code.slice(place + 1)];
    for (const other of "0123456789abcdefghjkmnpqrstvwxyz")
      if (other !== sign) expect(readBriefCode(before + other + after)).not.toEqual([12, 345, 99, 7]);
    expect(readBriefCode(before + after)).toBeNull();
    const next = after.charAt(0);
    if (next !== "" && next !== sign && place > 0 && place < code.length - 2)
      expect(readBriefCode(before + next + sign + after.slice(1))).toBeNull();
  }
});

test("capitals and letters that are taken for digits do not matter; what is no code is none", () => {
  const code = briefCode([32, 64]);
  expect(readBriefCode(code.toUpperCase().replaceAll("1", "I").replaceAll("0", "O"))).toEqual([32, 64]);
  for (const none of ["", "2", "2zz", "…", "zzzz", "../../etc", "2".repeat(300)])
    expect(readBriefCode(none)).toBeNull();
});
