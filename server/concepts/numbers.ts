/** Numbers that mean something in a query: years, spans of years, objectives of the Global Compact, SDG targets. Pure. */
import type { Lexicon } from "./lexicon.ts";
import type { Token } from "./tokens.ts";

export interface Numbers {
  readonly meanings: readonly { readonly kind: "gcm" | "sdg"; readonly id: string }[];
  readonly years: { readonly from: number | null; readonly to: number | null } | null;
  /** Indexes of tokens that are explained. */
  readonly used: ReadonlySet<number>;
}

/** “objective 21”, “objectif 21”, “objetivo 21”, “الهدف 21”, also “GCM 21”. */
const objectiveWords = new Set(
  "objective objectives objectif objectifs objetivo objetivos هدف الهدف gcm pmm pgm pacte compact pacto".split(" "),
);
/** “Objective 21 of the Global Compact”, “SDG target 10.7”: said with a number, these words say nothing more. */
const compactWords = new Set([...objectiveWords, ..."global mondial mundial الاتفاق الميثاق العالمي".split(" ")]);
const targetWords = new Set("sdg sdgs odd ods target targets cible cibles meta metas غايه الغايه الهدف هدف".split(" "));
/** Such words stand this near. */
const reach = 5;

const sinceWords = new Set(["since", "after", "depuis", "apres", "desde", "despues", "apos", "depois", "منذ", "بعد"]);
const untilWords = new Set(["until", "before", "jusqu", "avant", "hasta", "antes", "ate", "حتي", "قبل"]);

/** `named`: indexes of tokens inside a name: in “2030 Agenda” no year is meant. */
export function numbersIn(
  tokens: readonly Token[],
  { vocabularies }: Lexicon,
  named: ReadonlySet<number> = new Set(),
): Numbers {
  const meanings: { kind: "gcm" | "sdg"; id: string }[] = [];
  const used = new Set<number>();
  const years: { year: number; index: number }[] = [];
  const explain = (kind: "gcm" | "sdg", id: string, index: number, around: ReadonlySet<string>) => {
    meanings.push({ kind, id });
    used.add(index);
    for (let near = index - reach; near <= index + reach; near++)
      if (around.has(tokens[near]?.word ?? "")) used.add(near);
  };
  tokens.forEach(({ word }, index) => {
    const before = tokens[index - 1]?.word ?? "";
    if (vocabularies.sdgTargets.some(({ id }) => id === word) && /[.]/.test(word)) {
      explain("sdg", word, index, targetWords);
    } else if (
      /^\d{1,2}$/.test(word) &&
      (objectiveWords.has(before) || objectiveWords.has(tokens[index - 2]?.word ?? ""))
    ) {
      if (vocabularies.gcmObjectives.some(({ id }) => id === word)) explain("gcm", word, index, compactWords);
    } else if (!named.has(index) && /^(?:19[89]\d|20[0-4]\d)$/.test(word)) {
      years.push({ year: Number(word), index });
      used.add(index);
    }
  });
  const [first, ...others] = years;
  if (first === undefined) return { meanings, years: null, used };
  const before = tokens[first.index - 1]?.word ?? "";
  if (others.length === 0 && (sinceWords.has(before) || untilWords.has(before))) {
    used.add(first.index - 1);
    return {
      meanings,
      years: sinceWords.has(before) ? { from: first.year, to: null } : { from: null, to: first.year },
      used,
    };
  }
  const all = years.map(({ year }) => year);
  return { meanings, years: { from: Math.min(...all), to: Math.max(...all) }, used };
}
