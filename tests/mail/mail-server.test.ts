/** SMTP_URL: what is understood, with which protection; and what is refused without a word of the password. */
import { describe, expect, test } from "vitest";
import { mailServerOf } from "../../server/mail/mail-server.ts";

describe("SMTP_URL", () => {
  test.each([
    [
      "smtp://mail.example.org",
      { host: "mail.example.org", port: 587, isTlsFromStart: false, tls: "required", login: null },
    ],
    ["smtps://mail.example.org/", { host: "mail.example.org", port: 465, isTlsFromStart: true, tls: "required" }],
    ["SMTP://MAIL.Example.ORG:25", { host: "mail.example.org", port: 25 }],
    ["smtp://mail.bücher.example:2525", { host: "mail.xn--bcher-kva.example", port: 2525, tls: "required" }],
    ["smtp://mail_relay", { host: "mail_relay", tls: "required" }],
    ["smtp://192.0.2.7:25", { host: "192.0.2.7", tls: "required" }],
    ["smtp://[2001:DB8::1]:25", { host: "2001:db8::1", port: 25, tls: "required" }],
    [
      "smtp://user:100%25%C3%A9%40%2F%23%3F@host:25",
      { login: { user: "user", password: "100%é@/#?" }, tls: "required" },
    ],
    ["smtp://me%40example.org:pä:ss@host", { login: { user: "me@example.org", password: "pä:ss" } }],
    ["smtp://host?tls=unchecked", { tls: "unchecked" }],
    ["smtp://host/?tls=required", { tls: "required" }],
    ["smtp://host?tls=off", { tls: "off" }],
    ["smtp://localhost:1025", { tls: "offered" }],
    ["smtp://mail.localhost", { tls: "offered" }],
    ["smtp://127.8.0.1", { tls: "offered" }],
    ["smtp://[::1]", { host: "::1", tls: "offered" }],
    ["smtp://[::ffff:127.0.0.1]", { tls: "offered" }],
    ["smtp://user:secret@127.0.0.1?tls=off", { tls: "off" }],
    ["smtp://localhost.example.org", { tls: "required" }],
    ["smtp://127.0.0.1.example.org", { tls: "required" }],
    ["smtp://[::2]", { tls: "required" }],
  ])("%s is read", (url, expected) => {
    expect(mailServerOf(url)).toMatchObject(expected);
  });

  test.each([
    ["smtp://user:100%25%hush@host:25", "each %.*%25"],
    ["smtp://user:hush%E9@host:25", "each %"],
    ["smtp://user:hu@sh@host:587", "one @.*%40"],
    ["smtp://user:hu/sh@host:587", "one @.*%2F"],
    ["smtp://user:hu#sh@host:587", "one @.*%23"],
    ["smtp://user:hu?sh=1@host:587", "one @.*%3F"],
    ["smtp://user:hush%00@host", "control characters"],
    ["smtp://user:hu sh@host", "without spaces"],
    ["smtp://user:hush", "port from 1 to 65535"],
    ["smtp://user@host", "user:password"],
    ["smtp://:hush@host", "user:password"],
    ["smtp://user:@host", "user:password"],
    ["smtp://user:hush@", "host"],
    ["smtp://", "host"],
    ["smtp:host:25", "smtp://"],
    ["host:25", "smtp://"],
    ["http://user:hush@host", "smtp://"],
    ["smtp://ho%73t", "host"],
    ["smtp://host:0", "port"],
    ["smtp://host:65536", "port"],
    ["smtp://host:", "port"],
    ["smtp://host:25/path", "nothing behind the host"],
    ["smtp://host#x", "nothing behind the host"],
    ["smtp://user:hush@host?tls.rejectUnauthorized=false", "no parameter but tls, found tls.rejectUnauthorized"],
    ["smtp://host?requireTLS=true&pool=1", "found requireTLS, pool"],
    ["smtp://host?tls=maybe", "tls=required, tls=unchecked, tls=off"],
    ["smtp://host?tls=", "tls=required"],
    ["smtp://host?tls=off&tls=required", "one of them"],
    ["smtps://host?tls=off", "smtps:// means TLS"],
    ["smtp://user:hush@host?tls=off", "no password with tls=off"],
    ["smtp://host:465", "smtps://"],
    ["smtps://host:587", "smtp:// with port 587"],
    ["smtps://host:25", "smtp:// with port 25"],
  ])("%s is refused", (url, why) => {
    const read = () => mailServerOf(url);

    expect(read).toThrow(new RegExp(`^expected .*${why}`));
    expect(read).not.toThrow(/hu|sh@/);
  });
});
