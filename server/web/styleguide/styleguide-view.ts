/** What `views/pages/styleguide/styleguide.hbs` shows: every part of the look, cut from whole pages, once for each of its shapes. Pure. */
import type { Speech } from "../../language/translate.ts";
import { longWord, type Sample } from "./samples.ts";

/** Parts with nothing to look at, and why. */
export const unseen: Readonly<Record<string, string>> = {
  "hidden-fields": "fields of forms that carry answers from page to page",
  "session-times": "the script that adds the reader’s own clock",
};

/** Shapes shown of one part; of a list any number of entries would be a shape. */
const mostShapes = 6;

export interface Example {
  /** The page and its state. */
  readonly state: string;
  readonly html: string;
  /** A list item stands in a list. */
  readonly isListItem: boolean;
}

export interface StyleguidePart {
  /** Of the file in `views/partials/`. */
  readonly name: string;
  readonly classes: string;
  readonly examples: readonly Example[];
}

/** Tags and classes, without words and addresses; long words change the shape too. */
const shapeOf = (html: string) =>
  [...html.matchAll(/<([a-z][\w-]*)[^>]*?(?: class="([^"]*)")?[^>]*>/g)]
    .map(([, tag, names]) => `${tag ?? ""}.${names ?? ""}`)
    .concat(html.includes(longWord) ? "long" : "")
    .join(" ");

const classesIn = (html: string): string[] =>
  [...html.matchAll(/ class="([^"]*)"/g)].flatMap(([, names = ""]) => names.split(" ").filter((name) => name !== ""));

export interface StyleguideGiven {
  readonly samples: readonly Sample[];
  /** The partials a page is put together from, and what each made. */
  readonly partialsOf: (sample: Sample) => readonly (readonly [name: string, html: string])[];
  readonly partialNames: readonly string[];
  /** Text of the file that names the colours, and of the signs. */
  readonly css: string;
  readonly icons: string;
}

export function styleguideView({ samples, partialsOf, partialNames, css, icons }: StyleguideGiven, { text }: Speech) {
  const found = new Map<string, Map<string, Example>>();
  for (const sample of samples)
    for (const [name, html] of partialsOf(sample)) {
      const shapes = found.get(name) ?? new Map<string, Example>();
      const shape = shapeOf(html);
      if (!shapes.has(shape) && html.trim() !== "")
        shapes.set(shape, { state: sample.name, html, isListItem: html.startsWith("<li") });
      found.set(name, shapes);
    }
  const parts: readonly StyleguidePart[] = partialNames
    .filter((name) => !(name in unseen))
    .map((name) => {
      const examples = [...(found.get(name)?.values() ?? [])];
      const classes = new Set(examples.flatMap(({ html }) => classesIn(html)));
      return { name, classes: [...classes].sort().join(" "), examples: spread(examples) };
    });
  return {
    colours: namesIn(css.split("}")[0] ?? "", /--([\w-]+): #/g),
    signs: namesIn(icons, /<symbol id="([\w-]+)"/g),
    /** Long and short words of the page's language. */
    words: { title: text("home.hero"), text: text("home.lead"), label: text("search.submit") },
    parts,
    unseen: Object.entries(unseen).map(([name, why]) => ({ name, why })),
  };
}

const namesIn = (source: string, pattern: RegExp): string[] =>
  [...source.matchAll(pattern)].map(([, name = ""]) => name);

/** States first: one shape of each state before a second one of the same. */
function spread(examples: readonly Example[]): readonly Example[] {
  const states = new Map(examples.map((example) => [example.state, example]));
  const firsts = [...states.keys()].flatMap((state) => examples.find((example) => example.state === state) ?? []);
  return [...new Set([...firsts, ...examples])].slice(0, mostShapes);
}
