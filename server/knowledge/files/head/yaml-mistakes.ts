/** What is wrong with an entry of a head that YAML cannot read, in words that need no knowledge of YAML. Pure. */
import { shown } from "../file-problem.ts";

export interface Mistake {
  readonly expected: string;
  readonly found: string;
}

interface Line {
  readonly whole: string;
  /** What stands behind `key: ` or `- `; the whole line without indentation when there is neither. */
  readonly value: string;
}

/** The first kind that fits is reported. `found`: default the value. */
const kinds: readonly {
  readonly fits: (line: Line) => boolean;
  readonly expected: string;
  readonly found?: (line: Line) => string;
}[] = [
  { fits: ({ whole }) => /^ *\t/.test(whole), expected: "spaces in front of a line", found: () => "a tab" },
  {
    fits: ({ whole }) => /^\s*[\u00a0\u202f\u2000-\u200a\u3000]|:[\u00a0\u202f\u2000-\u200a\u3000]/.test(whole),
    expected: "a plain space",
    found: () => "a no-break space, or another that only looks plain",
  },
  {
    fits: ({ whole }) => /^\s*(?:- )?[\w-]+\s*(?::\S|：)/.test(whole),
    expected: "a colon and a space after the key",
    found: ({ whole }) => shown(whole.trim()),
  },
  { fits: ({ value }) => /^["“”„‟].*: /.test(value) && !value.startsWith('"'), expected: 'straight quotes, "…"' },
  {
    fits: ({ value }) => value.startsWith('"'),
    expected: 'a value that ends with the " it begins with, and \\" for a quote inside',
  },
  {
    fits: ({ value }) => value.startsWith("'"),
    expected: "a value that ends with the ' it begins with, and '' for an apostrophe inside (or \" around it)",
  },
  {
    fits: ({ value }) => /^\[[^\]]*$/.test(value),
    expected: "a list that ends with ]",
  },
  {
    fits: ({ value }) => /^[[\]{},&*!|>%@`?-]/.test(value),
    expected: 'quotes around a value that begins with such a sign, as in title: "[Draft] The law"',
  },
  {
    fits: ({ value }) => /:\s|:$/.test(value),
    expected: 'quotes around a value with a colon, as in title: "Benin: the law"',
  },
  {
    fits: ({ whole }) => /^\s+(?:- |[\w-]+:(?:\s|$))/.test(whole),
    expected: "entries of one list, and keys of one group, exactly under each other",
    found: ({ whole }) => shown(whole),
  },
  {
    fits: ({ whole }) => !/:(?:\s|$)/.test(whole),
    expected: "a line such as `title: …`",
    found: ({ whole }) => shown(whole.trim()),
  },
];

/** `text`: the line YAML stumbled over. `message`: what it says itself, for what is not known here. */
export function mistakeIn(text: string, message: string): Mistake {
  const value = text.replace(/^\s*(?:- +)?(?:["']?[\w-]+["']?\s*:(?:\s+|$))?/, "").trimEnd();
  const line: Line = { whole: text, value };
  const kind = kinds.find(({ fits }) => fits(line));
  if (kind === undefined) return { expected: "YAML such as `title: …`", found: message };
  return { expected: kind.expected, found: kind.found?.(line) ?? shown(value) };
}
