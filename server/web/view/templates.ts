/** Handlebars in strict mode with the site's few helpers. The only file that imports it. What is wrong is said with file and line. */
import Handlebars from "handlebars";
import { directionOf, isLanguage } from "../../language/languages.ts";
import type { Speech, TextKey, TextValues } from "../../language/translate.ts";
import { projectFolder } from "../../project-folder.ts";
import { templateFiles, type TemplateFile, type TemplateKind } from "./template-files.ts";
import { takeOutLayout } from "./template-white-space.ts";

export interface Templates {
  /** HTML of the template `<page>.hbs` in `views/pages/`, without the layout. */
  readonly page: (page: string, speech: Speech, view: object) => string;
  /** The whole document: `views/layouts/main.hbs` around a page. */
  readonly layout: (speech: Speech, frame: object) => string;
  /** HTML of the template `<name>.hbs` in `views/mails/`: a whole document. */
  readonly mail: (name: string, speech: Speech, view: object) => string;
  readonly pageNames: readonly string[];
  readonly partialNames: readonly string[];
}

interface HelperOptions {
  readonly data: { readonly speech: Speech };
  readonly hash: TextValues;
}

/** `{{t "key" count=3}}`, `{{n 1234}}`, `{{day "2026-11-25"}}`, `{{icon "find"}}`, `<h1 {{lang text.language}}>`. */
const helpers = {
  t: (key: TextKey, { data, hash }: HelperOptions) => data.speech.text(key, hash),
  n: (value: number, { data }: HelperOptions) => data.speech.number(value),
  day: (isoDay: string, { data }: HelperOptions) => data.speech.day(isoDay),
  /** `flip`: the sign means a direction and is mirrored in right-to-left pages. */
  icon: (id: string, { hash }: HelperOptions) =>
    new Handlebars.SafeString(
      `<svg class="i${hash["flip"] === undefined ? "" : " flip"}" width="20" height="20" aria-hidden="true"><use href="#${Handlebars.escapeExpression(id)}"/></svg>`,
    ),
  /** Marks a text that is not in the page's language; a crumb without language is in it. Begins with the blank before an attribute. */
  lang: (language: string | undefined, { data }: HelperOptions) =>
    language === undefined || language === data.speech.language
      ? ""
      : new Handlebars.SafeString(
          ` lang="${Handlebars.escapeExpression(language)}" dir="${isLanguage(language) ? directionOf(language) : "auto"}"`,
        ),
};

interface BlockOptions extends HelperOptions {
  readonly fn: (context: object) => string;
}

/**
 * `{{#once card as="kick"}}…{{/once}}`: what only that object decides, which is of one language, made once for as long as the object is
 * kept. In the block its fields are at hand; `as` tells the blocks made of one object apart.
 */
function madeOnce() {
  const made = new WeakMap<object, Map<unknown, string>>();
  return (of: object, { hash, fn }: BlockOptions): string => {
    const blocks = made.get(of) ?? new Map<unknown, string>();
    made.set(of, blocks);
    const html = blocks.get(hash["as"]) ?? fn(of);
    blocks.set(hash["as"], html);
    return html;
  };
}

const knownHelpers = Object.fromEntries([...Object.keys(helpers), "once"].map((name) => [name, true]));
/** Lines with nothing but an expression are no matter of their own: the rule for line breaks covers them. */
const parseOptions = { ignoreStandalone: true };
// Handlebars looks after such lines once more when it compiles a tree.
const compileOptions = { strict: true, knownHelpers, knownHelpersOnly: true, preventIndent: true, ...parseOptions };
const attributeHelpers: ReadonlySet<string> = new Set(["lang"]);

type Render = (view: object, options?: Handlebars.RuntimeOptions) => string;

/**
 * `onPartial`: called with the name and HTML of each partial of a page, the inner ones first.
 * Throws when two templates have one base name. A template that is wrong throws a `TemplateError` when it is first used.
 */
