/** From a request line to the address it means. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalTarget } from "../../../../server/web/http/address/canonical-address.ts";
import { readTarget } from "../../../../server/web/http/address/request-address.ts";

const canonical = (address: string): string | null => {
  const target = readTarget(address);
  return target === null ? null : canonicalTarget(target.path, target.search);
};

test.each(
  ["", ".", ")", "%20", "+", "%E2%80%8B", "%EF%BB%BF", "%C2%A0", ",", ";", ":", "!", "?", ">", "%3E", "%22", "'", "*"]
    .concat(["%C2%BB", "%E2%80%9D", "%E2%80%99", "%E3%80%82", "%D8%8C", "%D8%9F", "%D9%90".replace("%D9%90", "%DB%94")])
    .concat([").", ",%20", "%0D%0A", "/", "//", "/.", "/)", "&amp;x=1", "&x=1", "&gt;", "%26amp%3B", ";jsessionid=1"]),
)("“%s” at the end is no part of an address", (mark) => {
  expect(canonical(`/en/lessons/lesson-1${mark}`)).toBe("/en/lessons/lesson-1");
});

test.each([
  ["/EN/Search", "/en/search"],
  ["//en///search", "/en/search"],
  ["/./en/./search/.", "/en/search"],
  ["/%65n/s%65arch", "/en/search"],
  ["/en/", "/en/"],
  ["/EN/", "/en"],
  ["/", "/"],
  ["/)", "/"],
  ["/R/aB.c.D.", "/r/aB.c.D"],
  ["/join/aB.c.D-", "/join/aB.c.D-"],
  ["/en/R/aB", "/en/r/ab"],
  ["/en/search?q=R%26D&amp;country=ML&AMP;page=2", "/en/search?q=R%26D&country=ML&page=2"],
  ["/en/search?country=ML)", "/en/search?country=ML"],
  ["/en/brief?item=a&item=b%E2%80%8B.", "/en/brief?item=a&item=b"],
  ["/en/search?q=what+failed?", "/en/search?q=what+failed?"],
  ["/en/search?q=(visa)", "/en/search?q=(visa)"],
  ["/en/search?page=%E9.", "/en/search?page=%E9."],
  ["/en/brief?item=%22%3E%3Cb%3E", "/en/brief?item=%22%3E%3Cb%3E"],
  ["/en/search?", "/en/search"],
  ["/en/..%2f..%2fetc.", null],
  ["/en/%00", null],
  ["/en/lessons/..", null],
  ["/en/%2e%2E/fr", null],
  ["/\\evil.example", null],
  ["/%", null],
  ["/en/%c0%ae", null],
])("“%s” means %s", (address, meant) => {
  expect(canonical(address)).toBe(meant);
});

test("what an address means means itself, and is always on this site", () => {
  const piece = fc.constantFrom(
    ...[
      "/",
      "//",
      ".",
      "..",
      "%2e",
      "%2F",
      "%5C",
      "\\",
      "en",
      "EN",
      "r",
      "R",
      "aB.c",
      "?",
      "&",
      "&amp;",
      "=",
      "q",
      "%20",
    ],
    ...["@", "evil.example", "http:", ":", ";", "%E2%80%8B", "%C3%A9", "%00", "%", ")", "#", "+", "-", "_"],
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const meant = canonical(`/${pieces.join("")}`);
      fc.pre(meant !== null);
      const again = canonical(meant);
      expect(again).toBe(meant);
      expect(new URL(meant, "https://levier.example").origin).toBe("https://levier.example");
    }),
    { numRuns: 3000 },
  );
});
