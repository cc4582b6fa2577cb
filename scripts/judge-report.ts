/** What a run of `npm run judge` says of the answers it collected: tables or JSON, alone or against an earlier run. */
import { differencesOf, estimatesOf, reportOn, type Report } from "../tests/judged/figures.ts";
import { grade, judgedSets, setNames, type KeptAnswers, type SetName } from "../tests/judged/judged-queries.ts";
import { crossValidated, ndcgOf } from "../tests/judged/folds.ts";
import { estimatesTable, lostQueries, worstQueries } from "./judge-table.ts";

/** By variant: what was asked, in what way. */
export type Run = Readonly<Record<string, KeptAnswers>>;

/** Of one set, as in its baseline file. */
export const baselineOf = (run: Run, set: SetName): Readonly<Record<string, Report>> =>
  perVariant(run, (answers) => reportOn(grade(answers, judgedSets[set])));

export function runAsText(run: Run, before: Run | null): string {
  const tables = setNames.flatMap((set) =>
    Object.entries(run).map(([variant, answers]) =>
      estimatesTable(`${variant}, ${set} queries`, estimatesOf(grade(answers, judgedSets[set]))),
    ),
  );
  if (before !== null) return [...tables, ...comparedSets(run, before)].join("\n");
  const [answers] = Object.values(run);
  return [...tables, worstQueries(answers === undefined ? [] : grade(answers, judgedSets.dev), 10)].join("\n");
}

function comparedSets(run: Run, before: Run): readonly string[] {
  return setNames.flatMap((set) =>
    Object.entries(run).flatMap(([variant, answers]) => {
      const former = before[variant];
      if (former === undefined) return [];
      const pair = [grade(former, judgedSets[set]), grade(answers, judgedSets[set])] as const;
      return [
        estimatesTable(`${variant}, ${set} queries: what changed`, differencesOf(...pair), true),
        lostQueries(...pair, 5),
        "",
      ];
    }),
  );
}

/**
 * Constants that were chosen by queries, measured on others; against the same variant of an earlier run where there is one.
 * `runs`: by setting, each with the same variants.
 */
export function foldsAsText(runs: Readonly<Record<string, Run>>, before: Run | null): string {
  const set = judgedSets.dev;
  const variants = Object.keys(Object.values(runs)[0] ?? {});
  return variants
    .flatMap((variant) => {
      const settings = Object.fromEntries(
        Object.entries(runs).map(([name, run]) => [name, grade(run[variant] ?? {}, set)]),
      );
      const { answers, chosen } = crossValidated(settings);
      const former = before?.[variant];
      return [
        ...Object.entries(settings).map(([name, judged]) => `${ndcgOf(judged).toFixed(4)} ${variant}, ${name}`),
        "",
        ...chosen.map((name, fold) => `fold ${fold + 1}: ${name}`),
        "",
        estimatesTable(`${variant}, chosen on four folds, measured on the fifth`, estimatesOf(answers)),
        ...(former === undefined
          ? []
          : [estimatesTable(`${variant}, the same: what changed`, differencesOf(grade(former, set), answers), true)]),
      ];
    })
    .join("\n");
}

/** Per variant and set: groups with intervals, each query by itself, and, against an earlier run, what changed. */
export function runAsJson(run: Run, before: Run | null): object {
  return Object.fromEntries(
    setNames.map((set) => [
      set,
      perVariant(run, (answers, variant) => {
        const judged = grade(answers, judgedSets[set]);
        const former = before?.[variant];
        return {
          groups: estimatesOf(judged),
          queries: Object.fromEntries(judged.map(({ query, figures }) => [query.id, figures])),
          ...(former === undefined ? {} : { changes: differencesOf(grade(former, judgedSets[set]), judged) }),
        };
      }),
    ]),
  );
}

const perVariant = <T>(run: Run, valueOf: (answers: KeptAnswers, variant: string) => T): Record<string, T> =>
  Object.fromEntries(Object.entries(run).map(([variant, answers]) => [variant, valueOf(answers, variant)]));
