/** The entries of a head, line by line: one that YAML cannot read keeps no other from being read. Pure. */

export interface HeadEntry {
  /** Null when the line has none. */
  readonly key: string | null;
  /** Index of its first line in the head. */
  readonly start: number;
  readonly lines: readonly string[];
}

/** A line that begins neither with a space nor with a sign of a list or a comment begins an entry. */
export function headEntries(head: string): readonly HeadEntry[] {
  const entries: (HeadEntry & { readonly lines: string[] })[] = [];
  for (const [index, line] of head.split("\n").entries()) {
    const last = entries.at(-1);
    if (last !== undefined && /^(?:[\s#\]}-]|$)/.test(line)) last.lines.push(line);
    else entries.push({ key: /^["']?([\w-]+)["']?\s*[:：]/.exec(line)?.[1] ?? null, start: index, lines: [line] });
  }
  return entries;
}

/** The head with these entries emptied; every other keeps its line. */
export function without(head: string, entries: readonly HeadEntry[]): string {
  const lines = head.split("\n");
  for (const { start, lines: inner } of entries) lines.fill("", start, start + inner.length);
  return lines.join("\n");
}
