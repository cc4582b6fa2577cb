/** One key for one mailbox, and nothing that could add a header or a recipient. */
import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { emailKey, mailboxOf, newId } from "../../server/records/identifiers.ts";
import { institutionKey } from "../../server/info-sessions/institution-key.ts";
import { registrationReference } from "../../server/info-sessions/registration.ts";

test.each([
  ["  Ana.Silva+Levier@Example.ORG ", "ana.silva+levier@example.org"],
  ["jose\u0301@example.org", "jos\u00e9@example.org"],
  ["info@Bücher.example", "info@xn--bcher-kva.example"],
  ["info@xn--bcher-kva.example", "info@xn--bcher-kva.example"],
  ["o'neill@mail.gov.ie", "o'neill@mail.gov.ie"],
  ["أحمد@مثال.إختبار", "أحمد@xn--mgbh0fb.xn--kgbechtv"],
])("%s has the key %s", (typed, key) => {
  expect(emailKey(typed)).toBe(key);
});

test.each([
  "",
  "ana",
  "@example.org",
  "ana@",
  "ana@localhost",
  "ana@example.org\r\nBcc: bo@example.org",
  "ana@example.org\n",
  "\0ana@example.org",
  "ana@example.org,bo@example.org",
  "ana@example.org;bo@example.org",
  "ana@example.org bo@example.org",
  "ana@bo@example.org",
  "Ana <ana@example.org>",
  '"ana bo"@example.org',
  "ana(x)@example.org",
  "ana\u200b@example.org",
  "ana\u202e@example.org",
  ".ana@example.org",
  "an..a@example.org",
  "ana@[127.0.0.1]",
  "ana@127.0.0.1",
  "ana@0x7f.1",
  "ana@exa%6dple.org",
  "ana@example..org",
  "ana@-example.org",
  "ana@example.org.",
  "ana@example.org/x",
  `${"a".repeat(65)}@example.org`,
  `ana@${"a".repeat(64)}.org`,
  `ana@${"a.".repeat(130)}org`,
])("%j has none", (typed) => {
  expect(emailKey(typed)).toBeNull();
});

test("a key is its own key, and has one @ and no character that ends a header", () => {
  const text = fc.oneof(
    fc.emailAddress(),
    fc
      .tuple(fc.string({ unit: "grapheme", maxLength: 12 }), fc.domain())
      .map(([local, domain]) => `${local}@${domain}`),
    fc.string({ unit: "binary", maxLength: 30 }).map((noise) => `${noise}@example.org`),
  );
  fc.assert(
    fc.property(text, (typed) => {
      const key = emailKey(typed);
      if (key === null) return;
      expect(emailKey(key)).toBe(key);
      expect(key).toMatch(/^[^@\s,;<>\p{Cc}]+@[a-z0-9.-]+$/u);
    }),
    { numRuns: 2_000 },
  );
});

test("an institution is the same without case, accents and punctuation", () => {
  expect(institutionKey("  Ministère de l’Intérieur (D.G.)")).toBe("ministere de l interieur d g");
  expect(institutionKey("وِزَارَة الدَّاخِلِيَّة")).toBe(institutionKey("وزارة الداخلية"));
  expect(institutionKey(" - ")).toBe("");
});

test("an id carries all 128 bits in 26 characters, and its reference can be said aloud", () => {
  expect(newId(() => new Uint8Array(16))).toBe("0".repeat(26));
  expect(newId(() => new Uint8Array(16).fill(255))).toBe(`${"z".repeat(25)}w`);
  const ids = Array.from({ length: 1_000 }, () => newId(randomBytes));

  expect(new Set(ids).size).toBe(1_000);
  for (const id of ids) {
    expect(id).toMatch(/^[0-9a-hjkmnp-tv-z]{26}$/);
    expect(registrationReference(id)).toMatch(/^LV-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
  }
});

test.each([
  ["victim+0@x.example", "victim@x.example"],
  ["victim+a+b@x.example", "victim@x.example"],
  ["v.ictim@x.example", "v.ictim@x.example"],
  ["v.ic.tim+9@gmail.com", "victim@gmail.com"],
  ["victim@googlemail.com", "victim@gmail.com"],
  ["+ana@x.example", "+ana@x.example"],
])("mails to %s count for %s", (key, mailbox) => {
  expect(mailboxOf(key)).toBe(mailbox);
});
