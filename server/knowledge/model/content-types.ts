/**
 * THE list of content types. Folders, addresses, heads, imports, checks, lists of pages, counts, the facet `type`, the API and
 * figures follow from it, and the texts each language must have: see “How to add” in README.md.
 */
import { bases, evidenceStates, polarities } from "./codes.ts";
import { commonFields, type Field, type Fields } from "./fields.ts";
import type { SectionRole } from "./vocabularies.ts";

/** Where items of a type stand under a heading of their own. */
export type ListPage =
  | "country"
  | "theme"
  | "subtopic"
  | "region"
  /** Among what the experts of a Member State took part in. */
  | "memberState"
  /** Among what is about a Member State itself. */
  | "memberStateItself"
  /** As a column: who has most to say on a question. */
  | "peers"
  /** On the page of an information session. */
  | "infoSession"
  /** On the page of an item that shares a country and a theme. */
  | "near";

export interface ContentTypeDeclaration {
  /** Of its files in `knowledge/` and of its pages in addresses. */
  readonly folder: string;
  /** Fields that other types do not have, in the order they are written into files. */
  readonly own: Fields;
  /** `years`: a first and a last; `year`: one. */
  readonly time: "year" | "years";
  /** `stated`: its head names them; `of-actions`: those of the Actions it rests on. */
  readonly memberStates: "stated" | "of-actions";
  /** Headings its text must have. */
  readonly sections: readonly SectionRole[];
  /** What its evidence rests on: it is an Action, came out of one, rests on Actions and what came out of them, or on its sources alone. */
  readonly trail: "is-action" | "from-action" | "rests-on-actions" | "own-sources";
  /** Whether its page draws the trail as a picture. */
  readonly hasFigure: boolean;
  /** Shape of its marks under the years of a country; null for no marks. */
  readonly mark: "square" | "plank" | "disc" | null;
  /** Of its page, in `views/pages/`; `item` does for any type. */
  readonly template: string;
  /** Its place among the lists of each page, from 1; it is not listed apart where it has none. */
  readonly listedOn: Readonly<Partial<Record<ListPage, number>>>;
}

const declarations = {
  action: {
    folder: "actions",
    own: {
      /** Name the programme gave it, such as `Cabo Verde I`. */
      officialName: { kind: "text", optional: true },
    },
    time: "years",
    memberStates: "stated",
    sections: [],
    trail: "is-action",
    hasFigure: true,
    mark: null,
    template: "action",
    // Pages of places show Actions along the years, not as a list.
    listedOn: { subtopic: 2, peers: 1 },
  },
  "action-output": {
    folder: "outputs",
    own: {
      kind: { kind: "term", of: "outputKinds", isFact: true },
      /** The Action that produced it. */
      action: { kind: "item", of: "action" },
    },
    time: "year",
    memberStates: "stated",
    sections: [],
    trail: "from-action",
    hasFigure: true,
    mark: "square",
    template: "action-output",
    listedOn: { country: 3, theme: 3, subtopic: 3 },
  },
  "lesson-learned": {
    folder: "lessons",
    own: {
      polarity: { kind: "choice", of: polarities },
      /** The sentence of the original that names the result; a lesson that says “worked” has one, others may. */
      outcome: { kind: "text", optional: true, isProse: true },
      basis: { kind: "choice", of: bases },
      /** The Actions it rests on. */
      relatedActions: { kind: "items", of: "action" },
    },
    time: "year",
    memberStates: "of-actions",
    sections: ["what-to-do"],
    trail: "rests-on-actions",
    hasFigure: true,
    mark: "plank",
    template: "lesson-learned",
    listedOn: { country: 1, theme: 1, subtopic: 1, region: 1, memberState: 1, peers: 3, infoSession: 1, near: 1 },
  },
  "practice-note": {
    folder: "practices",
    own: {
      evidence: { kind: "choice", of: evidenceStates },
    },
    time: "year",
    memberStates: "stated",
    sections: [],
    trail: "own-sources",
    hasFigure: false,
    mark: "disc",
    template: "practice-note",
    listedOn: { country: 2, theme: 2, subtopic: 4, memberStateItself: 2, peers: 2, infoSession: 2, near: 2 },
  },
} as const satisfies Readonly<Record<string, ContentTypeDeclaration>>;

export type ContentType = keyof typeof declarations;
/** What a type declares, word for word. */
export type DeclarationOf<T extends ContentType> = (typeof declarations)[T];

/** In the order of tables and figures. */
export const contentTypes = Object.keys(declarations) as unknown as readonly [ContentType, ...ContentType[]];

export const declarationOf: Readonly<Record<ContentType, ContentTypeDeclaration>> = declarations;

/** The types a page lists, in its order. */
export function typesOn(page: ListPage): readonly ContentType[] {
  const place = (type: ContentType) => declarationOf[type].listedOn[page] ?? Infinity;
  return contentTypes.filter((type) => place(type) < Infinity).sort((a, b) => place(a) - place(b));
}

/** All fields of the head of an item, but title and summary: those of every type, then its own, then when it was. */
export function headFields(type: ContentType): Readonly<Record<string, Field>> {
  const { own, time, memberStates } = declarationOf[type];
  const { memberStates: stated, ...others } = commonFields;
  return { ...others, ...(memberStates === "stated" ? { memberStates: stated } : {}), ...own, [time]: { kind: time } };
}