export function loadTemplates(
  folder = new URL("views/", projectFolder),
  onPartial?: (name: string, html: string) => void,
): Templates {
  const handlebars = Handlebars.create();
  for (const [name, helper] of Object.entries(helpers)) handlebars.registerHelper(name, helper);
  handlebars.registerHelper("once", madeOnce());
  const files = templateFiles(folder);
  const namesOf = (kind: TemplateKind) => files.filter((file) => file.kind === kind).map(({ name }) => name);
  const partialNames = namesOf("partials");
  const renderers = new Map(
    files.map((file) => [`${file.kind}/${file.name}`, renderer(handlebars, file, new Set(partialNames))]),
  );
  const rendererOf = (kind: TemplateKind, name: string): Render => {
    const render = renderers.get(`${kind}/${name}`);
    if (render === undefined) throw new Error(`expected ${name}.hbs in views/${kind}/, found none`);
    return render;
  };
  for (const name of partialNames) {
    const render = rendererOf("partials", name);
    handlebars.registerPartial(name, onPartial === undefined ? render : telling(name, render, onPartial));
  }
  const main = rendererOf("layouts", "main");
  return {
    page: (name, speech, view) => rendererOf("pages", name)(view, { data: { speech } }),
    layout: (speech, frame) => main(frame, { data: { speech } }),
    mail: (name, speech, view) => rendererOf("mails", name)(view, { data: { speech } }),
    pageNames: namesOf("pages"),
    partialNames,
  };
}

/** Compiled on first use, so that a start does not wait for pages that are not asked for. */
function renderer(handlebars: typeof Handlebars, file: TemplateFile, partialNames: ReadonlySet<string>): Render {
  let compiled: HandlebarsTemplateDelegate<object> | null = null;
  return (view, options) => {
    try {
      compiled ??= compile(handlebars, file, partialNames);
      return compiled(view, options);
    } catch (error) {
      throw error instanceof TemplateError ? error : new TemplateError(file.path, error);
    }
  };
}

function compile(
  handlebars: typeof Handlebars,
  file: TemplateFile,
  partialNames: ReadonlySet<string>,
): HandlebarsTemplateDelegate<object> {
  const tree = parseTemplate(file);
  new PartialCheck(partialNames).accept(tree);
  return handlebars.compile<object>(tree, compileOptions);
}

/**
 * The syntax tree that is compiled, without white space that is only layout. `path` is the `source` of the places in it.
 * Throws a `TemplateError` on bad syntax.
 */
export function parseTemplate({ path, source }: Pick<TemplateFile, "path" | "source">): hbs.AST.Program {
  try {
    const tree = Handlebars.parse(source, { srcName: path, ...parseOptions });
    takeOutLayout(tree, attributeHelpers);
    return tree;
  } catch (error) {
    throw new TemplateError(path, error);
  }
}

/** Handlebars itself does not name the place of a missing partial. */
class PartialCheck extends Handlebars.Visitor {
  readonly #names: ReadonlySet<string>;

  constructor(names: ReadonlySet<string>) {
    super();
    this.#names = names;
  }

  override PartialStatement(node: hbs.AST.PartialStatement): void {
    const { name } = node;
    if ("original" in name && !this.#names.has(name.original))
      throw new Error(`no partial is called ${name.original}, asked for on line ${node.loc.start.line}`);
    super.PartialStatement(node);
  }
}

/** `views/pages/places/country.hbs:12: "nme" not defined in [object Object] - 12:8`. Without a line where Handlebars gives none. */
export class TemplateError extends Error {
  override readonly name = "TemplateError";

  constructor(path: string, cause: unknown) {
    const message = cause instanceof Error ? cause.message : String(cause);
    const line =
      cause instanceof Handlebars.Exception ? Number(cause.lineNumber) : Number(/on line (\d+)/.exec(message)?.[1]);
    super(`${path}${Number.isNaN(line) ? "" : `:${line}`}: ${message}`, { cause });
  }
}

function telling(name: string, render: Render, onPartial: (name: string, html: string) => void): Render {
  return (view, options) => {
    const html = render(view, options);
    onPartial(name, html);
    return html;
  };
}
