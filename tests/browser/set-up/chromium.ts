/**
 * The browser of the tests: Chromium from an npm package made for servers that have none, unpacked once an installation.
 * Where the system lacks the libraries it needs, those that come with the package are used.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium as playwright, type Browser } from "playwright-core";
import { projectFolder } from "../../../server/project-folder.ts";

const root = fileURLToPath(projectFolder);

/** The package unpacks to the temporary folder of TMPDIR, and its libraries only when the environment looks like its usual host. */
const unpackScript = 'await (await import("@sparticuz/chromium")).default.executablePath();';
const usualHost = "AWS_Lambda_nodejs20.x";

const settingsFile = (content: string) =>
  `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>\n${content}</fontconfig>`;

/** Fonts of the system first; those of the package where there are none. */
const anyFonts = (folder: string) =>
  settingsFile(`<include ignore_missing="yes">/etc/fonts/fonts.conf</include>
<dir>${folder}/fonts</dir><cachedir>${folder}/fonts-cache</cachedir>`);

/** No font of the system, so that pictures are the same on each machine: fonts that come through npm stand for those asked for. */
const sameFonts = (folder: string) =>
  settingsFile(`<dir>${folder}/fonts</dir><dir>${root}node_modules/@expo-google-fonts</dir>
<cachedir>${folder}/same-fonts-cache</cachedir>
<match><test name="family"><string>serif</string></test>
<edit name="family" mode="assign" binding="strong"><string>Gelasio</string></edit></match>
<match><edit name="family" mode="append_last" binding="strong"><string>Open Sans</string></edit></match>
`);

function versionOfPackage(): string {
  const file = new URL("node_modules/@sparticuz/chromium/package.json", projectFolder);
  return (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
}

/** Folder with `chromium`, `fonts/` and `al2023/lib/`. Unpacked to a temporary folder and renamed, as two test files may do it at once. */
function unpacked(): string {
  const folder = join(root, "node_modules", ".cache", `chromium-${versionOfPackage()}`);
  if (existsSync(folder)) return folder;
  const temporary = `${folder}.${process.pid}`;
  mkdirSync(temporary, { recursive: true });
  execFileSync(process.execPath, ["--input-type=module", "--eval", unpackScript], {
    cwd: root,
    env: { ...process.env, TMPDIR: temporary, AWS_EXECUTION_ENV: usualHost },
  });
  writeFileSync(join(temporary, "fonts.conf"), anyFonts(folder));
  try {
    renameSync(temporary, folder);
  } catch {
    rmSync(temporary, { recursive: true, force: true });
  }
  return folder;
}

/** True when the system has every library the program asks for. */
function hasLibraries(program: string): boolean {
  try {
    return !execFileSync("ldd", [program], { encoding: "utf8" }).includes("not found");
  } catch {
    return false;
  }
}

export interface LaunchOptions {
  /** True: with fonts that come through npm and no others. Default: with those of the system. */
  readonly sameFonts?: boolean;
  /** Options of the command line, besides the usual ones. */
  readonly args?: readonly string[];
}

export interface ChromiumCommand {
  readonly executablePath: string;
  readonly args: string[];
  readonly env: Record<string, string>;
}

/** For programs that start it themselves. */
export function chromiumCommand({ sameFonts: isSame = false, args = [] }: LaunchOptions = {}): ChromiumCommand {
  const folder = unpacked();
  const program = join(folder, "chromium");
  const libraries = hasLibraries(program) ? {} : { LD_LIBRARY_PATH: join(folder, "al2023", "lib") };
  const environment = Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  const fonts = isSame ? join(root, "data", "same-fonts.conf") : join(folder, "fonts.conf");
  if (isSame) {
    mkdirSync(dirname(fonts), { recursive: true });
    writeFileSync(fonts, sameFonts(folder));
  }
  return {
    executablePath: program,
    // Without the sandbox it runs as root, as it must in a container.
    // Its own watchdog ends the process that draws when a busy machine keeps that waiting for ten seconds.
    args: [
      "--no-sandbox",
      "--no-zygote",
      "--disable-gpu",
      "--disable-gpu-watchdog",
      "--font-render-hinting=none",
      ...args,
    ],
    env: {
      ...(Object.fromEntries(environment) as Record<string, string>),
      ...libraries,
      FONTCONFIG_FILE: fonts,
    },
  };
}

export const launchChromium = (options: LaunchOptions = {}): Promise<Browser> =>
  playwright.launch(chromiumCommand(options));
