/** Functions and files stay small and have names of their own; the checker itself is shown to fail on each rule. */
import { readdirSync, readFileSync } from "node:fs";
import { relative } from "node:path/posix";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { projectFolder } from "../server/project-folder.ts";
import type { Source } from "./architecture-rules.ts";
import {
  crowdedFolders,
  exportedNames,
  filesByFolder,
  functionsIn,
  longFunctions,
  namesTwice,
  wideLines,
} from "./structure-rules.ts";

const root = fileURLToPath(projectFolder);

/** From the project folder. */
const filesIn = (folder: string): readonly string[] =>
  readdirSync(`${root}${folder}`, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, `${entry.parentPath}/${entry.name}`));

const sourcesIn = (folder: string, ending: string): readonly Source[] =>
  filesIn(folder)
    .filter((path) => path.endsWith(ending))
    .map((path) => ({ path, text: readFileSync(`${root}${path}`, "utf8") }));

const scripts = sourcesIn("scripts", ".ts");
const server = sourcesIn("server", ".ts");

describe("the house", () => {
  test("has no long function in scripts/ and server/", () => {
    expect([...scripts, ...server].flatMap((source) => longFunctions([source]))).toEqual([]);
  });

  test("has no name twice in server/ and none in scripts/", () => {
    expect(namesTwice(server)).toEqual([]);
    expect(namesTwice(scripts)).toEqual([]);
  });

  test("has no folder too full in server/, views/ and tests/", () => {
    expect(crowdedFolders(["server", "views", "tests"].flatMap(filesIn))).toEqual([]);
  });

  test("has no wide line in the style sheet", () => {
    expect(sourcesIn("views/assets", ".css").flatMap(wideLines)).toEqual([]);
  });
});

describe("the checker", () => {
  const file = (path: string, ...lines: readonly string[]): Source => ({ path, text: `${lines.join("\n")}\n` });
  const blank = (count: number) => Array.from({ length: count }, () => "");

  test("measures functions of every kind from their first line to their last, without the comment before", () => {
    const source = file(
      "server/a.ts",
      "/** Says",
      " * what. */",
      "export function declared() {",
      "  return [1].map(() => {",
      "    return 2;",
      "  });",
      "}",
      "const held = () => 3;",
      "class Kept {",
      "  constructor() {}",
      "  method() {",
      "  }",
      "  get read() { return 4; }",
      "}",
      "const parts = { member: function () {} };",
      "type NoBody = () => void;",
      "declare function noBodyEither(): void;",
    );

    expect(functionsIn(source).map(({ line, name, lines }) => [line, name, lines])).toEqual([
      [3, "declared", 5],
      [4, "(callback)", 3],
      [8, "held", 1],
      [10, "constructor", 1],
      [11, "method", 2],
      [13, "read", 1],
      [15, "member", 1],
    ]);
  });

  test("lets a function have fifty lines, and counts those of functions in it", () => {
    const inner = (count: number) =>
      file("server/a.ts", "export function outer() {", "  return () => {", ...blank(count), "  };", "}");

    expect(longFunctions([inner(46)])).toEqual([]);
    expect(longFunctions([inner(47)])).toEqual(["server/a.ts:1: outer: expected at most 50 lines, found 51"]);
    expect(longFunctions([inner(49)])).toHaveLength(2);
  });

  test("knows what a file exports, and what it only passes on", () => {
    const source = file(
      "server/a.ts",
      "export const a = 1, { b, c: [d] } = rest;",
      "export function e(text: string): void;",
      "export function e(text: unknown): void {}",
      "export type F = string;",
      "export const F = '';",
      "export interface G {}",
      "export abstract class H {}",
      "const i = 1;",
      "const hidden = 2;",
      "export { i, hidden as j };",
      "export { passedOn } from './b.ts';",
      "export * from './c.ts';",
    );

    expect(exportedNames(source)).toEqual(["a", "b", "d", "e", "F", "G", "H", "i", "j"]);
  });

  test("finds a name that two files export, and a file name of two folders", () => {
    const sources = [
      file("server/search/peers.ts", "export interface Peer {}", "const peer = 1;"),
      file("server/web/peers.ts", "export type Peer = string;", "const peer = 2;"),
      file("server/web/peer-view.ts", "export { type Peer } from './peers.ts';"),
    ];

    expect(namesTwice(sources)).toEqual([
      "Peer: expected one name, found it in server/search/peers.ts, server/web/peers.ts",
      "peers.ts: expected one file name, found it in server/search/peers.ts, server/web/peers.ts",
    ]);
  });

  test("lets every area have routes.ts and every aggregate its decide, and only there", () => {
    const sources = [
      file("server/info-sessions/decide.ts", "export function decide() {}", "export const limit = 1;"),
      file("server/exchange/decide.ts", "export function decide() {}", "export const limit = 2;"),
      file("server/web/home/routes.ts", "export const home = 1;"),
      file("server/web/places/routes.ts", "export const places = 1;"),
    ];
    const elsewhere = file("server/web/decided.ts", "export function decide() {}");

    expect(namesTwice(sources)).toEqual([
      "limit: expected one name, found it in server/info-sessions/decide.ts, server/exchange/decide.ts",
    ]);
    expect(namesTwice([elsewhere, { ...elsewhere, path: "server/web/decision.ts" }])).toEqual([
      "decide: expected one name, found it in server/web/decided.ts, server/web/decision.ts",
    ]);
  });

  test("counts the files directly in a folder, pictures that are kept excepted", () => {
    const files = (folder: string, count: number) =>
      Array.from({ length: count }, (_, place) => `${folder}/${place}.ts`);
    const house = [
      ...files("server/web", 20),
      ...files("server/web/places", 21),
      ...files("tests/screenshots/kept", 300),
      ...files("tests/screenshots", 2),
    ];

    expect(filesByFolder(house)).toEqual([
      ["server/web/places", 21],
      ["server/web", 20],
      ["tests/screenshots", 2],
    ]);
    expect(crowdedFolders(house)).toEqual(["server/web/places: expected at most 20 files, found 21"]);
  });

  test("counts columns as a reader does, not as bytes", () => {
    const line = (width: number) => "م".repeat(width);

    expect(wideLines(file("views/pages/a.hbs", line(160), "", line(161), "𝄞".repeat(160)))).toEqual([
      "views/pages/a.hbs:3: expected at most 160 columns, found 161",
    ]);
  });
});
