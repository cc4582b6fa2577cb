/** The arrows between rooms, and the few other rules of the house, as functions over the text of source files. */
import { dirname, join } from "node:path/posix";

export interface Source {
  /** From the project folder, with forward slashes: `server/web/app.ts`. */
  readonly path: string;
  readonly text: string;
}

/** What each room of `server/` may import besides itself. */
export const arrows: Readonly<Record<string, readonly string[]>> = {
  language: [],
  knowledge: ["language", "storage"],
  concepts: ["language", "knowledge", "storage"],
  search: ["language", "knowledge", "concepts", "storage"],
  answers: ["language", "knowledge", "concepts"],
  storage: [],
  mail: ["language", "storage"],
  settings: ["mail"],
  records: ["language", "storage", "mail"],
  "info-sessions": ["language", "knowledge", "storage", "mail", "records"],
  staff: ["language", "storage", "records"],
  exchange: ["language", "knowledge", "storage", "mail", "records"],
  web: [
    "language",
    "knowledge",
    "concepts",
    "search",
    "answers",
    "storage",
    "mail",
    "records",
    "info-sessions",
    "staff",
    "exchange",
  ],
};

/** Anybody may import these; they import nothing of ours but each other. */
const freeForAll = [
  "server/bounded-cache.ts",
  "server/errors.ts",
  "server/growing-pauses.ts",
  "server/log.ts",
  "server/project-folder.ts",
  "server/slices.ts",
  "server/source-version.ts",
];
/** Put the rooms together; no room imports them. */
const assembly = [
  "server/main.ts",
  "server/prepare-search.ts",
  "server/services.ts",
  "server/open-records.ts",
  "server/records-when-possible.ts",
  "server/kept-records.ts",
  "server/current-knowledge.ts",
  "server/knowledge-snapshot.ts",
  "server/open-search.ts",
];
/** Read by the assembly and by tests only. */
const settings = "server/config.ts";

/** Packages that more than one file may import, and where. zod is for what comes from outside: environment, files. */
const sharedPackages: Readonly<Record<string, readonly string[]>> = {
  express: ["server/web/"],
  zod: [
    "server/config.ts",
    "server/knowledge/files/",
    "server/knowledge/vocabulary/",
    "server/knowledge/import/",
    "server/search/meilisearch/meilisearch-claim.ts",
    "server/info-sessions/session-record-form.ts",
    "server/records/record-check.ts",
    "server/storage/writer-lock.ts",
  ],
  vitest: ["tests/"],
  "playwright-core": ["tests/browser/", "scripts/audit/"],
  sharp: ["tests/browser/looks/pictures.ts", "scripts/draw-icons.ts"],
};

/** Each is one adapter of a port: a folder, or the files whose paths begin so. Its port is all that anybody else knows of it. */
export const adapters: readonly string[] = [
  "server/records/lowdb/",
  "server/mail/file-mailer.ts",
  "server/mail/smtp-mailer.ts",
  "server/search/meilisearch/",
  "server/search/memory/",
];
/** The way of a question through `search/`: what comes first knows nothing of what comes after it. */
const stepsBack: readonly (readonly [from: string, to: readonly string[]])[] = [
  ["server/search/query/", ["server/search/engine/", "server/search/finder.ts"]],
  ["server/search/engine/", ["server/search/finder.ts"]],
  ["server/search/ranking/", ["server/search/finder.ts"]],
];

const adapterOf = (path: string) => adapters.find((adapter) => path.startsWith(adapter)) ?? null;

const vagueName = /(?:^|\/)(?:index|utils?|helpers?|common|misc|shared)(?:\.ts$|\/)/;
const longestFile = 250;

