/** From a request line to the address it means. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalTarget, isHost, languageIn, readTarget } from "../../../../server/web/http/address/request-target.ts";

const canonical = (address: string): string | null => {
  const target = readTarget(address);
  return target === null ? null : canonicalTarget(target.path, target.search);
};

test.each([
  ["/r/x", { path: "/r/x", search: "", host: null }],
  ["http://levier.example/r/x?a=b?c", { path: "/r/x", search: "?a=b?c", host: "levier.example" }],
  ["HTTPS://A.Example:8443?q=1", { path: "/", search: "?q=1", host: "A.Example:8443" }],
  ["//evil.example/x", { path: "//evil.example/x", search: "", host: null }],
  ["/en#part?x", { path: "/en", search: "", host: null }],
  ["*", { path: "*", search: "", host: null }],
  ["ftp://levier.example/", null],
  ["en", null],
])("“%s” is read", (line, target) => {
  expect(readTarget(line)).toEqual(target);
});

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

test.each([
  "levier.example",
  "LEVIER.example:443",
  "localhost",
  "127.0.0.1:3000",
  "[::1]",
  "[2001:db8::1]:80",
  "a_b.c",
])("%s is a host", (host) => {
  expect(isHost(host)).toBe(true);
});

test.each(["", "a, b", "a,b", "user@a", "a b", "a/b", "[::1", "a:port", "é.example", "a:80:80", "<a>"])(
  "“%s” is none",
  (host) => {
    expect(isHost(host)).toBe(false);
  },
);

test("the language is the first part of the path", () => {
  expect(["/fr", "/FR/x", "/ar?x", "/", "/de", "/api/v1?lang=fr", "//fr"].map(languageIn)).toEqual([
    ...["fr", "fr", "ar"],
    ...[null, null, null, null],
  ]);
});
