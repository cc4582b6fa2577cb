/** The files of `knowledge/vocabularies/` and their shape. A schema's error says what was expected. */
import { z } from "zod";
import { languages } from "../../language/languages.ts";
import { idPattern } from "../folders.ts";
import { institutionKinds, sectionRoles } from "../model/vocabularies.ts";

const text = z.string({ error: "a text" }).trim().min(1, { error: "a text" });
const language = z.enum(languages, { error: `one of ${languages.join(", ")}` });
const id = z.string({ error: "an id" }).regex(idPattern, { error: "an id of small letters, digits and hyphens" });
const anyId = z.string({ error: "an id" }).regex(/^[a-z0-9.-]+$/, { error: "a code or id" });
const iso2 = z.string({ error: "an ISO code" }).regex(/^[A-Z]{2}$/, { error: "an ISO code of two capital letters" });
const m49 = z.string({ error: "an M49 code" }).regex(/^\d{3}$/, { error: "an M49 code of three digits" });
const listOf = <T extends z.ZodType>(entry: T) => z.array(entry, { error: "a list" });
const everyLanguage = `a value for each of ${languages.join(", ")}, and nothing else`;
const labels = z.record(language, text, { error: everyLanguage });
const names = z.record(language, listOf(text), { error: everyLanguage });

function group<T extends z.ZodRawShape>(shape: T) {
  return z.strictObject(shape, { error: `only the keys ${Object.keys(shape).join(", ")}` });
}

const term = { id, labels, altNames: names.optional() };
const conceptTerm = { id: anyId, labels, altNames: names.optional(), conceptIds: listOf(id) };
const conceptTerms = listOf(group(conceptTerm));
const terms = listOf(group(term));

const country = group({
  iso2,
  role: z.enum(["partner-country", "eu-member-state"], { error: "partner-country or eu-member-state" }),
  labels,
  altNames: names,
  demonyms: z.partialRecord(language, listOf(text), { error: "lists by language" }),
  places: listOf(text),
  altCodes: listOf(text),
  programmeRegion: id.nullable(),
  subRegion: id.nullable(),
  m49: group({ region: m49, subregion: m49, intermediate: m49.optional() }),
  note: text.nullable(),
});

const concept = group({
  id,
  themes: listOf(id),
  labels: names,
  acronyms: names,
  broader: listOf(id),
  related: listOf(id),
  definitionEn: text,
  source: listOf(z.enum(["EMN", "IOM", "EuroVoc", "UNHCR", "ILO", "own"], { error: "a known glossary" })),
});

const code = z.string().regex(/^[a-z]{2,3}$/, { error: "a language code" });
/** Texts by the ISO 639 code of their language, which need not be one of ours. */
const byCode = z.record(code, text, { error: "texts by language code" });

const webAddress = z.url({ protocol: /^https?$/, error: "a web address" });

const website = group({
  url: webAddress,
  source: group({ title: text, publisher: text, year: z.int({ error: "a year" }).nullable(), url: webAddress }),
  note: labels.optional(),
});

export const vocabularyFiles = {
  themes: { file: "themes.json", schema: listOf(group({ ...term, subtopics: conceptTerms })) },
  impactAxes: { file: "impact-axes.json", schema: conceptTerms },
  regions: { file: "regions.json", schema: terms },
  subRegions: { file: "sub-regions.json", schema: listOf(group({ ...term, region: id })) },
  regionRule: { file: "region-rule.json", schema: group({ note: text, alsoAfrica: listOf(iso2) }) },
  contentTypes: { file: "content-types.json", schema: terms },
  outputKinds: { file: "output-kinds.json", schema: conceptTerms },
  polarities: { file: "polarities.json", schema: terms },
  sourceKinds: { file: "source-kinds.json", schema: terms },
  bases: { file: "bases.json", schema: terms },
  confidences: { file: "confidences.json", schema: terms },
  countries: { file: "countries.json", schema: listOf(country) },
  countryGroups: { file: "country-groups.json", schema: listOf(group({ ...term, countries: listOf(iso2) })) },
  gcmObjectives: { file: "gcm-objectives.json", schema: conceptTerms },
  sdgTargets: { file: "sdg-targets.json", schema: conceptTerms },
  dacPurposeCodes: { file: "dac-purpose-codes.json", schema: conceptTerms },
  sections: {
    file: "sections.json",
    schema: listOf(group({ id: z.enum(sectionRoles, { error: `one of ${sectionRoles.join(", ")}` }), labels })),
  },
  institutions: {
    file: "institutions.json",
    schema: listOf(
      group({
        ...term,
        country: iso2.nullable(),
        kind: z.enum(institutionKinds, { error: `one of ${institutionKinds.join(", ")}` }),
        official: listOf(language),
        acronym: byCode.optional(),
        localNames: byCode.optional(),
        parent: id.optional(),
        website: website.optional(),
      }),
    ),
  },
  searchHints: {
    file: "search-hints.json",
    schema: group({
      ambiguousAcronyms: listOf(group({ acronym: text, conceptIds: listOf(id) })),
      languageScoped: listOf(group({ language, words: listOf(text), conceptId: id })),
    }),
  },
  concepts: { file: "thesaurus.json", schema: listOf(concept) },
} as const satisfies Record<string, { file: string; schema: z.ZodType }>;

export type VocabularyName = keyof typeof vocabularyFiles;
export const vocabularyNames = Object.keys(vocabularyFiles) as readonly VocabularyName[];
export type VocabularyContents = { readonly [N in VocabularyName]: z.infer<(typeof vocabularyFiles)[N]["schema"]> };
