/** README.md describes what there is, all of it, and nothing that is gone. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readConfig, settingNames } from "../server/config.ts";
import { projectFolder } from "../server/project-folder.ts";

const read = (file: string) => readFileSync(new URL(file, projectFolder), "utf8");
const readme = read("README.md");
const defaults = new Map(Object.entries(readConfig({})).map(([name, value]) => [name, String(value)]));

const foldersIn = (path: string) =>
  readdirSync(new URL(path, projectFolder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);

/** First cells of the rows of the table under a heading, without their backticks. */
function firstCells(heading: string): string[] {
  const section = readme.split(`## ${heading}\n`)[1]?.split("\n## ")[0] ?? "";
  return [...section.matchAll(/^\| `([^`]+)`/gm)].map((match) => match[1] ?? "");
}

describe("settings", () => {
  test("are all in README with their defaults, and no others", () => {
    const rows = [...readme.matchAll(/^\| `([A-Z_]+)`\s+\| (?:`([^`]*)`|none)\s+\|/gm)].map(([, name = "", value]) => [
      name,
      value,
    ]);

    expect(rows).toEqual(settingNames.map((name) => [name, defaults.get(name)]));
  });

  test("are all in .env.example with their defaults, and no others but those of docker compose", () => {
    const lines = [...read(".env.example").matchAll(/^(?:# )?([A-Z_]+)=(.*)$/gm)].map(([, name = "", value = ""]) => ({
      name,
      value,
    }));
    const ofContainers = [...read("docker-compose.yml").matchAll(/\$\{([A-Z_]+)/g)].map((match) => match[1] ?? "");
    const known = lines.filter(({ name }) => settingNames.includes(name));

    expect(known.map(({ name }) => name).sort()).toEqual([...settingNames].sort());
    expect(known.filter(({ name, value }) => defaults.has(name) && defaults.get(name) !== value)).toEqual([]);
    expect(lines.filter(({ name }) => !settingNames.includes(name) && !ofContainers.includes(name))).toEqual([]);
  });
});

describe("commands", () => {
  const { scripts } = JSON.parse(read("package.json")) as { scripts: Readonly<Record<string, string>> };
  const described = [...readme.matchAll(/(?:^|`|&& )npm (?:run )?([a-z][a-z:]*)/gm)]
    .map((match) => match[1] ?? "")
    .filter((name) => name !== "ci");

  test("in README exist", () => {
    expect(described.filter((name) => !(name in scripts))).toEqual([]);
  });

  test("that exist are in README", () => {
    expect(Object.keys(scripts).filter((name) => !described.includes(name))).toEqual([]);
  });

  test("run files that exist", () => {
    const files = Object.values(scripts).flatMap(
      (script) => script.match(/\b(?:scripts|server)\/[\w./-]+\.(?:ts|js)\b/g) ?? [],
    );
    const sources = files.map((file) => (file === "server/main.js" ? "server/main.ts" : file));

    expect(sources.filter((file) => !existsSync(new URL(file, projectFolder)))).toEqual([]);
  });
});

describe("the map", () => {
  const described = firstCells("Map").map((folder) => folder.replace(/\/$/, ""));

  test("holds every folder of the project and every room of the server", () => {
    const made = [".git", "node_modules", "dist", "data"];
    const there = [
      ...foldersIn("./").filter((name) => !made.includes(name)),
      ...foldersIn("server/").map((name) => `server/${name}`),
    ];

    expect(there.filter((folder) => !described.includes(folder))).toEqual([]);
  });

  test("holds nothing that is gone", () => {
    expect(described.filter((folder) => !existsSync(new URL(folder, projectFolder)))).toEqual([]);
  });
});

test("files and places that README names exist", () => {
  const inCode = [...readme.matchAll(/`((?:server|views|knowledge|scripts|tests|\.ci)\/[\w./-]*)`/g)].map(
    (match) => match[1] ?? "",
  );
  const links = [...readme.matchAll(/\]\(([^)#:]+)\)/g)].map((match) => match[1] ?? "");

  expect([...inCode, ...links].filter((path) => !existsSync(new URL(path, projectFolder)))).toEqual([]);
});
