/** The rooms of `server/` import each other only along the arrows; the checker itself is shown to fail on each rule. */
import { readdirSync, readFileSync } from "node:fs";
import { relative } from "node:path/posix";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { projectFolder } from "../server/project-folder.ts";
import {
  adapters,
  importsOf,
  missingAdapters,
  otherProblems,
  scatteredPackages,
  wrongImports,
  type Source,
} from "./architecture-rules.ts";

const root = fileURLToPath(projectFolder);

function sourcesIn(folder: string): Source[] {
  return readdirSync(`${root}${folder}`, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => `${entry.parentPath}/${entry.name}`)
    .map((file) => ({ path: relative(root, file), text: readFileSync(file, "utf8") }));
}

const server = sourcesIn("server");
const everything = [...server, ...sourcesIn("scripts")];
const withTests = [...everything, ...sourcesIn("tests")];

describe("the house", () => {
  test("imports only along the arrows", () => {
    expect(wrongImports(everything)).toEqual([]);
  });

  test("has every adapter that is watched", () => {
    expect(missingAdapters(server)).toEqual([]);
  });

  test("imports each npm package in one file of the server", () => {
    expect(scatteredPackages(server)).toEqual([]);
  });

  test("has no file that is too long, vaguely named, in no room, or that reads the environment", () => {
    expect(withTests.flatMap(otherProblems)).toEqual([]);
  });

  test("holds only the agreed names at the top level", () => {
    const known = [
      "package.json",
      "package-lock.json",
      "tsconfig.json",
      "server",
      "views",
      "knowledge",
      "scripts",
      "tests",
    ];
    const files = ["docker-compose.yml", "README.md", "CHANGELOG.md", "LICENSE", "node_modules", "dist", "data"];
    const names = readdirSync(root).filter((name) => !name.startsWith("."));

    expect(names.filter((name) => ![...known, ...files].includes(name))).toEqual([]);
  });
});

describe("the checker", () => {
  const file = (path: string, ...lines: readonly string[]): Source => ({ path, text: `${lines.join("\n")}\n` });

  test("sees imports in one line, in several, of types, for effect and on demand", () => {
    const source = file(
      "server/web/app.ts",
      'import { a } from "../search/a.ts";',
      "import {",
      "  b,",
      '} from "./b.ts";',
      'import type { C } from "express";',
      'import "./d.ts";',
      'export { e } from "./e.ts";',
      'const f = await import("./f.ts");',
    );

    expect(importsOf(source)).toEqual([
      "server/search/a.ts",
      "server/web/b.ts",
      "express",
      "server/web/d.ts",
      "server/web/e.ts",
      "server/web/f.ts",
    ]);
  });

  test.each([
    ["a room that may not be imported", "server/search/a.ts", "../web/app.ts", "search/ may import"],
    ["a language that knows a room", "server/language/a.ts", "../knowledge/item.ts", "no other room"],
    [
      "a page that knows an adapter",
      "server/web/a.ts",
      "../search/meilisearch/meilisearch-engine.ts",
      "assembly alone",
    ],
    ["a room that knows its adapter", "server/search/finder.ts", "./memory/postings-engine.ts", "assembly alone"],
    ["an adapter that knows another", "server/mail/file-mailer.ts", "./smtp-mailer.ts", "assembly alone"],
    ["a query that knows an engine", "server/search/query/plan.ts", "../engine/a.ts", "does not go back"],
    ["a page that reads settings", "server/web/a.ts", "../config.ts", "handed on as values"],
    ["a room that knows the assembly", "server/web/a.ts", "../services.ts", "the assembly"],
    ["a room that knows a script", "server/search/a.ts", "../../scripts/bench.ts", "scripts or tests"],
    ["an error that knows a room", "server/errors.ts", "./web/app.ts", "may import errors.ts"],
    ["a page that reads a template as code", "server/web/a.ts", "../../views/locales/en.json", "only language/"],
  ])("finds %s", (_name, path, imported, why) => {
    expect(wrongImports([file(path, `import { a } from "${imported}";`)])).toEqual([expect.stringContaining(why)]);
  });

  test("lets the files of an adapter import each other, and its port be imported", () => {
    const sources = [
      file("server/search/memory/a.ts", 'import { b } from "./b.ts";', 'import { c } from "../engine/c.ts";'),
      file("server/web/a.ts", 'import { d } from "../search/engine/d.ts";'),
    ];

    expect(wrongImports(sources)).toEqual([]);
  });

  test("finds an adapter that moved away from where it is watched", () => {
    const [first = "", ...others] = adapters;

    expect(missingAdapters(others.map((adapter) => file(adapter)))).toEqual([first]);
  });

  test("lets the assembly import anything, and everybody the free files", () => {
    const sources = [
      file(
        "server/services.ts",
        'import { a } from "./search/meilisearch/meilisearch-engine.ts";',
        'import { b } from "./config.ts";',
      ),
      file("server/language/a.ts", 'import { c } from "../project-folder.ts";'),
    ];

    expect(wrongImports(sources)).toEqual([]);
  });

  test("finds a package in two files, and a shared one outside its place", () => {
    const sources = [
      file("server/search/a.ts", 'import { M } from "meilisearch";', 'import x from "express";'),
      file("server/search/b.ts", 'import type { N } from "meilisearch/deep";'),
    ];

    expect(scatteredPackages(sources)).toEqual([
      "meilisearch: expected one file, found server/search/a.ts, server/search/b.ts",
      "express: expected in server/web/, found in server/search/a.ts",
    ]);
  });

  test("finds drawers, long files, unknown rooms and readers of the environment", () => {
    expect(otherProblems(file("server/web/utils.ts"))).toHaveLength(1);
    expect(otherProblems(file("tests/helpers/a.ts"))).toHaveLength(1);
    expect(otherProblems(file("server/web/a.ts", ...Array.from({ length: 251 }, () => "")))).toHaveLength(1);
    expect(otherProblems(file("server/models/a.ts"))).toHaveLength(1);
    expect(otherProblems(file("server/log.ts", "process.env"))).toHaveLength(1);
  });
});
