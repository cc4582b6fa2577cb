/** A head against its schema. */
import type { z } from "zod";
import { shown, valueAt, type FileProblem } from "../file-problem.ts";
import type { FrontMatter } from "./front-matter.ts";
import { textProblems } from "./head-texts.ts";
import { knownKey } from "./known-key.ts";
import { lineOf } from "../line-of.ts";

export interface WrongHead {
  readonly problems: readonly FileProblem[];
  /** The values that are valid one by one, so that what else is wrong with them is reported in the same run. */
  readonly readable: Readonly<Record<string, unknown>>;
}

/** The head as its schema types it, or every problem in it. */
export function checkHead<T extends z.ZodObject>(
  schema: T,
  { values, lines, problems: unreadable, unread }: FrontMatter,
  unknownKey: (key: string) => string = (key) => knownKey(key, Object.keys(schema.shape)),
): { readonly head: z.infer<T> } | WrongHead {
  const read = schema.safeParse(values);
  const wrong = [...unreadable, ...textProblems(values, lines)];
  if (read.success && wrong.length === 0) return { head: read.data };
  // Of a key whose value could not be read it is not said that it is missing, too.
  const isUnread = Object.keys(values).length === 0 && unreadable.length > 0 && unread.length === 0;
  const issues = (read.error?.issues ?? []).filter(({ path: [key] }) => !isUnread && !unread.includes(String(key)));
  const problems = issues.flatMap((issue): FileProblem[] => {
    const problem = (path: readonly PropertyKey[], expected: string, found: string) => ({
      line: lineOf(lines, path),
      field: path.map(String).join("."),
      expected,
      found,
    });
    if (issue.code !== "unrecognized_keys")
      return [problem(issue.path, issue.message, shown(valueAt(values, issue.path)))];
    const inside = issue.path.length > 0;
    return issue.keys.map((key) =>
      problem([...issue.path, key], inside ? issue.message : unknownKey(key), `the key ${shown(key)}`),
    );
  });
  const readable = Object.entries(schema.shape).flatMap(([key, value]: [string, z.ZodType]) => {
    const one = Object.hasOwn(values, key) ? value.safeParse(values[key]) : null;
    return one?.success === true ? [[key, one.data]] : [];
  });
  return { problems: [...wrong, ...problems], readable: Object.fromEntries(readable) as Record<string, unknown> };
}
