/**
 * Preloaded into the built server by `measure-crossed.ts`: on each message, answers what ran since the message before. V8
 * counts the calls of functions; templates and files that are read pass by here.
 */
import fs from "node:fs";
import { Session, type Profiler } from "node:inspector";
import { syncBuiltinESMExports } from "node:module";
import { fileURLToPath } from "node:url";
import Handlebars from "handlebars";

export interface Entered {
  /** Files of `server/` in which a function ran, as `server/web/app.ts`. */
  readonly files: readonly string[];
  /** As `views/pages/search/search.hbs`. */
  readonly templates: readonly string[];
  /** Calls of each named function of `server/`; those of one name are added up. */
  readonly calls: Readonly<Record<string, number>>;
  /** How many files of the knowledge folder were read. */
  readonly filesRead: number;
}

const root = new URL("../../../", import.meta.url);
const built = new URL("dist/", root).href;
const knowledgeDir = process.env["KNOWLEDGE_DIR"] ?? fileURLToPath(new URL("knowledge", root));

const session = new Session();
session.connect();
session.post("Profiler.enable");
session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: false });

const templates = new Set<string>();
let filesRead = 0;
watchTemplates();
watchReading();

process.on("message", () => {
  session.post("Profiler.takePreciseCoverage", (_error, { result }) => {
    const entered = { ...ranIn(result), templates: [...templates].sort(), filesRead };
    templates.clear();
    filesRead = 0;
    process.send?.(entered satisfies Entered);
  });
});

function ranIn(scripts: readonly Profiler.ScriptCoverage[]): Pick<Entered, "files" | "calls"> {
  const calls: Record<string, number> = {};
  const files: string[] = [];
  for (const { url, functions } of scripts) {
    if (!url.startsWith(`${built}server/`)) continue;
    const ran = functions.map(({ functionName, ranges }) => ({ functionName, count: ranges[0]?.count ?? 0 }));
    if (ran.some(({ count }) => count > 0)) files.push(url.slice(built.length).replace(/\.js$/, ".ts"));
    for (const { functionName, count } of ran)
      if (functionName !== "") calls[functionName] = (calls[functionName] ?? 0) + count;
  }
  return { files: files.sort(), calls };
}

/** What is compiled is a syntax tree: each place in it says the path of its template. */
function watchTemplates(): void {
  const create = Handlebars.create.bind(Handlebars);
  Handlebars.create = () => {
    const environment = create();
    const { compile } = environment;
    environment.compile = (tree: hbs.AST.Program, options?: CompileOptions) => {
      const name = tree.body[0]?.loc.source ?? "an empty template";
      const render = compile(tree, options);
      return (view: unknown, given?: Handlebars.RuntimeOptions) => {
        templates.add(name);
        return render(view, given);
      };
    };
    return environment;
  };
}

function watchReading(): void {
  const note = (file: unknown) => {
    const path = file instanceof URL ? fileURLToPath(file) : String(file);
    if (path.startsWith(knowledgeDir)) filesRead += 1;
  };
  const noting =
    <Given extends readonly unknown[], Result>(read: (...given: Given) => Result) =>
    (...given: Given): Result => {
      note(given[0]);
      return read(...given);
    };
  fs.readFileSync = noting(fs.readFileSync) as typeof fs.readFileSync;
  fs.readFile = Object.assign(noting(fs.readFile), fs.readFile);
  fs.promises.readFile = noting(fs.promises.readFile) as typeof fs.promises.readFile;
  syncBuiltinESMExports();
}