const importPattern =
  /^\s*(?:import|export)\b[^"';]*?\bfrom\s*["']([^"']+)["']|^\s*import\s*["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']/gm;

/** What a file imports: ours as paths from the project folder, others as written. */
export function importsOf({ path, text }: Source): string[] {
  return [...text.matchAll(importPattern)].map((match) => {
    const wanted = match[1] ?? match[2] ?? match[3] ?? "";
    return wanted.startsWith(".") ? join(dirname(path), wanted) : wanted;
  });
}

const isOurs = (imported: string) => /^(?:server|scripts|tests|views|knowledge)\//.test(imported);
const roomOf = (path: string) => /^server\/([^/]+)\//.exec(path)?.[1] ?? null;
const packageOf = (imported: string) => imported.split("/", imported.startsWith("@") ? 2 : 1).join("/");

/** Null when `path` may import `imported`, which is a path of ours; otherwise why not. */
function whyNot(path: string, imported: string): string | null {
  if (!path.startsWith("server/")) return null;
  if (imported.startsWith("scripts/") || imported.startsWith("tests/"))
    return "nothing in server/ imports scripts or tests";
  if (assembly.includes(imported) && !assembly.includes(path)) return "no room imports the assembly";
  if (assembly.includes(path) || path === settings) return null;
  if (imported === settings) return "settings are read by the assembly and handed on as values";
  if (freeForAll.includes(imported)) return null;
  const room = roomOf(path);
  if (room === null) return `${path} may import errors.ts, log.ts and the other files that any room may import`;
  if (imported.startsWith("views/")) return room === "language" ? null : "only language/ imports from views/";
  const target = roomOf(imported) ?? imported;
  if (target !== room && !(arrows[room] ?? []).includes(target))
    return `${room}/ may import ${(arrows[room] ?? []).join(", ") || "no other room"}`;
  const adapter = adapterOf(imported);
  if (adapter !== null && adapter !== adapterOf(path)) return "an adapter is imported by the assembly alone";
  if (stepsBack.some(([from, to]) => path.startsWith(from) && to.some((later) => imported.startsWith(later))))
    return "a question does not go back";
  return null;
}

/** Adapters of the list that are not there, so that a moved one does not go unwatched. */
export const missingAdapters = (sources: readonly Source[]): string[] =>
  adapters.filter((adapter) => !sources.some(({ path }) => path.startsWith(adapter)));

export function wrongImports(sources: readonly Source[]): string[] {
  return sources.flatMap((source) =>
    importsOf(source)
      .filter(isOurs)
      .flatMap((imported) => {
        const why = whyNot(source.path, imported);
        return why === null ? [] : [`${source.path} imports ${imported}: ${why}`];
      }),
  );
}

/** One npm package is imported by one file, so that it can leave by one file. */
export function scatteredPackages(sources: readonly Source[]): string[] {
  const users = new Map<string, Set<string>>();
  for (const source of sources)
    for (const imported of importsOf(source)) {
      if (isOurs(imported) || imported.startsWith("node:") || /^\.|\.(?:json|js|ts)$/.test(imported)) continue;
      const name = packageOf(imported);
      users.set(name, (users.get(name) ?? new Set()).add(source.path));
    }
  return [...users].flatMap(([name, paths]) => {
    const places = sharedPackages[name];
    if (places === undefined)
      return paths.size > 1 ? [`${name}: expected one file, found ${[...paths].join(", ")}`] : [];
    const strangers = [...paths].filter((path) => !places.some((place) => path.startsWith(place)));
    return strangers.map((path) => `${name}: expected in ${places.join(" or ")}, found in ${path}`);
  });
}

export function otherProblems({ path, text }: Source): string[] {
  const lines = text.split("\n").length - 1;
  const isServer = path.startsWith("server/");
  const room = roomOf(path);
  const known = room === null ? [...freeForAll, ...assembly, settings].includes(path) : room in arrows;
  return [
    ...(vagueName.test(path) ? [`${path}: expected a name that says the thing, found a drawer`] : []),
    ...(isServer && lines > longestFile ? [`${path}: expected at most ${longestFile} lines, found ${lines}`] : []),
    ...(isServer && path !== "server/main.ts" && text.includes("process.env")
      ? [`${path}: only server/main.ts reads process.env`]
      : []),
    ...(isServer && !known
      ? [`${path}: expected a room of ${Object.keys(arrows).join(", ")}, found another place`]
      : []),
  ];
}
