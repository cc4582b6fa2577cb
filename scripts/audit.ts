/**
 * Looks at every kind of page as machines can: bytes and requests, axe on every screen in every language, the HTML checker of the
 * W3C, Lighthouse on a slow phone: `npm run audit [-- --only weight,axe,validity,lighthouse]`. A whole run takes half an hour and
 * writes what the accessibility statement says; one of parts does not.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { projectFolder } from "../server/project-folder.ts";
import { auditFile, type Audit } from "../server/web/programme/audit.ts";
import { launchChromium } from "../tests/browser/set-up/chromium.ts";
import { widths } from "../tests/browser/set-up/every-page.ts";
import { findingsIn, hasJava, type Finding } from "../tests/set-up/html-checker.ts";
import { pageAddresses } from "../tests/set-up/page-addresses.ts";
import { useKnowledge } from "../tests/set-up/real-knowledge.ts";
import { savePages } from "../tests/set-up/saved-pages.ts";
import { everyLook, type Looked } from "./audit/every-look.ts";
import { askLighthouse } from "./audit/lighthouse.ts";
import { textTable } from "./bench/figures.ts";
import { weighPage } from "./bench/page-weight.ts";
import { buildServer, startSite } from "./bench/processes.ts";

const all = ["weight", "axe", "validity", "lighthouse"];
const { values: options } = parseArgs({ options: { only: { type: "string", default: all.join() } } });
const parts = new Set(options.only.split(","));
const forLighthouse = ["home", "search", "lesson-learned", "country", "info-session", "register"];
const columns = ["HTML", "with files", "requests", "axe", "Nu checker", "Lighthouse"] as const;

const folder = mkdtempSync(join(tmpdir(), "levier-audit-"));
const { catalogue } = await useKnowledge();
/** Of each template the most telling address. */
const kinds = new Map([...pageAddresses("fr", catalogue)].reverse().map((each) => [each.template, each]));
const table = new Map<string, Map<string, string>>();
const problems: string[] = [];

function note(kind: string, column: (typeof columns)[number], text: string): void {
  const row = table.get(kind) ?? new Map<string, string>();
  table.set(kind, row.set(column, text));
}

async function weigh(url: string): Promise<void> {
  for (const [kind, { path, status }] of kinds) {
    if (status !== 200) continue;
    const { html, files, requests } = await weighPage(url, path);
    note(kind, "HTML", `${html.br} B`);
    note(kind, "with files", `${html.br + files.br} B`);
    note(kind, "requests", String(requests));
  }
}

async function lookEverywhere(url: string): Promise<Looked> {
  const browser = await launchChromium();
  try {
    const looked = await everyLook(browser, url, catalogue, (language) => {
      console.log(`axe: ${language} done`);
    });
    for (const [kind, found] of looked.byKind) note(kind, "axe", String(found.length));
    problems.push(...[...looked.byKind.values()].flat());
    return looked;
  } finally {
    await browser.close();
  }
}

/** In `fr/0-home.html` the kind is `home`. */
const kindOf = (file: string) => /\/(?:\d+-)?([\w-]+)\.html$/.exec(file)?.[1] ?? file;

/** Null without Java. */
async function validate(url: string): Promise<readonly Finding[] | null> {
  if (!hasJava()) return null;
  const pages = join(folder, "pages");
  await savePages(pages, url, catalogue);
  const findings = findingsIn(pages);
  for (const kind of new Set([...kinds.keys(), ...table.keys()]))
    note(kind, "Nu checker", String(findings.filter(({ file }) => kindOf(file) === kind).length));
  problems.push(...findings.map(({ file, line, message }) => `${file}:${line}: ${message}`));
  return findings;
}

async function score(url: string): Promise<void> {
  for (const kind of forLighthouse) {
    // Without what narrows a list: narrowed ones are kept out of search machines on purpose, as the form is.
    const [path = ""] = (kinds.get(kind)?.path ?? "").split("?");
    const { scores, misses } = await askLighthouse(url + path);
    note(kind, "Lighthouse", Object.values(scores).join(" / "));
    problems.push(...misses.map((title) => `${kind}: Lighthouse: ${title}`));
  }
}

function versionOf(name: string): string {
  const file = new URL(`node_modules/${name}/package.json`, projectFolder);
  return (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
}

/** The words of axe in “home, fr, 320 px, light: color-contrast (Elements must …): main > p”. */
const ruleOf = (found: string) => /: [\w-]+ \((.*)\): /.exec(found)?.[1] ?? found;

/** `html`: null when the HTML was not checked, which the statement then does not claim. */
function writeStatement({ looks, byKind }: Looked, html: readonly Finding[] | null): void {
  const rules = new Map<string, Set<string>>();
  const add = (rule: string, kind: string) => rules.set(rule, (rules.get(rule) ?? new Set()).add(kind));
  for (const [kind, found] of byKind) for (const rule of found.map(ruleOf)) add(rule, kind);
  for (const { file, rule } of html ?? []) add(rule, kindOf(file));
  const audit: Audit = {
    day: new Date().toISOString().slice(0, 10),
    programs: [
      `axe-core ${versionOf("axe-core")}`,
      ...(html === null ? [] : [`Nu Html Checker ${versionOf("vnu-jar")}`]),
    ],
    kinds: byKind.size,
    looks,
    widths,
    findings: [...rules].map(([problem, kinds]) => ({ problem, kinds: [...kinds] })),
  };
  writeFileSync(auditFile, `${JSON.stringify(audit, null, 2)}\n`);
}

await buildServer();
const site = await startSite(join(folder, "site"));
try {
  if (parts.has("weight")) await weigh(site.url);
  const looked = parts.has("axe") ? await lookEverywhere(site.url) : null;
  const html = parts.has("validity") ? await validate(site.url) : null;
  if (parts.has("lighthouse")) await score(site.url);
  if (looked !== null && all.every((part) => parts.has(part))) writeStatement(looked, html);
} finally {
  await site.stop();
  rmSync(folder, { recursive: true, force: true });
}
for (const problem of problems) console.log(problem);
const rows = [...table].map(([kind, row]) => [kind, ...columns.map((column) => row.get(column) ?? "–")]);
console.log(`\n${textTable([["page", ...columns], ...rows])}`);
