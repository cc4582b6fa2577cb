/** What an original says against the vocabularies and against the other items. Pure. */
import { shown, type FileProblem } from "./files/file-problem.ts";
import { lineOf, type Lines } from "./files/line-of.ts";
import { nearestWord } from "./files/head/nearest-word.ts";
import { folderOf as folderOfType, typeIn, type Folder } from "./folders.ts";
import { contentTypes, headFields } from "./model/content-types.ts";
import type { Field, Fields, TermList } from "./model/fields.ts";
import type { Labels, Term, Vocabularies } from "./model/vocabularies.ts";

/** A country that sent experts, of the vocabulary or not. */
const isoCode = /^[A-Z]{2}$/;

/** What was expected of a value; null when it is right. */
type Check = (value: string) => string | null;

/** Per field: what was expected of a value, or null when it is right. */
export interface HeadRules {
  readonly problemsOf: (file: {
    readonly folder: Folder;
    /** Of the head, as its schema types them. */
    readonly values: object;
    readonly lines: Lines;
  }) => readonly FileProblem[];
}

/** One value of a vocabulary, and the words an author may know it by. */
interface Choice {
  readonly id: string;
  readonly labels: Labels;
  readonly subtopics?: readonly { readonly labels: Labels }[];
}

/** A longer list would not be read, nor one of numbers. */
const mostListed = 30;

/** The id that was meant by a misspelt one, or by the label of a value or of its subtopic, in any language. */
function meantBy(value: string, choices: readonly Choice[]): string | null {
  const nearest = nearestWord(
    value,
    choices.map(({ id }) => id),
  );
  if (nearest !== null) return nearest;
  const words = new Map(
    choices.flatMap(({ id, labels, subtopics = [] }) =>
      [...subtopics.map((subtopic) => subtopic.labels), labels].flatMap((inLanguages) =>
        Object.values(inLanguages).map((label) => [label, id] as const),
      ),
    ),
  );
  return words.get(nearestWord(value, words.keys()) ?? "") ?? null;
}

/** `folderOf`: where an id lies, of all files with a valid name. */
export function headRules(all: Vocabularies, folderOf: (id: string) => Folder | undefined): HeadRules {
  const inList = (file: string, terms: readonly Choice[], what = "an id"): Check => {
    const known = new Set(terms.map(({ id }) => id));
    return (value) => {
      if (known.has(value)) return null;
      const meant = meantBy(value, terms);
      const isListed = known.size <= mostListed && [...known].every((id) => /^[a-z]/i.test(id));
      const choices = isListed ? [...known].join(", ") : null;
      const hint = meant === null ? choices : `did you mean "${meant}"?`;
      return `${what} of vocabularies/${file}${hint === null ? "" : ` (${hint})`}`;
    };
  };
  const countries = all.countries.map(({ iso2, role, ...labelled }) => ({ id: iso2, role, ...labelled }));
  const institutions = inList("institutions.json", all.institutions, "an ISO code, or an id");
  const known = new Set(countries.map(({ id }) => id));
  const lists: Readonly<Record<TermList, Check>> = {
    countries: inList("countries.json", countries, "an ISO code"),
    memberStates: inList(
      "countries.json",
      countries.filter(({ role }) => role === "eu-member-state"),
      "an ISO code of an EU Member State",
    ),
    regions: inList("regions.json", all.regions),
    themes: inList("themes.json", all.themes),
    impactAxes: inList("impact-axes.json", all.impactAxes),
    institutions: inList("institutions.json", all.institutions),
    outputKinds: inList("output-kinds.json", all.outputKinds),
    gcmObjectives: inList("gcm-objectives.json", all.gcmObjectives),
    sdgTargets: inList("sdg-targets.json", all.sdgTargets),
    dacPurposeCodes: inList("dac-purpose-codes.json", all.dacPurposeCodes),
  };
  const inSources = inList("source-kinds.json", all.sourceKinds);
  const checkOf = (field: Field): Check | null => {
    switch (field.kind) {
      case "term":
      case "terms":
      case "numbers":
        return lists[field.of];
      case "experts":
        return (value) => (isoCode.test(value) ? null : institutions(value));
      case "otherCountries":
        return (iso2) => (known.has(iso2) ? "a country that vocabularies/countries.json does not hold" : null);
      case "sources":
        return inSources;
      case "item":
      case "items":
        return ofType(field.of, all.contentTypes, folderOf);
      default:
        return null;
    }
  };
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
function ofType(wanted: string, types: readonly Term[], folderOf: (id: string) => Folder | undefined): Check {
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
