/** Senders as operators write them: read so that every header, envelope and calendar takes them, or refused in a sentence. */
import { describe, expect, test } from "vitest";
import { senderLine, senderOf } from "../../server/mail/sender.ts";

describe("a sender", () => {
  test.each([
    ["Levier <levier@example.org>", "Levier", "levier@example.org"],
    ["levier@example.org", "Levier", "levier@example.org"],
    ["<levier@example.org>", "Levier", "levier@example.org"],
    ["  Levier  < levier@example.org > ", "Levier", "levier@example.org"],
    ['"Levier, the team" <levier@example.org>', "Levier, the team", "levier@example.org"],
    ["Levier, the team <levier@example.org>", "Levier, the team", "levier@example.org"],
    ["L’équipe Levier (MIEUX+) <levier@example.org>", "L’équipe Levier (MIEUX+)", "levier@example.org"],
    ["ليفييه <levier@example.org>", "ليفييه", "levier@example.org"],
    ["levier@example.org <levier@example.org>", "levier@example.org", "levier@example.org"],
    ["Levier <levier@bücher.example>", "Levier", "levier@xn--bcher-kva.example"],
    ["Levier <Levier+no.reply@BÜCHER.Example>", "Levier", "Levier+no.reply@xn--bcher-kva.example"],
    ["Levier <levier@mieux.إختبار>", "Levier", "levier@mieux.xn--kgbechtv"],
  ])("%s is read", (text, name, email) => {
    expect(senderOf(text)).toEqual({ name, email });
    expect(senderOf(senderLine(senderOf(text)))).toEqual({ name, email });
  });

  test.each([
    ['"Levier \\"X\\"" <levier@example.org>', "quotation marks"],
    ['Levier "X" <levier@example.org>', "quotation marks"],
    ['"Levier <levier@example.org>', "quotation marks"],
    ["Levier \\ X <levier@example.org>", "backslashes"],
    ["Levier\r\nBcc: all@example.org <levier@example.org>", "one line"],
    ["Levier <levier@example.org>, Other <other@example.org>", "one address"],
    ["levier@example.org, other@example.org", "one address"],
    ["Levier <levier@example.org", "letters, digits"],
    ["Levier levier@example.org", "letters, digits"],
    ["Levier", "one address"],
    ["Levier <>", "one address"],
    ["mailto:levier@example.org", "letters, digits"],
    ["Levier <équipe@example.org>", "without accents"],
    ["Levier <.levier@example.org>", "letters, digits"],
    ["Levier <le..vier@example.org>", "letters, digits"],
    [`Levier <${"l".repeat(65)}@example.org>`, "letters, digits"],
    ["Levier <levier@example>", "whole domain"],
    ["Levier <levier@localhost>", "whole domain"],
    ["Levier <levier@127.0.0.1>", "domain"],
    ["Levier <levier@[127.0.0.1]>", "domain"],
    ["Levier <levier@example.org.>", "full stop at the end"],
    ["Levier <levier@exa mple.org>", "domain"],
    ["Levier <levier@example.org/x>", "domain"],
    ["Levier <levier@-example.org>", "domain"],
    ["Levier <levier@example..org>", "domain"],
    ["Levier <levier@%65xample.org>", "domain"],
  ])("%s is refused", (text, why) => {
    expect(() => senderOf(text)).toThrow(new RegExp(`^expected .*${why}`));
  });
});
