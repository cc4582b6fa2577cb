/** The style sheet as sent, and of it what one page needs to be drawn. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import {
  bundle,
  Features,
  transform,
  type CustomAtRules,
  type MediaQuery,
  type Selector,
  type Visitor,
} from "lightningcss";
import { projectFolder } from "../../project-folder.ts";
import { boundedCache } from "../../bounded-cache.ts";

export interface PageStyle {
  readonly text: string;
  /** `sha256-…`: lets a browser accept the text inside a page. */
  readonly sha256: string;
}

/** `(width >= 60rem)` is shorter than `(min-width: 60rem)`, but unknown to phones of 2022. */
const include = Features.MediaRangeSyntax;

/** `dist/views/site.css`, beside the built server; there is no such file beside the sources. */
const built = new URL("../../../views/site.css", import.meta.url);

/** As the build made it; run from source, made now. Throws as `bundleStyles` does. */
export const styleSheet = (): Buffer => (existsSync(built) ? readFileSync(built) : bundleStyles());

/**
 * One sheet of the files that `entry` imports, minified. Default `entry`: the site's. Throws for a mistake, with its file and line,
 * and for a file that is not there.
 */
export function bundleStyles(entry = new URL("views/assets/styles/site.css", projectFolder)): Buffer {
  try {
    return Buffer.from(bundle({ filename: fileURLToPath(entry), minify: true, include }).code);
  } catch (error) {
    if (!isMistake(error)) throw error;
    const file = relative(fileURLToPath(projectFolder), error.fileName);
    throw new Error(`${file}:${error.loc.line}:${error.loc.column}: ${error.message}`, { cause: error });
  }
}

interface Mistake extends Error {
  readonly fileName: string;
  readonly loc: { readonly line: number; readonly column: number };
}

const isMistake = (error: unknown): error is Mistake =>
  error instanceof Error && "fileName" in error && "loc" in error && error.loc !== null;

/** Pages of one kind use the same classes: there are some dozens of such sets. */
const mostStyles = 100;

/**
 * Leaves out rules for classes and elements that neither a page nor a script has, and for print; keeps all others. Who prints, or
 * shows parts of another page, needs the whole style sheet as well.
 */
export function stylesByPage(css: string, scripts: readonly string[]): (html: string) => PageStyle {
  const whole = Buffer.from(css);
  const classes = [...new Set([...css.matchAll(/\.(-?[a-z_][\w-]*)/gi)].map(([, name = ""]) => name))];
  const elements = elementsIn(whole);
  const everywhere = new Set(scripts.flatMap(quotedWords));
  const made = boundedCache<PageStyle>({ mostValues: mostStyles });
  return (html) => {
    const [usedClasses, usedElements] = [classesOf(html), elementsOf(html)];
    const isUnused = (used: ReadonlySet<string>) => (name: string) => !used.has(name) && !everywhere.has(name);
    const unusedClasses = classes.filter(isUnused(usedClasses));
    const unusedElements = elements.filter(isUnused(usedElements));
    return made.of([...unusedClasses, "", ...unusedElements].join(" "), () => {
      const text = withoutUnused(whole, unusedClasses, unusedElements).toString("utf8");
      return { text, sha256: `sha256-${createHash("sha256").update(text).digest("base64")}` };
    });
  };
}

const classesOf = (html: string): ReadonlySet<string> =>
  new Set([...html.matchAll(/\bclass="([^"]*)"/g)].flatMap(([, names = ""]) => names.split(" ")));

const elementsOf = (html: string): ReadonlySet<string> =>
  new Set([...html.matchAll(/<([a-z][\w-]*)/gi)].map(([, name = ""]) => name.toLowerCase()));

/** Those that selectors name. */
function elementsIn(code: Buffer): readonly string[] {
  const names = new Set<string>();
  const Selector = (selector: Selector) => {
    for (const part of selector) if (part.type === "type") names.add(part.name);
  };
  transform({ filename: "site.css", code, visitor: { Selector } });
  return [...names];
}

/** Some of them are classes or elements that a script adds. A class with a dot before it is only looked for. */
const quotedWords = (script: string): readonly string[] =>
  [...script.matchAll(/"[^"\n]*"|`[^`]*`/g)].flatMap(([quoted]) => quoted.match(/(?<![\w.-])[a-z][\w-]*/gi) ?? []);

const isForPrint = ({ mediaType, qualifier }: MediaQuery) => mediaType === "print" && qualifier !== "not";

function withoutUnused(code: Buffer, unusedSymbols: string[], unusedElements: readonly string[]): Buffer {
  const unused = new Set(unusedElements);
  const visitor: Visitor<CustomAtRules> = {
    Rule: {
      media: ({ value }) => (value.query.mediaQueries.every(isForPrint) ? [] : undefined),
      page: () => [],
    },
    Selector: (selector) => (selector.some((part) => part.type === "type" && unused.has(part.name)) ? [] : undefined),
  };
  return Buffer.from(transform({ filename: "site.css", code, minify: true, include, unusedSymbols, visitor }).code);
}
