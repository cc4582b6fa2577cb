/** What the last `npm run audit` found: written by that script, kept in git, read once at start. */
import { readFileSync } from "node:fs";
import { projectFolder } from "../../project-folder.ts";

export const auditFile = new URL("server/web/programme/last-audit.json", projectFolder);

export interface Audit {
  /** `YYYY-MM-DD` */
  readonly day: string;
  /** Programs that looked, with their versions: `axe-core 4.14.1`. */
  readonly programs: readonly string[];
  /** Kinds of pages looked at. */
  readonly kinds: number;
  /** Times a page was looked at: kinds × languages × widths. */
  readonly looks: number;
  /** Pixels of the style sheet. */
  readonly widths: readonly number[];
  /** Each rule that was broken, once. */
  readonly findings: readonly Finding[];
}

export interface Finding {
  /** What is wrong, in the words of the program, in English. */
  readonly problem: string;
  /** Kinds of pages it is found on. */
  readonly kinds: readonly string[];
}

export const readAudit = (): Audit => JSON.parse(readFileSync(auditFile, "utf8")) as Audit;
