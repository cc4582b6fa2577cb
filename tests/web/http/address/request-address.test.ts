/** What a request line says. */
import { expect, test } from "vitest";
import { isHost, languageIn, readTarget } from "../../../../server/web/http/address/request-address.ts";

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
