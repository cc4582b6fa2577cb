/** What an original says against the vocabularies and against the other items. Pure. */
import { shown, type FileProblem } from "./files/file-problem.ts";
import { lineOf, type Lines } from "./files/line-of.ts";
import { folderOf as folderOfType, typeIn, type Folder } from "./folders.ts";
import { contentTypes, headFields } from "./model/content-types.ts";
import type { Field, Fields } from "./model/fields.ts";
import type { Term, Vocabularies } from "./model/vocabularies.ts";
import { inList, termChecks, type TermCheck } from "./vocabulary/term-checks.ts";

/** A country that sent experts, of the vocabulary or not. */
const isoCode = /^[A-Z]{2}$/;

/** Per field: what was expected of a value, or null when it is right. */
export interface HeadRules {
  readonly problemsOf: (file: {
    readonly folder: Folder;
    /** Of the head, as its schema types them. */
    readonly values: object;
    readonly lines: Lines;
  }) => readonly FileProblem[];
}

/** Where an id lies, of all files with a valid name. */
type FolderOfId = (id: string) => Folder | undefined;

/** The check of a field's values against vocabularies and other items; null where the field needs none. */
function checksOfFields(all: Vocabularies, folderOf: FolderOfId): (field: Field) => TermCheck | null {
  const lists = termChecks(all);
  const inSources = inList("source-kinds.json", all.sourceKinds);
  const institutions = inList("institutions.json", all.institutions, "an ISO code, or an id");
  const countries = new Set(all.countries.map(({ iso2 }) => iso2));
  return (field) => {
    switch (field.kind) {
      case "term":
      case "terms":
      case "numbers":
        return lists[field.of];
      case "experts":
        return (value) => (isoCode.test(value) ? null : institutions(value));
      case "otherCountries":
        return (iso2) => (countries.has(iso2) ? "a country that vocabularies/countries.json does not hold" : null);
      case "sources":
        return inSources;
      case "item":
      case "items":
        return isOfType(field.of, all.contentTypes, folderOf);
      default:
        return null;
    }
  };
}

export function headRules(all: Vocabularies, folderOf: FolderOfId): HeadRules {
  const checkOf = checksOfFields(all, folderOf);
  return {
    problemsOf: ({ folder, values, lines }) =>
      Object.entries(checkedFields(folder)).flatMap(([name, field]) => {
        const check = checkOf(field);
        if (check === null) return [];
        return valuesOf(values, name).flatMap(([path, value]) => {
          const expected = check(value);
          return expected === null ? [] : [{ line: lineOf(lines, path), field: name, expected, found: shown(value) }];
        });
      }),
  };
}

const sessionFields = {
  themes: { kind: "terms", of: "themes" },
  organisers: { kind: "terms", of: "institutions" },
} as const satisfies Fields;

function checkedFields(folder: Folder): Fields {
  const type = typeIn(folder);
  if (type !== null) return headFields(type);
  return folder === "info-sessions" ? sessionFields : {};
}

/** An id of an item of a type: “the id of an Action in actions/”. */
function isOfType(wanted: string, types: readonly Term[], folderOf: FolderOfId): TermCheck {
  const type = contentTypes.find((one) => one === wanted);
  if (type === undefined) throw new Error(`expected a content type, found ${wanted}`);
  const label = types.find(({ id }) => id === type)?.labels.en ?? type;
  const expected = `the id of ${/^[aeiou]/i.test(label) ? "an" : "a"} ${label} in ${folderOfType[type]}/`;
  return (id) => (folderOf(id) === folderOfType[type] ? null : expected);
}

/** The values of a field as texts, each with its path in the head. */
function valuesOf(values: object, field: string): readonly (readonly [path: readonly PropertyKey[], value: string])[] {
  const value = Object.entries(values).find(([key]) => key === field)?.[1] as
    | string
    | number
    | null
    | undefined
    | readonly (string | number | { readonly iso2: string } | { readonly kind: string | null })[];
  if (value === undefined || value === null) return [];
  if (typeof value !== "object") return [[[field], String(value)]];
  return value.flatMap((entry, index) => {
    const own = typeof entry !== "object" ? String(entry) : "iso2" in entry ? entry.iso2 : entry.kind;
    return own === null ? [] : [[[field, index], own] as const];
  });
}
