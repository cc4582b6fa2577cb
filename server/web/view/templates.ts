/** Handlebars in strict mode with the site's few helpers. The only file that imports it. */
import { readdirSync, readFileSync } from "node:fs";
import Handlebars from "handlebars";
import { directionOf, isLanguage } from "../../language/languages.ts";
import type { Speech, TextKey, TextValues } from "../../language/translate.ts";
import { projectFolder } from "../../project-folder.ts";

export interface Templates {
  /** HTML of `views/pages/<page>.hbs` without the layout. */
  readonly page: (page: string, speech: Speech, view: object) => string;
  /** The whole document: `views/layouts/main.hbs` around a page. */
  readonly layout: (speech: Speech, frame: object) => string;
  /** HTML of `views/mails/<name>.hbs`: a whole document. */
  readonly mail: (name: string, speech: Speech, view: object) => string;
  readonly pageNames: readonly string[];
  readonly partialNames: readonly string[];
}

interface HelperOptions {
  readonly data: { readonly speech: Speech };
  readonly hash: TextValues;
}

/** `{{t "key" count=3}}`, `{{n 1234}}`, `{{day "2026-11-25"}}`, `{{icon "find"}}`, `<h1{{lang text.language}}>`. */
const helpers = {
  t: (key: TextKey, { data, hash }: HelperOptions) => data.speech.text(key, hash),
  n: (value: number, { data }: HelperOptions) => data.speech.number(value),
  day: (isoDay: string, { data }: HelperOptions) => data.speech.day(isoDay),
  /** `flip`: the sign means a direction and is mirrored in right-to-left pages. */
  icon: (id: string, { hash }: HelperOptions) =>
    new Handlebars.SafeString(
      `<svg class="i${hash["flip"] === undefined ? "" : " flip"}" width="20" height="20" aria-hidden="true"><use href="#${Handlebars.escapeExpression(id)}"/></svg>`,
    ),
  /** Marks a text that is not in the page's language; a crumb without language is in it. */
  lang: (language: string | undefined, { data }: HelperOptions) =>
    language === undefined || language === data.speech.language
      ? ""
      : new Handlebars.SafeString(
          ` lang="${Handlebars.escapeExpression(language)}" dir="${isLanguage(language) ? directionOf(language) : "auto"}"`,
        ),
};

const knownHelpers = Object.fromEntries(Object.keys(helpers).map((name) => [name, true]));
const compileOptions = { strict: true, knownHelpers, knownHelpersOnly: true, preventIndent: true };

/** `onPartial` is told each part that a page is put together from, the inner ones first. */
export function loadTemplates(
  folder = new URL("views/", projectFolder),
  onPartial?: (name: string, html: string) => void,
): Templates {
  const handlebars = Handlebars.create();
  for (const [name, helper] of Object.entries(helpers)) handlebars.registerHelper(name, helper);
  const read = (room: string) =>
    readdirSync(new URL(`${room}/`, folder))
      .filter((file) => file.endsWith(".hbs"))
      .map((file) => ({
        name: file.slice(0, -4),
        // Compiled on first use: a start pays only for the pages somebody asks for.
        render: handlebars.compile<object>(readFileSync(new URL(`${room}/${file}`, folder), "utf8"), compileOptions),
      }));
  const partials = read("partials");
  for (const { name, render } of partials)
    handlebars.registerPartial(name, onPartial === undefined ? render : telling(name, render, onPartial));
  const pages = new Map(read("pages").map(({ name, render }) => [name, render]));
  const mails = new Map(read("mails").map(({ name, render }) => [name, render]));
  const main = read("layouts").find(({ name }) => name === "main")?.render;
  if (main === undefined) throw new Error("expected views/layouts/main.hbs, found none");
  return {
    page: (name, speech, view) => {
      const render = pages.get(name);
      if (render === undefined) throw new Error(`expected views/pages/${name}.hbs, found none`);
      return render(view, { data: { speech } });
    },
    layout: (speech, frame) => main(frame, { data: { speech } }),
    mail: (name, speech, view) => {
      const render = mails.get(name);
      if (render === undefined) throw new Error(`expected views/mails/${name}.hbs, found none`);
      return render(view, { data: { speech } });
    },
    pageNames: [...pages.keys()],
    partialNames: partials.map(({ name }) => name),
  };
}

function telling(
  name: string,
  render: HandlebarsTemplateDelegate<object>,
  onPartial: (name: string, html: string) => void,
): HandlebarsTemplateDelegate<object> {
  return (view, options) => {
    const html = render(view, options);
    onPartial(name, html);
    return html;
  };
}
