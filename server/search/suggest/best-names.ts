/** Which concepts, or countries, the words typed begin a name of: the best name of each, best first. Pure. */
import { languages, type Language } from "../../language/languages.ts";
import type { Fit, Match, PrefixIndex, TypedWord } from "./prefix-index.ts";
import type { RankedName } from "./suggestion-names.ts";

export const fitOrder: Readonly<Record<Fit, number>> = { whole: 0, start: 1, within: 2 };

/** Shorter beginnings say nothing in another language than the reader's. */
const otherLanguagesFrom = 3;

export interface NameSearch<N extends RankedName<object>> {
  readonly typed: readonly TypedWord[];
  /** The reader's: names in the others are looked at only while there is room. */
  readonly language: Language;
  readonly indexIn: (language: Language) => PrefixIndex<N>;
  readonly isMeant: (match: Match<N>) => boolean;
  /** Of two equally good, the one with more items comes first. */
  readonly countOf: (named: N["of"]) => number;
  readonly most: number;
}

export interface BestName<N> {
  readonly name: N;
  readonly count: number;
}

export function bestNames<N extends RankedName<object>>(search: NameSearch<N>): readonly BestName<N>[] {
  const { typed, language, indexIn, isMeant, countOf, most } = search;
  const found = new Map<N["of"], BestName<N> & { readonly order: number }>();
  const addFrom = (other: Language) => {
    for (const { name, fit } of indexIn(other).find(typed).filter(isMeant)) {
      const order = (other === language ? 0 : 100) + 10 * fitOrder[fit] + name.rank;
      const former = found.get(name.of);
      if (former !== undefined && former.order <= order) continue;
      found.set(name.of, { name, order, count: former?.count ?? countOf(name.of) });
    }
  };
  addFrom(language);
  const isLongEnough = typed.some(([word = ""]) => word.length >= otherLanguagesFrom);
  for (const other of languages) if (isLongEnough && other !== language && found.size < most) addFrom(other);
  return [...found.values()]
    .sort((a, b) => a.order - b.order || b.count - a.count || a.name.text.length - b.name.text.length)
    .slice(0, most);
}
