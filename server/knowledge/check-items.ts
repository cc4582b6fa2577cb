/** What an original says against the vocabularies and against the other items. Pure. */
import { shown, type FileProblem } from "./files/file-problem.ts";
import { lineOf } from "./files/line-of.ts";
import type { OriginalHead, PageHead } from "./files/head-schemas.ts";
import { nearestWord } from "./files/nearest-word.ts";
import type { KnowledgeFile } from "./files/read-knowledge-file.ts";
import type { Folder } from "./folders.ts";
import type { Vocabularies } from "./vocabularies.ts";

type Check = (field: string, value: string) => string | null;

/** Per field: what was expected of a value, or null when it is right. */
export interface HeadRules {
  readonly problemsOf: (file: Pick<KnowledgeFile, "lines"> & { readonly head: OriginalHead }) => readonly FileProblem[];
}

/** `folderOf`: where an id lies, of all files with a valid name. */
export function headRules(all: Vocabularies, folderOf: (id: string) => Folder | undefined): HeadRules {
  const inList = (file: string, ids: readonly string[], what = "an id"): Check => {
    const known = new Set(ids);
    return (_field, value) => {
      if (known.has(value)) return null;
      const nearest = nearestWord(value, known);
      return `${what} of vocabularies/${file}${nearest === null ? "" : ` (did you mean "${nearest}"?)`}`;
    };
  };
  const idsOf = (terms: readonly { readonly id: string }[]) => terms.map(({ id }) => id);
  const codes = all.countries.map(({ iso2 }) => iso2);
  const memberCodes = all.countries.filter(({ role }) => role === "eu-member-state").map(({ iso2 }) => iso2);
  const known = new Set(codes);
  const isAction: Check = (_field, id) => (folderOf(id) === "actions" ? null : "the id of an Action in actions/");
  const checks: Readonly<Record<string, Check>> = {
    countries: inList("countries.json", codes, "an ISO code"),
    memberStates: inList("countries.json", memberCodes, "an ISO code of an EU Member State"),
    otherCountries: (_field, iso2) =>
      known.has(iso2) ? "a country that vocabularies/countries.json does not hold" : null,
    regions: inList("regions.json", idsOf(all.regions)),
    themes: inList("themes.json", idsOf(all.themes)),
    impactAxes: inList("impact-axes.json", idsOf(all.impactAxes)),
    kind: inList("output-kinds.json", idsOf(all.outputKinds)),
    gcmObjectives: inList("gcm-objectives.json", idsOf(all.gcmObjectives)),
    sdgTargets: inList("sdg-targets.json", idsOf(all.sdgTargets)),
    dacPurposeCode: inList("dac-purpose-codes.json", idsOf(all.dacPurposeCodes)),
    action: isAction,
    relatedActions: isAction,
  };
  return {
    problemsOf: ({ head, lines }) =>
      head.folder === "pages"
        ? []
        : Object.entries(checks).flatMap(([field, check]) =>
            valuesOf(head, field).flatMap(([path, value]) => {
              const expected = check(field, value);
              return expected === null ? [] : [{ line: lineOf(lines, path), field, expected, found: shown(value) }];
            }),
          ),
  };
}

/** The values of a field as texts, each with its path in the head. */
function valuesOf(
  head: Exclude<OriginalHead, PageHead>,
  field: string,
): readonly (readonly [path: readonly PropertyKey[], value: string])[] {
  const value = Object.entries(head).find(([key]) => key === field)?.[1] as
    string | number | null | undefined | readonly (string | number | { readonly iso2: string })[];
  if (value === undefined || value === null) return [];
  if (typeof value !== "object") return [[[field], String(value)]];
  return value.map((entry, index) => [[field, index], typeof entry === "object" ? entry.iso2 : String(entry)]);
}
