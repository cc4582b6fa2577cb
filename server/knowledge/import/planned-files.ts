/** Imported items as the files in `knowledge/` they become. Planning writes nothing. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { writeFile } from "../files/head/front-matter.ts";
import { folderOf } from "../folders.ts";
import type { PlacedItem, PlacedTranslation } from "./check-rows.ts";
import type { ImportedItem } from "./import-schemas.ts";

export interface ImportInput {
  readonly items: readonly PlacedItem[];
  readonly translations: readonly PlacedTranslation[];
  /** `YYYY-MM-DD`: the `updated` of items whose original changed. */
  readonly day: string;
}

export interface PlannedFile {
  /** From the knowledge folder: `lessons/x.en.md`. */
  readonly path: string;
  readonly id: string;
  /** The row it comes from, for messages. */
  readonly at: string;
  /** What is there now; null when there is no file. */
  readonly former: string | null;
  readonly text: string;
}

/** The day of an original stays what it was while nothing else of it changes, so that a second run changes no byte. */
export function plannedFiles(knowledgeDir: string, { items, translations, day }: ImportInput): readonly PlannedFile[] {
  const folders = new Map(items.map(({ id, type }) => [id, folderOf[type]]));
  const pathOf = (id: string, language: string) => `${folders.get(id) ?? ""}/${id}.${language}.md`;
  const formerAt = (path: string) => readOrNull(join(knowledgeDir, path));
  return [
    ...items.map((item) => {
      const path = pathOf(item.id, item.language);
      const former = formerAt(path);
      const formerDay = former === null ? undefined : /^updated: "?(\d{4}-\d{2}-\d{2})"?$/m.exec(former)?.[1];
      const kept = formerDay === undefined ? null : originalFile(item, formerDay);
      const text = kept !== null && kept === former ? kept : originalFile(item, day);
      return { path, id: item.id, at: item.at, former, text };
    }),
    ...translations.map(({ id, at, language, title, summary, body }) => {
      const path = pathOf(id, language);
      return {
        path,
        id,
        at,
        former: formerAt(path),
        text: writeFile({ title, summary, translatedBy: "platform" }, body),
      };
    }),
  ];
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
      return {
        polarity: item.polarity,
        outcome: item.outcome,
        basis: item.basis,
        relatedActions: item.relatedActions,
        year: item.year,
      };
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
