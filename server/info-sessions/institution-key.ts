/** The key under which an institution is the same, for quotas. */

/** Without case, accents, punctuation and spacing; empty for an institution without a letter: no quota applies to it. */
export function institutionKey(institution: string): string {
  return institution
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
