/** Queries as the site understands them, over the real knowledge, in a form that is short to compare. */
import { understand, type Understanding } from "../../server/concepts/understand.ts";
import type { Language } from "../../server/language/languages.ts";
import { useKnowledge } from "../set-up/real-knowledge.ts";

export async function understanding(text: string, language: Language = "en"): Promise<Understanding> {
  const { search } = await useKnowledge();
  return understand(text, language, search.lexicon, search.dictionary());
}

/** Meanings as `concept:return`, `country:GH`, sorted. */
export async function meaningsOf(text: string, language: Language = "en"): Promise<string[]> {
  const { parts } = await understanding(text, language);
  return [...new Set(parts.flatMap(({ meanings }) => meanings.map(({ kind, id }) => `${kind}:${id}`)))].sort();
}

/** The same, of one kind. */
export async function idsOf(kind: string, text: string, language: Language = "en"): Promise<string[]> {
  const meanings = await meaningsOf(text, language);
  return meanings.filter((meaning) => meaning.startsWith(`${kind}:`)).map((meaning) => meaning.slice(kind.length + 1));
}
