/** The constants that were chosen by looking at judged queries, and the same search with others in their place. */
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { projectFolder } from "../server/project-folder.ts";
import type { Run } from "./judge-report.ts";

interface FittedConstant {
  readonly file: string;
  /** As in `const latentShare = 0.75;`, or `latentShare: 0.75,`. */
  readonly name: string;
  /** What is tried beside one another. */
  readonly values: readonly number[];
}

export const fittedConstants: readonly FittedConstant[] = [
  { file: "server/search/ranking/rank-window.ts", name: "likeness", values: [0.5, 1, 1.5] },
  { file: "server/search/vectors/folding.ts", name: "latentShare", values: [0.75, 1.25, 1.75] },
  { file: "server/search/vectors/build-basis.ts", name: "mostLatent", values: [40, 60] },
];

type Setting = readonly (FittedConstant & { readonly value: number })[];

/** Every value of each with every value of the others. */
function settingsOf(constants: readonly FittedConstant[]): readonly Setting[] {
  return constants.reduce<readonly Setting[]>(
    (settings, constant) =>
      settings.flatMap((setting) => constant.values.map((value) => [...setting, { ...constant, value }])),
    [[]],
  );
}

/** Asked with each setting. They need no search server, whose order is the same within its recall. */
export const foldedVariants = ["standby", "standbyOriginals"] as const;

/**
 * What those answer with each setting, by `latentShare 0.75, mostLatent 60`. Constants stay constants in the code: they are
 * written into a copy of it, which answers in a process of its own.
 */
export function runsBySetting(): Readonly<Record<string, Run>> {
  const folder = mkdtempSync(join(tmpdir(), "levier-constants-"));
  const root = fileURLToPath(projectFolder);
  for (const part of ["server", "scripts", "tests/judged", "knowledge", "views", "package.json", "tsconfig.json"])
    cpSync(join(root, part), join(folder, part), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  try {
    return Object.fromEntries(
      settingsOf(fittedConstants).map((setting) => {
        const name = setting.map((each) => `${each.name} ${each.value}`).join(", ");
        for (const each of setting) writeConstant(join(folder, each.file), each.name, each.value);
        console.error(name);
        return [name, runOf(folder)];
      }),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function writeConstant(file: string, name: string, value: number): void {
  const text = readFileSync(file, "utf8");
  const place = new RegExp(`\\b(${name}(?: =|:) )[\\d._]+`, "g");
  const times = text.match(place)?.length ?? 0;
  if (times !== 1) throw new Error(`expected the constant ${name} once in ${file}, found it ${times} times`);
  writeFileSync(file, text.replace(place, `$1${value}`));
}

function runOf(folder: string): Run {
  const kept = join(folder, "answers.json");
  const args = ["--import", "tsx", "scripts/judge.ts", "--only", foldedVariants.join(","), "--keep", kept];
  execFileSync(process.execPath, args, { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
  return JSON.parse(readFileSync(kept, "utf8")) as Run;
}
