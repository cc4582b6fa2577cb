/** Imported items to files in `knowledge/`. Running it twice changes no byte. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Language } from "../../language/languages.ts";
import { writeFile } from "../files/front-matter.ts";
import { folderOf } from "../folders.ts";
import type { ImportedItem, ImportedTranslation } from "./import-schemas.ts";

export interface ImportReport {
  readonly written: number;
  readonly unchanged: number;
}

export interface ImportInput {
  readonly items: readonly ImportedItem[];
  readonly translations: readonly (ImportedTranslation & { readonly id: string; readonly language: Language })[];
  /** `YYYY-MM-DD`: the `updated` of items whose original changed. */
  readonly day: string;
}

export function importItems(knowledgeDir: string, { items, translations, day }: ImportInput): ImportReport {
  const folders = new Map(items.map(({ id, type }) => [id, folderOf[type]]));
  const files = [
    ...items.map((item) => {
      const path = join(knowledgeDir, folderOf[item.type], `${item.id}.${item.language}.md`);
      const former = readOrNull(path);
      const formerDay = former === null ? undefined : /^updated: "?(\d{4}-\d{2}-\d{2})"?$/m.exec(former)?.[1];
      const kept = formerDay === undefined ? null : originalFile(item, formerDay);
      return { path, former, text: kept !== null && kept === former ? kept : originalFile(item, day) };
    }),
    ...translations.map(({ id, language, title, summary, body }) => {
      const path = join(knowledgeDir, folders.get(id) ?? "", `${id}.${language}.md`);
      return { path, former: readOrNull(path), text: writeFile({ title, summary, translatedBy: "platform" }, body) };
    }),
  ];
  const changed = files.filter(({ former, text }) => former !== text);
  for (const { path, text } of changed) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return { written: changed.length, unchanged: files.length - changed.length };
}

function readOrNull(path: string): string | null {
  return existsSync(path) ? readFileSync(path, "utf8") : null;
}

function originalFile(item: ImportedItem, updated: string): string {
  const head = {
    title: item.title,
    summary: item.summary,
    ...ownHead(item),
    countries: item.countries,
    otherCountries: item.otherCountries,
    organisations: item.organisations,
    regions: item.regions,
    themes: item.themes,
    impactAxes: item.impactAxes,
    partners: item.partners,
    memberStates: item.type === "lesson-learned" ? [] : item.memberStates,
    otherExperts: item.otherExperts,
    confidence: item.confidence,
    sources: item.sources.map(filled),
    gcmObjectives: item.gcmObjectives,
    sdgTargets: item.sdgTargets,
    dacPurposeCode: item.dacPurposeCode,
    mappedBy: item.mappedBy,
    updated,
  };
  return writeFile(filled(head), item.body);
}

/** What only items of this type have. */
function ownHead(item: ImportedItem): Readonly<Record<string, unknown>> {
  switch (item.type) {
    case "action":
      return { officialName: item.officialName, years: filled(item.years ?? {}) };
    case "action-output":
      return { kind: item.kind, action: item.action, year: item.year };
    case "lesson-learned":
      return { polarity: item.polarity, basis: item.basis, relatedActions: item.relatedActions, year: item.year };
    case "practice-note":
      return { evidence: item.evidence, year: item.year };
  }
}

/** Without what is unknown or empty: an author reads only what there is. */
function filled(head: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const isFilled = (value: unknown) =>
    value !== null && value !== undefined && !(typeof value === "object" && Object.keys(value).length === 0);
  return Object.fromEntries(Object.entries(head).filter(([, value]) => isFilled(value)));
}
