/** The style sheet is one file a component; the build and the server from source make the same one of them, or name the mistake. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { projectFolder } from "../../../server/project-folder.ts";
import { bundleStyles } from "../../../server/web/view/style-sheet.ts";
import { buildServer } from "../../set-up/built-server.ts";

const folder = new URL("views/assets/styles/", projectFolder);
const read = (name: string) => readFileSync(new URL(name, folder), "utf8");
const [, order = ""] = /^@layer ([^;{]+);/m.exec(read("site.css")) ?? [];

/** The address of an entry with these files beside it. */
function entryOf(files: Readonly<Record<string, string>>): URL {
  const place = mkdtempSync(join(tmpdir(), "levier-styles-"));
  onTestFinished(() => {
    rmSync(place, { recursive: true, force: true });
  });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(place, name), text);
  return pathToFileURL(join(place, "site.css"));
}

test("the entry states the layers and imports each file once; no file is long, and none has a rule outside of the layers", () => {
  const components = readdirSync(folder).filter((name) => name !== "site.css");
  const imported = [...read("site.css").matchAll(/^@import "\.\/([\w-]+\.css)";$/gm)].map(([, name]) => name);

  expect(imported.toSorted()).toEqual(components.toSorted());
  for (const name of components) {
    const outside = read(name).replace(
      /^@layer (\w+) \{\n(?:(?: .*)?\n)*?\}$|^\/\*.*\*\/$/gm,
      (block, layer?: string) => (layer === undefined || order.split(", ").includes(layer) ? "" : block),
    );
    expect(outside.trim(), name).toBe("");
    expect(read(name).split("\n").length, name).toBeLessThanOrEqual(250);
  }
});

test("in the sheet the layers come in the order stated, each once", () => {
  const layers = [
    ...bundleStyles()
      .toString("utf8")
      .matchAll(/@layer ([\w,]+)[{;]/g),
  ].map(([, name]) => name);

  expect(layers).toEqual(order.split(", "));
});

test("the build makes the sheet that the server makes from source", () => {
  buildServer();

  expect(readFileSync(new URL("dist/views/site.css", projectFolder), "utf8")).toBe(bundleStyles().toString("utf8"));
});

test("a mistake is named with file and line", () => {
  const entry = entryOf({
    "site.css": '@import "./frame.css";\n',
    "frame.css": ".top {\n  color: red;\n  margin 0;\n}\n",
  });

  expect(() => bundleStyles(entry)).toThrow(/frame\.css:3:\d+: \S/);
});

test("an import of a file that is not there is named with the line it stands in", () => {
  const entry = entryOf({ "site.css": '@layer base;\n@import "./nothing.css";\n' });

  expect(() => bundleStyles(entry)).toThrow(/site\.css:2:1: No such file/);
});
