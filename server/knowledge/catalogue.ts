/**
 * Everything the platform knows, in memory: items, pages, vocabularies, and which item belongs to what.
 * Pages of items, countries and themes are answered from here and never need the search engine.
 */
import { noNumbers, type ItemNumbers } from "./item-numbers.ts";
import type { InfoSession } from "./model/info-session.ts";
import {
  actionsUnder,
  institutionsOf,
  type Action,
  type ActionOutput,
  type Item,
  type LessonLearned,
  type Page,
} from "./model/item.ts";
import type { Problem } from "./model/problem.ts";
import type { Vocabularies } from "./model/vocabularies.ts";

export interface Catalogue {
  /** Hash of all content and vocabularies: changes when, and only when, something a reader or the index sees changes. */
  readonly version: string;
  /** Sorted by id. */
  readonly items: readonly Item[];
  readonly pages: ReadonlyMap<string, Page>;
  /** Information sessions, past and to come, by their start. */
  readonly sessions: readonly InfoSession[];
  readonly session: (id: string) => InfoSession | undefined;
  /** Permanent numbers of items, those that have gone as well. */
  readonly numbers: ItemNumbers;
  readonly vocabularies: Vocabularies;
  /** Empty in production, which refuses to start otherwise. */
  readonly problems: readonly Problem[];
  readonly item: (id: string) => Item | undefined;
  /** Evidence trail: what an Action produced, the lessons that rest on it, the Actions under a lesson or an output. */
  readonly outputsOf: (actionId: string) => readonly ActionOutput[];
  readonly lessonsOf: (actionId: string) => readonly LessonLearned[];
  readonly actionsOf: (item: Item) => readonly Action[];
  /** Items about a country (ISO code, upper case). */
  readonly ofCountry: (iso2: string) => readonly Item[];
  /** Items whose Actions a Member State sent experts to (ISO code, upper case). */
  readonly ofMemberState: (iso2: string) => readonly Item[];
  readonly ofRegion: (region: string) => readonly Item[];
  readonly ofTheme: (theme: string) => readonly Item[];
  /** Items that name an institution. */
  readonly ofInstitution: (institution: string) => readonly Item[];
}

export interface CatalogueExtras {
  /** Default none. */
  readonly sessions?: readonly InfoSession[];
  /** Default none. */
  readonly numbers?: ItemNumbers;
}

/** The catalogue's look-ups over items that are already checked. Pure. */
export function buildCatalogue(
  version: string,
  items: readonly Item[],
  pages: ReadonlyMap<string, Page>,
  vocabularies: Vocabularies,
  problems: readonly Problem[],
  { sessions = [], numbers = noNumbers }: CatalogueExtras = {},
): Catalogue {
  const sessionsById = new Map(sessions.map((session) => [session.id, session]));
  const byId = new Map(items.map((item) => [item.id, item]));
  const actions = items.filter((item) => item.type === "action");
  const outputs = groupBy(
    items.filter((item) => item.type === "action-output"),
    actionsUnder,
  );
  const lessons = groupBy(
    items.filter((item) => item.type === "lesson-learned"),
    actionsUnder,
  );
  const byCountry = groupBy(items, (item) => item.countries);
  const byMemberState = groupBy(items, (item) => item.memberStates);
  const byRegion = groupBy(items, (item) => item.regions);
  const byTheme = groupBy(items, (item) => item.themes);
  const byInstitution = groupBy(items, institutionsOf);
  const actionsById = new Map(actions.map((action) => [action.id, action]));
  return {
    version,
    items,
    pages,
    sessions: sessions.toSorted((a, b) => (a.startsAt < b.startsAt ? -1 : a.startsAt > b.startsAt ? 1 : 0)),
    session: (id) => sessionsById.get(id),
    numbers,
    vocabularies,
    problems,
    item: (id) => byId.get(id),
    outputsOf: (actionId) => outputs.get(actionId) ?? [],
    lessonsOf: (actionId) => lessons.get(actionId) ?? [],
    actionsOf: (item) => actionsUnder(item).flatMap((id) => actionsById.get(id) ?? []),
    ofCountry: (iso2) => byCountry.get(iso2) ?? [],
    ofMemberState: (iso2) => byMemberState.get(iso2) ?? [],
    ofRegion: (region) => byRegion.get(region) ?? [],
    ofTheme: (theme) => byTheme.get(theme) ?? [],
    ofInstitution: (institution) => byInstitution.get(institution) ?? [],
  };
}

function groupBy<T>(items: readonly T[], keysOf: (item: T) => readonly string[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items)
    for (const key of keysOf(item)) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [item]);
      else group.push(item);
    }
  return groups;
}
