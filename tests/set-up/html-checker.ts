/** The Nu HTML checker of the W3C over saved files, all in one start of Java, which it needs. */
import { execFileSync, spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

export interface Finding {
  /** Below the folder that was checked. */
  readonly file: string;
  readonly line: number;
  /** What is wrong, without where. */
  readonly rule: string;
  readonly message: string;
}

interface Message {
  readonly url?: string;
  readonly lastLine?: number;
  readonly message: string;
  readonly extract?: string;
}

const jar = join(dirname(createRequire(import.meta.url).resolve("vnu-jar/package.json")), "build", "dist", "vnu.jar");

/** A deep stack, which it needs; no long-term optimising, which a run of seconds does not pay for. */
const java = ["-Xss4m", "-XX:TieredStopAtLevel=1", "-jar", jar];

/** Messages of the checker on things that are right. */
const mistaken = [
  // In SVG 2, but not in its list of CSS properties.
  /“paint-order”/,
  // A percentage of color-mix() may be a variable; the checker wants a number there.
  /“var\(--t\)” is not a “\*invalid\*” value/,
];

/** Java 17 or later. */
export function hasJava(): boolean {
  const { stderr, status } = spawnSync("java", ["-version"], { encoding: "utf8" });
  return status === 0 && Number(/version "(\d+)/.exec(stderr)?.[1] ?? 0) >= 17;
}

/** Errors and warnings in every `.html` and `.css` file of a folder. */
export function findingsIn(folder: string): readonly Finding[] {
  // Languages are asked for in the pages: a guess from a few words of a title is often wrong.
  const settings = ["--also-check-css", "--no-langdetect", "--exit-zero-always", "--stdout", "--format", "json"];
  const output = execFileSync("java", [...java, ...settings, folder], { encoding: "utf8", maxBuffer: 1e8 });
  const { messages } = JSON.parse(output) as { readonly messages: readonly Message[] };
  const told = messages.filter(({ message }) => !mistaken.some((pattern) => pattern.test(message)));
  return told.map(({ url, lastLine, message, extract }) => ({
    file: url === undefined ? "" : relative(folder, fileURLToPath(url)),
    line: lastLine ?? 0,
    rule: message,
    message: extract === undefined ? message : `${message} (${extract.trim()})`,
  }));
}
