/** Settings: defaults that run on a laptop, and one message that names everything that is wrong. */
import { mkdir, mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { doubtfulSettings, readConfig, readFolders, settingNames, unnamed } from "../server/config.ts";

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

  test.each([
    ["PORT", " 3000 ", 3000],
    ["PORT", "8080\r", 8080],
    ["PORT", "'8080'", 8080],
    ["LOG_LEVEL", '"WARN"\r\n', "warn"],
    ["MODE", "\ufeffDevelopment", "development"],
    ["INDEX_ON_START", "False", "no"],
    ["INDEX_ON_START", "1", "yes"],
    ["DATA_DIR", "/srv/my levier data", "/srv/my levier data"],
    ["CONTACT_EMAIL", " team@bücher.example ", "team@xn--bcher-kva.example"],
    ["MAIL_FROM", "'Levier, the team <levier@Bücher.example>'", "Levier, the team <levier@xn--bcher-kva.example>"],
    ["HOST", "[::1]", "::1"],
    ["HOST", "LOCALHOST", "localhost"],
    ["PUBLIC_URL", "https://levier.example//", "https://levier.example"],
    ["PUBLIC_URL", "HTTPS://Levier.Example:443", "https://levier.example"],
    ["PUBLIC_URL", "https://bücher.example.", "https://xn--bcher-kva.example"],
    ["PUBLIC_URL", "“http://[::1]:3000”", "http://[::1]:3000"],
    ["MEILISEARCH_URL", "http://search:7700/", "http://search:7700"],
    ["MEILISEARCH_URL", "https://example.org/meili/", "https://example.org/meili"],
  ] as const)("%s=%j is read as meant", (name, value, expected) => {
    expect(readConfig({ [name]: value })[name]).toBe(expected);
  });

  test.each([
    ["PORT", "70000"],
    ["PORT", "80.5"],
    ["PORT", "http"],
    ["PORT", "0x50"],
    ["PORT", "3000 # the port"],
    ["HOST", "127.0.0.1:3000"],
    ["HOST", "http://127.0.0.1"],
    ["HOST", "*"],
    ["HOST", "256.0.0.1"],
    ["PUBLIC_URL", "levier.example"],
    ["PUBLIC_URL", "localhost:3000"],
    ["PUBLIC_URL", "https:levier.example"],
    ["PUBLIC_URL", "https://"],
    ["PUBLIC_URL", "https://example.org/levier"],
    ["PUBLIC_URL", "https://example.org\\levier"],
    ["PUBLIC_URL", "https://example.org?x=1"],
    ["PUBLIC_URL", "https://example.org/#"],
    ["PUBLIC_URL", "https://user:secret@example.org"],
    ["PUBLIC_URL", "https://exam ple.org"],
    ["PUBLIC_URL", "https://example.org:99999"],
    ["PUBLIC_URL", "https://example\u200b.org/"],
    ["PUBLIC_URL", "javascript:alert(1)"],
    ["MEILISEARCH_URL", "file:///etc/passwd"],
    ["MEILISEARCH_URL", "http://user:secret@search:7700"],
    ["MEILISEARCH_URL", "http://search:7700?index=x"],
    ["MEILISEARCH_KEY", "two words"],
    ["MEILISEARCH_KEY", "clé"],
    ["SITE_ID", "Live site"],
    ["SITE_ID", "-live"],
    ["SITE_ID", "a".repeat(61)],
    ["INDEX_ON_START", "maybe"],
    ["MODE", "test"],
    ["LOG_LEVEL", "loud"],
    ["CONTACT_EMAIL", "somebody"],
    ["CONTACT_EMAIL", "Team <team@example.org>"],
    ["SMTP_URL", "smtp://user:100%25%zz@host:25"],
    ["SMTP_URL", "smtp://user:pass@host:587   # server offers STARTTLS"],
    ["MAIL_FROM", '"Levier \\"X\\"" <levier@example.org>'],
    ["TRUSTED_PROXIES", "-1"],
    ["TRUSTED_PROXIES", "true"],
    ["TRUSTED_PROXIES", "10.0.0.1"],
    ["DATA_DIR", "~/levier"],
    ["DATA_DIR", "file:///srv/levier"],
    ["DATA_DIR", "knowledge"],
    ["DATA_DIR", "./knowledge/../knowledge/data"],
    ["DATA_DIR", "package.json"],
  ])("%s=%s is refused in one sentence that names it", (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(
      new RegExp(`^Check the settings:\\n  ${name}: expected [^\\n]+, found [^\\n]+$`),
    );
  });

  test.each([
    ["SMTP_URL", "smtp://user:hush%zz@host"],
    ["SMTP_URL", "smtp://user:hush@me@host"],
    ["MEILISEARCH_KEY", "hush hush"],
    ["PUBLIC_URL", "https://user:hush@example.org"],
    ["MAIL_FROM", "smtp://user:hush@host"],
  ])("%s=%s shows no secret when it is refused", (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(`${value.length} letters that are not shown here`);
    expect(() => readConfig({ [name]: value })).not.toThrow("hush");
  });

  test("DATA_DIR may not lie in KNOWLEDGE_DIR by way of a link", async () => {
    const folder = await mkdtemp(join(tmpdir(), "levier-settings-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    await mkdir(join(folder, "knowledge"));
    await symlink(join(folder, "knowledge"), join(folder, "link"));
    const settings = { KNOWLEDGE_DIR: join(folder, "knowledge"), DATA_DIR: join(folder, "link", "data") };

    expect(() => readConfig(settings)).toThrow("DATA_DIR: expected a folder outside KNOWLEDGE_DIR");
    expect(readConfig({ ...settings, DATA_DIR: join(folder, "knowledge-data") })).toBeDefined();
  });
});

test("jobs that need the folders only read them as the site does, whatever else is wrong", () => {
  const environment = { DATA_DIR: ' "/srv/levier data"\r', KNOWLEDGE_DIR: "", SMTP_URL: "nonsense" };

  expect(readFolders(environment)).toEqual({ DATA_DIR: "/srv/levier data", KNOWLEDGE_DIR: "knowledge" });
  expect(() => readFolders({ DATA_DIR: "~/data" })).toThrow("DATA_DIR: expected a path without ~");
  expect(() => readFolders({ DATA_DIR: "knowledge/data" })).toThrow("outside KNOWLEDGE_DIR");
});

test("all wrong settings are named at once", () => {
  const read = () => readConfig({ PORT: "x", MODE: "y", CONTACT_EMAIL: "z", DATA_DIR: "knowledge" });

  expect(read).toThrow(/PORT[^]*MODE[^]*CONTACT_EMAIL[^]*DATA_DIR/);
});

describe("a name that looks like a setting", () => {
  test.each([
    ["LEVEL_LOG", "LOG_LEVEL"],
    ["LOGLEVEL", "LOG_LEVEL"],
    ["log_level", "LOG_LEVEL"],
    ["SMTP_URI", "SMTP_URL"],
    ["SMTP_PASSWORD", "SMTP_URL"],
    ["MAILFROM", "MAIL_FROM"],
    ["LEVIER_PORT", "PORT"],
    ["\ufeffPORT", "PORT"],
    ["TRUSTED_PROXY", "TRUSTED_PROXIES"],
    ["PUBLIC_ULR", "PUBLIC_URL"],
  ])("%s is told, with %s as what may be meant", (given, meant) => {
    expect(doubtfulSettings({ [given]: "x" }).join()).toContain(
      `${given} is no setting and does nothing; perhaps ${meant}`,
    );
  });

  test.each([
    "HOME",
    "HOSTNAME",
    "NODE",
    "NODE_ENV",
    "MEILI_MASTER_KEY",
    "SITE_PORT",
    "LOGNAME",
    "MAIL",
    "PWD",
    "MALLOC_ARENA_MAX",
  ])("%s is another program's", (name) => {
    expect(doubtfulSettings({ [name]: "x" })).toEqual([]);
  });
});

test.each([
  [{ SMTP_URL: "smtp://relay.example.org" }, ["MAIL_FROM", "PUBLIC_URL"]],
  [{ HOST: "0.0.0.0" }, ["PUBLIC_URL"]],
  [{ MEILISEARCH_KEY: "x" }, ["MEILISEARCH_URL"]],
  [{ INDEX_ON_START: "no" }, ["MEILISEARCH_URL"]],
  [{ HOST: "127.0.0.1", PORT: "3000" }, []],
])("%j alone is doubted for want of %j", (environment, wanted) => {
  expect(
    doubtfulSettings(environment).map((sentence) => / and (\w+) is not|no and (\w+)/.exec(sentence)?.slice(1).join("")),
  ).toEqual(wanted);
});

test("who runs the site may be written on several lines, and what is not named is known", () => {
  const named = readConfig({
    OPERATOR_NAME: '"Ministry, Unit #4"',
    OPERATOR_ADDRESS: "1 Main Street\r\nPraia",
    DATA_PROTECTION_CONTACT: "dpo@bücher.example",
  });

  expect(named).toMatchObject({
    OPERATOR_NAME: "Ministry, Unit #4",
    OPERATOR_ADDRESS: "1 Main Street, Praia",
    DATA_PROTECTION_CONTACT: "dpo@xn--bcher-kva.example",
  });
  expect(unnamed(named)).toEqual([]);
  expect(unnamed(readConfig({}))).toEqual(["OPERATOR_NAME", "OPERATOR_ADDRESS", "DATA_PROTECTION_CONTACT"]);
  expect(() => readConfig({ DATA_PROTECTION_CONTACT: "the office" })).toThrow(
    "DATA_PROTECTION_CONTACT: expected one mail address",
  );
});
