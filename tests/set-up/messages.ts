/** What a translated sentence is made of: its gaps, its plural and select forms, the words a reader sees. */
import { IntlMessageFormat } from "intl-messageformat";

type Element = ReturnType<IntlMessageFormat["getAst"]>[number];

export interface Choice {
  readonly gap: string;
  readonly kind: "cardinal" | "ordinal" | "select";
  /** `one`, `other`, `=0`, or the words of a select. */
  readonly forms: readonly string[];
}

export interface Message {
  /** Name of each gap and the kinds of argument it is used as: `count: plural`. */
  readonly gaps: ReadonlyMap<string, ReadonlySet<string>>;
  readonly choices: readonly Choice[];
  /** The words as a reader sees them, gaps as □, forms one after the other. */
  readonly words: string;
}

/** Numbers of the message syntax tree; its own package, which names them, is not ours to import. */
const kinds = { 1: "argument", 2: "number", 3: "date", 4: "time", 5: "select", 6: "plural" } as const;

/** Undefined for plain words. */
const kindOf = ({ type }: Element) =>
  kinds[type as keyof typeof kinds] as (typeof kinds)[keyof typeof kinds] | undefined;

function collect(elements: readonly Element[], into: { gaps: Map<string, Set<string>>; choices: Choice[] }): string {
  return elements.map((element) => wordsOf(element, into)).join("");
}

function wordsOf(element: Element, into: { gaps: Map<string, Set<string>>; choices: Choice[] }): string {
  if (!("value" in element)) return "□";
  const kind = kindOf(element);
  if (kind === undefined) return element.value;
  into.gaps.set(element.value, (into.gaps.get(element.value) ?? new Set()).add(kind));
  if (!("options" in element)) return "□";
  into.choices.push({
    gap: element.value,
    kind: "pluralType" in element ? (element.pluralType ?? "cardinal") : "select",
    forms: Object.keys(element.options),
  });
  return Object.values(element.options)
    .map((option) => collect(option.value, into))
    .join("|");
}

/** Throws when the sentence cannot be parsed. */
export function parseMessage(text: string, tag: string): Message {
  const gaps = new Map<string, Set<string>>();
  const choices: Choice[] = [];
  const tree = new IntlMessageFormat(text, tag, undefined, { ignoreTag: true }).getAst();
  const words = collect(tree, { gaps, choices });
  return { gaps, choices, words };
}

/** Forms the language needs and the choice lacks, and forms it has and the language does not know. */
export function wrongForms({ kind, forms }: Choice, tag: string): string[] {
  const needed =
    kind === "select" ? ["other"] : new Intl.PluralRules(tag, { type: kind }).resolvedOptions().pluralCategories;
  const unknown =
    kind === "select" ? [] : forms.filter((form) => !/^=\d+$/.test(form) && !needed.some((name) => name === form));
  const missing = needed.filter((form) => !forms.includes(form));
  return [
    ...missing.map((form) => `lacks “${form}”`),
    ...unknown.map((form) => `has “${form}”, which ${tag} does not know`),
  ];
}

/** What a French typesetter would mark; other languages share the first line, Spanish and Arabic have one of their own. */
export function wrongTypography(words: string, language: string): string[] {
  // A colon inside 10:30, https:// or knowledge:check is not punctuation; a form or a sentence may begin with a sign.
  const narrow = /(?<![\u00a0\u202f?!|]|^)[;?!»]|(?<![\u00a0\u202f|]|^):(?![/\d\p{L}])|«(?![\u00a0\u202f])/u;
  return [
    ...(/['"]/.test(words) ? ["a straight quote"] : []),
    ...(language === "fr" && narrow.test(words) ? ["no no-break space beside ; : ? ! « or »"] : []),
    ...(language === "ar" && /اً/.test(words) ? ["a tanwin after its alif"] : []),
    ...(language === "es" &&
    (words.split("?").length !== words.split("¿").length || words.split("!").length !== words.split("¡").length)
      ? ["a question or exclamation that does not open"]
      : []),
  ];
}

/** Demonstratives and articles of our languages with a Latin alphabet. */
const pointing = /(?:^|\s)(this|that|the|cet|cette|ce|la|le|l’|esta?|este|el|nesta|neste|desta|deste|na|no|a|o) #/giu;

/** Figures that follow a pointing word in the singular form of a plural: “this # entry”. */
export function lonelyDigits(text: string, tag: string): string[] {
  const inForm = ({ value: elements }: { readonly value: readonly Element[] }) =>
    elements
      .map((element) => ("value" in element ? (kindOf(element) === undefined ? element.value : "□") : "#"))
      .join("");
  const search = (elements: readonly Element[]): string[] =>
    elements.flatMap((element) =>
      "options" in element
        ? Object.entries(element.options).flatMap(([form, option]) => [
            ...(form === "one" ? [...inForm(option).matchAll(pointing)].map(([found]) => found.trim()) : []),
            ...search(option.value),
          ])
        : [],
    );
  return search(new IntlMessageFormat(text, tag, undefined, { ignoreTag: true }).getAst());
}
