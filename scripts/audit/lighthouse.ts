/**
 * Lighthouse over a page of a running site: a slow phone on slow 3G. It comes through npx when it is asked for: with its two hundred
 * packages it would weigh on every installation for the sake of one table.
 */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { chromiumCommand } from "../../tests/browser/set-up/chromium.ts";

/** 100 at most. */
export interface Scores {
  readonly performance: number;
  readonly accessibility: number;
  readonly "best-practices": number;
  readonly seo: number;
}

export interface LighthouseAnswer {
  readonly scores: Scores;
  /** Audits that did not pass, by their titles. */
  readonly misses: readonly string[];
}

interface Category {
  readonly score: number | null;
  readonly auditRefs: readonly { readonly id: string; readonly weight: number }[];
}

interface Report {
  readonly runtimeError?: { readonly message: string };
  readonly categories: Readonly<Record<keyof Scores, Category>>;
  readonly audits: Readonly<Record<string, { readonly title: string; readonly score: number | null }>>;
}

const command = "lighthouse@12.8.2";
/** What its makers call slow 3G: 400 kbit a second, 400 ms there and back; a phone that is four times slower than this machine. */
const line = ["--throttling.rttMs=400", "--throttling.throughputKbps=400", "--throttling.cpuSlowdownMultiplier=4"];
const output = ["--output=json", "--output-path=stdout", "--quiet", "--no-enable-error-reporting"];

export async function askLighthouse(url: string): Promise<LighthouseAnswer> {
  const { executablePath, args, env } = chromiumCommand();
  const flags = `--chrome-flags=--headless ${args.join(" ")}`;
  const { stdout } = await promisify(execFile)("npx", ["--yes", command, url, flags, ...line, ...output], {
    env: { ...env, CHROME_PATH: executablePath },
    maxBuffer: 1e8,
  });
  const { runtimeError, categories, audits } = JSON.parse(stdout) as Report;
  if (runtimeError !== undefined) throw new Error(`${url}: ${runtimeError.message}`);
  const score = (name: keyof Scores) => Math.round(100 * (categories[name].score ?? 0));
  const counted = Object.values(categories).flatMap(({ auditRefs }) => auditRefs.filter(({ weight }) => weight > 0));
  return {
    scores: {
      performance: score("performance"),
      accessibility: score("accessibility"),
      "best-practices": score("best-practices"),
      seo: score("seo"),
    },
    misses: counted.flatMap(({ id }) => {
      const audit = audits[id];
      return audit === undefined || audit.score === null || audit.score >= 0.9 ? [] : [audit.title];
    }),
  };
}
