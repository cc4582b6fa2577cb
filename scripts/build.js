/**
 * TypeScript of `server/` and `scripts/` to JavaScript in `dist/`, file by file, and the style sheet to one file. Runs at each start, so it is plain
 * JavaScript, writes only what changed and never leaves a file behind whose source is gone. Types are not checked here.
 */
import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
const target = join(root, "dist");

const filesIn = (folder) => {
  try {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  } catch (error) {
    if (error.code === "ENOENT") return [];
    throw error;
  }
};

/** The ending keeps its length, so the source map still fits. */
const endInJs = (code) =>
  code
    .replace(/^((?:import|export|\}).*?"\.{1,2}\/[^"\n]*)\.ts";$/gm, '$1.js";')
    .replace(/\bimport\(("\.{1,2}\/[^"\n]*)\.ts"\)/g, 'import($1.js")');

const readOrNull = (file) => {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
};

/** Writes a temporary file and renames it, so that two builds at once never read half a file of each other. */
const write = (file, text) => {
  const temporary = `${file}.${process.pid}.tmp`;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(temporary, text);
  renameSync(temporary, file);
};

const sources = ["server", "scripts"]
  .flatMap((folder) => filesIn(join(root, folder)))
  .filter((file) => file.endsWith(".ts"));

const { outputFiles } = await build({
  absWorkingDir: root,
  entryPoints: sources,
  outbase: root,
  outdir: target,
  platform: "node",
  target: "node20",
  format: "esm",
  sourcemap: "linked",
  sourcesContent: false,
  logLevel: "warning",
  write: false,
});

const built = new Map(outputFiles.map(({ path, text }) => [path, path.endsWith(".js") ? endInJs(text) : text]));
for (const [path, text] of built) if (readOrNull(path) !== text) write(path, text);

/** By the server's own code, which was just built: from source it does the same at its start. */
const { bundleStyles } = await import(pathToFileURL(join(target, "server/web/view/style-sheet.js")).href);
const styles = join(target, "views/site.css");
try {
  built.set(styles, bundleStyles().toString("utf8"));
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
if (readOrNull(styles) !== built.get(styles)) write(styles, built.get(styles));

for (const path of filesIn(target)) {
  const isOfOtherBuild = path.endsWith(".tmp");
  if (!built.has(path) && !isOfOtherBuild) rmSync(path, { force: true });
}
if (process.argv.includes("--verbose")) console.log(`${sources.length} files in ${relative(process.cwd(), target)}/`);
