/** Links in mails: what they hold, how long they work, and that nobody can make one. */
import { expect, test } from "vitest";
import { registrationLinks } from "../../server/info-sessions/registration-links.ts";
import { signerWith } from "../../server/storage/signing-keys.ts";
import { aSession } from "../info-sessions/sign-up-desk.ts";

const key = (id: string, digit: string) => ({ id, secret: digit.repeat(64) });
const links = registrationLinks(signerWith([key("a", "1")]));
const registration = { id: "7kq42rtx", tokenVersion: 3 };
const session = aSession();
const now = "2027-02-01T12:00:00.000Z";

test.each(["manage", "join"] as const)(
  "a %s link says what it was made with, until a week after the session",
  (purpose) => {
    const token = links.tokenFor(purpose, registration, session);

    expect(token).toMatch(/^[\w.-]+$/);
    expect(links.read(token, now)).toEqual({
      purpose,
      sessionId: "labour-mobility",
      registrationId: "7kq42rtx",
      tokenVersion: 3,
      expiresAt: "2027-03-08T11:00:00.000Z",
    });
    expect(links.read(token, "2027-03-08T10:59:59.999Z")).not.toBeNull();
    expect(links.read(token, "2027-03-08T11:00:00.000Z")).toBeNull();
  },
);

test("changing any sign of a link makes it worthless", () => {
  const token = links.tokenFor("manage", registration, session);
  const changed = Array.from(
    token,
    (sign, place) => token.slice(0, place) + (sign === "x" ? "y" : "x") + token.slice(place + 1),
  );

  expect(changed.filter((one) => links.read(one, now) !== null)).toEqual([]);
  expect([links.read("", now), links.read(".", now)]).toEqual([null, null]);
});

test("a link with anything behind it is another one", () => {
  const token = links.tokenFor("manage", registration, session);
  const longer = [".", ".x", `.${"x".repeat(100)}`, `.${"x".repeat(1000)}`, "=", "%", " ", token, `.${token}`];

  expect(longer.filter((more) => links.read(token + more, now) !== null)).toEqual([]);
});

test("a new key signs while links of the former still work; one that is gone opens nothing", () => {
  const token = links.tokenFor("manage", registration, session);
  const renewed = registrationLinks(signerWith([key("b", "2"), key("a", "1")]));
  const forgotten = registrationLinks(signerWith([key("b", "2")]));

  expect(renewed.read(token, now)?.registrationId).toBe("7kq42rtx");
  expect(renewed.tokenFor("manage", registration, session)).toContain(".b.");
  expect(forgotten.read(token, now)).toBeNull();
});
