/** The domain types: an item of knowledge and its texts. Built only by `catalogue.ts`, from the files in `knowledge/`. */
import type { Language } from "../../language/languages.ts";
import { contentTypes, declarationOf, type ContentType, type DeclarationOf } from "./content-types.ts";
import type { commonFields, Source, ValuesOf } from "./fields.ts";

/** A part of a body: what stands under one second-level heading, or before the first. */
export interface Section {
  /** Id of the heading in `vocabularies/sections.json`; null when free or before the first heading. */
  readonly role: string | null;
  /** Heading as written; null before the first. */
  readonly heading: string | null;
  /** Anchor of the heading, unique in the item: `s-results`. Null before the first. */
  readonly anchor: string | null;
  /** Safe HTML without the heading itself: the Markdown pipeline has sanitised it. */
  readonly html: string;
}

/** What stands below the head of a file. */
export interface TextBody {
  readonly sections: readonly Section[];
  /** Without markup, for the index and for snippets. */
  readonly plainText: string;
}

/** What one Markdown file says: an item, or a page, in one language. Its body may be read when it is asked for. */
export interface ItemText extends TextBody {
  readonly language: Language;
  readonly title: string;
  readonly summary: string;
  /** Whole minutes, at least 1, at 200 words a minute. */
  readonly readingMinutes: number;
  /** Who translated; null for the original. `platform` is shown as “translated by the platform, not by the source”. */
  readonly translatedBy: string | null;
  /** Path from the project's folder, for messages to authors. */
  readonly file: string;
  /** Another one when the file says something else. */
  readonly digest: string;
}

type CommonValues = Omit<ValuesOf<typeof commonFields>, "memberStates">;

interface ItemCommon extends CommonValues {
  /** Also the slug of the item's pages and the id in the API. Unique over all types. */
  readonly id: string;
  /** Language of the original. */
  readonly language: Language;
  readonly texts: Readonly<Partial<Record<Language, ItemText>>>;
  /** ISO codes of EU Member States that sent experts; of a lesson, those of its Actions. */
  readonly memberStates: readonly string[];
  /** First and last year, both inclusive; null where not known. A single year fills both. */
  readonly years: {
    readonly start: number | null;
    readonly end: number | null;
    /** The end is the platform's own reading: no source states it. */
    readonly isEndInferred: boolean;
  };
}

const bodyOf = Symbol("body");
const ownSections = { get: bodyPart("sections"), enumerable: true };
const ownPlainText = { get: bodyPart("plainText"), enumerable: true };

function bodyPart(part: keyof TextBody) {
  return function (this: { readonly [bodyOf]: () => TextBody }) {
    return this[bodyOf]()[part];
  };
}

/**
 * A text whose body is read when it is asked for: those of a large collection are too many to be held in memory. A copy of it
 * (`{ ...text }`) holds its body. All such texts have one shape and the same getters, which takes 200 bytes each instead of 700.
 */
export function withBody<Words extends object>(words: Words, body: () => TextBody): Words & TextBody {
  const text = {};
  Object.defineProperty(text, bodyOf, { value: body });
  Object.defineProperty(text, "sections", ownSections);
  Object.defineProperty(text, "plainText", ownPlainText);
  return Object.assign(text, words) as Words & TextBody;
}

/** What all items have, and the fields their type declares. */
export type Item = {
  readonly [T in ContentType]: ItemCommon & { readonly type: T } & ValuesOf<DeclarationOf<T>["own"]>;
}[ContentType];
export type ItemOf<T extends ContentType> = Extract<Item, { readonly type: T }>;

export type Action = ItemOf<"action">;
export type ActionOutput = ItemOf<"action-output">;
export type LessonLearned = ItemOf<"lesson-learned">;

/** The fields of a type that name items: field to the type named. */
const namingFields = new Map(
  contentTypes.map((type) => [
    type,
    Object.entries(declarationOf[type].own).flatMap(([name, field]) =>
      field.kind === "item" || field.kind === "items" ? [[name, field.of] as const] : [],
    ),
  ]),
);

type ItemValues = Readonly<Record<string, string | readonly string[]>>;

/** Ids of other items in the fields of an item, in the order of its fields; `of`: of one content type. */
export function namedBy(item: Item, of: ContentType): readonly string[] {
  const values = item as unknown as ItemValues;
  return (namingFields.get(item.type) ?? []).flatMap(([name, type]) => (type === of ? (values[name] ?? []) : []));
}

/** The same item under another id, and the items it names under theirs. */
export function renamed(item: Item, nameOf: (id: string) => string): Item {
  const values = item as unknown as ItemValues;
  const named = (namingFields.get(item.type) ?? []).map(([name]) => {
    const ids = values[name] ?? [];
    return [name, typeof ids === "string" ? nameOf(ids) : ids.map(nameOf)] as const;
  });
  return { ...item, ...Object.fromEntries(named), id: nameOf(item.id) };
}

/** The Actions an item came out of or rests on. */
export const actionsUnder = (item: Item): readonly string[] => namedBy(item, "action");

/** The same, and of an Action itself. */
export const actionsAbout = (item: Item): readonly string[] =>
  item.type === "action" ? [item.id] : actionsUnder(item);

/** Ids of the institutions an item names, in its fields or in its text, each once. Codes of countries that sent experts are none. */
export const institutionsOf = ({ partners, organisations, otherExperts, alsoNamed }: Item): readonly string[] =>
  [...new Set([...partners, ...organisations, ...otherExperts, ...alsoNamed])].filter((id) => !/^[A-Z]{2}$/.test(id));

/** An editorial page such as “About the programme”, from `knowledge/pages/`. */
export interface Page {
  readonly id: string;
  readonly texts: Readonly<Partial<Record<Language, ItemText>>>;
  readonly sources: readonly Source[];
  readonly updated: string;
}

/** The text to show a reader of `language`: hers, or the original marked as such by its own `language`. */
export function textFor(
  item: { readonly texts: Item["texts"]; readonly language?: Language },
  language: Language,
): ItemText {
  const text = item.texts[language] ?? item.texts[item.language ?? "en"] ?? Object.values(item.texts)[0];
  if (text === undefined) throw new Error("an item without any text cannot be in the catalogue");
  return text;
}
