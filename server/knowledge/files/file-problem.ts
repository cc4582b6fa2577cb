/** A problem inside one file, before it is known where that file lies; and how a wrong value is shown. */
import type { Problem } from "../model/problem.ts";

export type FileProblem = Omit<Problem, "file">;

/** The value as an author would recognise it, cut to one short line. */
export function shown(value: unknown): string {
  if (value === undefined || value === null || value === "") return "nothing";
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : `a list of ${value.length}`;
  if (typeof value === "object") return "a group of keys";
  const text = JSON.stringify(value);
  return text.length > 90 ? `${text.slice(0, 80)}…"` : text;
}

export function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === "object" && inner !== null && Object.hasOwn(inner, key)
        ? (inner as Record<PropertyKey, unknown>)[key]
        : undefined,
    value,
  );
}
