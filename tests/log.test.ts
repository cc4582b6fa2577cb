/** What stands in the log, and what must not. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { createLog, withoutSecrets } from "../server/log.ts";
import { registrationLinks } from "../server/info-sessions/registration-links.ts";
import { signerWith } from "../server/storage/signing-keys.ts";
import { makeToken, newNonce } from "../server/web/http/forms/form-token.ts";
import { aSession } from "./info-sessions/sign-up-desk.ts";

const secret = "0123456789abcdef".repeat(4);
const signer = signerWith([{ id: "9f3a01bc", secret }]);
const tokenOf = (id: string) =>
  registrationLinks(signer).tokenFor("manage", { id, tokenVersion: 1 }, aSession({ id: "labour-mobility" }));

test("tokens are taken out by their shape, whatever stands around them", () => {
  const around = [
    ...["/r/#", "/en/r/#", "http://levier.example/r/#?x=1", "q=#&lang=fr", "Referer: https://levier.example/r/#"],
    ...['{"message":"cannot read #"}', "levier-link=#; Path=/", "«#»", "#.", "(#)", "/r/#/more", "#.x"],
  ];
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z0-9]{8}$/), fc.constantFrom(...around), (id, text) => {
      const token = tokenOf(id);
      const found = withoutSecrets(text.replace("#", token));
      for (const part of token.split(".")) if (part.length > 16) expect(found).not.toContain(part);
      expect(found).toContain("…");
    }),
  );
});

test("a token cut short, escaped or in capitals is taken out as well, and so are tokens of forms and keys", () => {
  const token = tokenOf("7kq42rtx");
  const [claim = "", , signature = ""] = token.split(".");
  const form = makeToken(signer, "form", "labour-mobility", { nonce: newNonce(), madeAt: 1_770_000_000_000 });
  const forms = [
    ...[token.slice(0, -5), claim, token.replaceAll(".", "%2E"), token.replaceAll(".", "%252e"), token.toUpperCase()],
    ...[form, secret],
  ];

  for (const one of forms) expect(withoutSecrets(`found ${one} here`)).toBe("found … here");
  expect(withoutSecrets(`found ${signature} here`)).toMatch(/^found (?:…|[A-Za-z_-]{43}) here$/);
  expect(withoutSecrets("at smtp://user:pass:word@mail.example:587, smtps://user@mail.example/")).toBe(
    "at smtp://…@mail.example:587, smtps://…@mail.example/",
  );
});

test("addresses, files, ids and instants stay as they are", () => {
  const texts = [
    "/en/lessons/a-very-long-name-of-a-lesson-learned-that-is-longer-than-forty-letters-2014",
    "at openSessionServicesForRegistrations (/srv/levier/server/web/pages/sessions/my-registration-page.ts:120:15)",
    "at file:///srv/levier/node_modules/@scope/some-package/dist/index.js:1:2345",
    "7d9f0c1e-55b1-4a4e-9b1e-0f3f1b2c3d4e 2026-11-30T20:32:35.000Z",
    "https://levier.example/en/search?q=visa@home",
  ];

  expect(texts.map(withoutSecrets)).toEqual(texts);
});

test("long texts of pieces that could be parts of secrets are read to their end", () => {
  const texts = ["a.", "a-", "aB1.", "%2E", "%25", "://a", "a".repeat(16)].map((piece) => piece.repeat(4000));

  expect(texts.map(withoutSecrets).every((text) => text.length > 0)).toBe(true);
});

test("every line is written without secrets, errors with their causes and stacks too", () => {
  const lines: string[] = [];
  const log = createLog("info", { write: (line) => void lines.push(line) });
  const token = tokenOf("7kq42rtx");
  const error = new Error(`no answer to /r/${token}`, { cause: new Error(`GET http://levier.example/join/${token}`) });
  log.error({ event: "error", err: error, cause: String(error.cause), headers: { referer: [`/r/${token}`] } });
  log.child({ path: `/r/${token}` }).info(`found ${token}`);

  expect(lines).toHaveLength(2);
  for (const line of lines) {
    expect(JSON.parse(line)).toMatchObject({ time: expect.stringMatching(/^20/) as string });
    for (const part of token.split(".")) if (part.length > 16) expect(line).not.toContain(part);
  }
});
