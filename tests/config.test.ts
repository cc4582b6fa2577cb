/** Settings: defaults that run on a laptop, and one message that names everything that is wrong. */
import { describe, expect, test } from "vitest";
import { readConfig, settingNames } from "../server/config.ts";

describe("without any setting", () => {
  test("the site listens on this machine only, starts its own search server and writes to data/", () => {
    expect(readConfig({})).toEqual({
      PORT: 3000,
      HOST: "127.0.0.1",
      DATA_DIR: "data",
      KNOWLEDGE_DIR: "knowledge",
      INDEX_ON_START: "yes",
      MODE: "production",
      LOG_LEVEL: "info",
      MAIL_FROM: "Levier <levier@localhost.localdomain>",
      TRUSTED_PROXIES: 0,
    });
  });
});

describe("a setting", () => {
  test.each(settingNames)("%s counts as not set when it is empty", (name) => {
    expect(readConfig({ [name]: "" })).toEqual(readConfig({}));
  });

  test("of another program is ignored", () => {
    expect(readConfig({ PATH: "/bin", MEILI_MASTER_KEY: "x" })).toEqual(readConfig({}));
  });

  test("that is a number arrives as a number", () => {
    expect(readConfig({ PORT: "8080", TRUSTED_PROXIES: "2" })).toMatchObject({ PORT: 8080, TRUSTED_PROXIES: 2 });
  });

  test("PUBLIC_URL loses the slashes at its end", () => {
    expect(readConfig({ PUBLIC_URL: "https://levier.example//" }).PUBLIC_URL).toBe("https://levier.example");
  });

  test.each([
    ["PORT", "70000"],
    ["PORT", "80.5"],
    ["PORT", "http"],
    ["PUBLIC_URL", "levier.example"],
    ["PUBLIC_URL", "javascript:alert(1)"],
    ["MEILISEARCH_URL", "file:///etc/passwd"],
    ["INDEX_ON_START", "true"],
    ["MODE", "test"],
    ["LOG_LEVEL", "loud"],
    ["CONTACT_EMAIL", "somebody"],
    ["TRUSTED_PROXIES", "-1"],
  ])("%s=%s is refused by name", (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(name);
  });
});

test("all wrong settings are named at once", () => {
  const read = () => readConfig({ PORT: "x", MODE: "y", CONTACT_EMAIL: "z" });

  expect(read).toThrow(/PORT[^]*MODE[^]*CONTACT_EMAIL/);
});
