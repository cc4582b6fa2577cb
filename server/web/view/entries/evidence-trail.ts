/** What an item rests on and what rests on it: Actions, outputs, lessons, and their sources merged and numbered. Pure. */
import type { Catalogue } from "../../../knowledge/catalogue.ts";
import { declarationOf } from "../../../knowledge/model/content-types.ts";
import type { Action, ActionOutput, Item, LessonLearned } from "../../../knowledge/model/item.ts";
import type { Source } from "../../../knowledge/model/fields.ts";

export interface NumberedSource extends Source {
  /** From 1; also its anchor on the page: `#s1`. */
  readonly number: number;
}

export interface TrailOutput {
  readonly output: ActionOutput;
  /** Numbers of the sources that attest it. */
  readonly refs: readonly number[];
}

export interface TrailAction {
  readonly action: Action;
  readonly refs: readonly number[];
  readonly outputs: readonly TrailOutput[];
}

export interface EvidenceTrail {
  /** Sources of the item itself. */
  readonly ownRefs: readonly number[];
  /** The Actions under a lesson or an output; of an Action, itself. */
  readonly actions: readonly TrailAction[];
  /** Lessons that rest on the Action of the page; empty for what rests on Actions itself. */
  readonly lessons: readonly LessonLearned[];
  /** Of the item, its Actions and their outputs, in the order they are first named. */
  readonly sources: readonly NumberedSource[];
}

export function evidenceTrail(item: Item, catalogue: Catalogue): EvidenceTrail {
  const numbering = sourceNumbering();
  const ownRefs = numbering.refsOf(item.sources);
  const under = item.type === "action" ? [item] : catalogue.actionsOf(item);
  const actions = under.map((action) => ({
    action,
    refs: numbering.refsOf(action.sources),
    outputs: catalogue.outputsOf(action.id).map((output) => ({ output, refs: numbering.refsOf(output.sources) })),
  }));
  const lessons =
    declarationOf[item.type].trail === "rests-on-actions" ? [] : under.flatMap(({ id }) => catalogue.lessonsOf(id));
  return { ownRefs, actions, lessons, sources: numbering.sources() };
}

/** How many sources an item rests on: its own, and those of its Actions and their outputs. The one count of all pages. */
export const sourceCount = (item: Item, catalogue: Catalogue): number => evidenceTrail(item, catalogue).sources.length;

/** The sources of items, each page once. */
export function sourcesOf(items: readonly Item[]): readonly NumberedSource[] {
  const numbering = sourceNumbering();
  for (const { sources } of items) numbering.refsOf(sources);
  return numbering.sources();
}

/** Same page, same number: items word the title of one page differently, the first wording is kept. */
export function sourceNumbering() {
  const numbered = new Map<string, NumberedSource>();
  const numberOf = (source: Source): number => {
    const key =
      source.url === null ? `${source.title ?? source.kind ?? ""}|${source.publisher}` : withoutVariants(source.url);
    const known = numbered.get(key) ?? { ...source, number: numbered.size + 1 };
    numbered.set(key, known);
    return known.number;
  };
  return {
    refsOf: (sources: readonly Source[]): readonly number[] =>
      [...new Set(sources.map(numberOf))].sort((a, b) => a - b),
    sources: (): readonly NumberedSource[] => [...numbered.values()],
  };
}

/** The programme's pages are cited with and without `www.`. */
const withoutVariants = (url: string) => url.replace(/^https?:\/\/(www\.)?/, "").replace(/\/$/, "");
