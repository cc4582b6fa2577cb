/** What a designer opens is laid out to be read: short lines, small folders. The layout itself is checked by `npm run check`. */
import { readdirSync, readFileSync } from "node:fs";
import { relative } from "node:path/posix";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { projectFolder } from "../server/project-folder.ts";

const longestLine = 160;
const mostFiles = 20;

const root = fileURLToPath(projectFolder);
const files = readdirSync(`${root}views`, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map(({ parentPath, name }) => relative(root, `${parentPath}/${name}`));

/** Texts of a language are one line each, and pictures are drawn by programs. */
const isRead = (path: string) => /\.(hbs|css|js)$/.test(path);

function longLines(path: string, text: string): string[] {
  return text
    .split("\n")
    .flatMap((line, place) =>
      line.length > longestLine
        ? [`${path}:${place + 1}: expected at most ${longestLine} columns, found ${line.length}`]
        : [],
    );
}

describe("views/", () => {
  test("has no line that nobody reads to its end", () => {
    const read = files.filter(isRead);

    expect(read.flatMap((path) => longLines(path, readFileSync(`${root}${path}`, "utf8")))).toEqual([]);
    for (const kind of [".hbs", ".css", ".js"]) expect(read.some((path) => path.endsWith(kind))).toBe(true);
  });

  test("has no folder of more files than one looks through", () => {
    const counts = new Map<string, number>();
    for (const path of files) {
      const folder = path.slice(0, path.lastIndexOf("/"));
      counts.set(folder, (counts.get(folder) ?? 0) + 1);
    }

    expect([...counts].filter(([, count]) => count > mostFiles)).toEqual([]);
  });

  test("would be told of a long line with file and line", () => {
    expect(longLines("views/a.hbs", `${"a".repeat(160)}\n${"é".repeat(161)}`)).toEqual([
      "views/a.hbs:2: expected at most 160 columns, found 161",
    ]);
  });
});
