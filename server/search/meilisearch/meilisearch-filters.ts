/** Conditions and choices as filters of Meilisearch. Pure. */
import { readYearSpan } from "../engine/engine-rules.ts";
import type { EngineQuery } from "../engine/search-engine.ts";
import type { Condition } from "../query/conditions.ts";
import { facets, holdsYears, type FacetKey } from "../query/facets.ts";
import type { PlanConditions } from "../query/plan.ts";

/** The filter of a condition without values, which no document meets: ids are never empty. */
export const nothing = 'id = ""';

/** Values are quoted by JSON, so that no value can end its string. */
function conditionFilter({ any, orAllOf = [] }: Condition): string {
  const byAttribute = new Map<string, string[]>();
  for (const { attribute, value } of any) {
    const values = byAttribute.get(attribute) ?? [];
    byAttribute.set(attribute, values);
    values.push(holdsYears(attribute) ? String(Number(value)) : JSON.stringify(value));
  }
  const parts = [...byAttribute].map(([attribute, values]) => `${attribute} IN [${values.join(", ")}]`);
  const lists = orAllOf.map((list) => `(${list.map(conditionFilter).join(" AND ")})`);
  return parts.length + lists.length === 0 ? nothing : `(${[...parts, ...lists].join(" OR ")})`;
}

/** True of what meets at least one. */
export const someFilter = (conditions: readonly Condition[]): string =>
  conditions.length === 0 ? nothing : `(${conditions.map(conditionFilter).join(" OR ")})`;

export function fullFilter({ all, groups }: PlanConditions): string {
  if (all.length === 0 && groups.length === 0) return nothing;
  const subject = groups.map((group) => `(${group.map(conditionFilter).join(" AND ")})`).join(" OR ");
  return [...all.map(conditionFilter), ...(subject === "" ? [] : [`(${subject})`])].join(" AND ");
}

/** An AND of ORs. */
export function choiceFilters({ choices }: EngineQuery, except?: FacetKey): string[] {
  return facets.flatMap((facet) => {
    const values = choices[facet.key] ?? [];
    if (facet.key === except || values.length === 0) return [];
    const each = values.map((value) =>
      holdsYears(facet.key) ? yearFilter(facet.key, value) : `${facet.key} = ${JSON.stringify(value)}`,
    );
    return [`(${each.join(" OR ")})`];
  });
}

function yearFilter(key: string, value: string): string {
  const span = readYearSpan(value);
  if (span === null) return nothing;
  const { from, to } = span;
  if (from === null) return `${key} <= ${to ?? 0}`;
  return to === null ? `${key} >= ${from}` : `${key} ${from} TO ${to}`;
}
