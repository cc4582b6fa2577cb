/** Which stretches of a text name what a query asks for, in whatever words. Pure. */
import type { Lexicon } from "../concepts/lexicon.ts";
import { meaningKey, type Understanding } from "../concepts/understand.ts";
import type { Language } from "../language/languages.ts";
import { namesIn } from "./shown-texts.ts";

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Spans in the order of the text, without overlap. */
export type Marker = (text: string, language: Language) => readonly Span[];

export const markNothing: Marker = () => [];

export function markerFor({ parts }: Understanding, lexicon: Lexicon): Marker {
  const wanted = new Set(
    parts
      .flatMap(({ meanings }) => meanings)
      .flatMap((meaning) => [meaningKey(meaning), ...narrowerKeys(meaning, lexicon)]),
  );
  if (wanted.size === 0) return markNothing;
  return (text, language) => namesIn(text, language, lexicon).filter(({ keys }) => keys.some((key) => wanted.has(key)));
}

const narrowerKeys = ({ kind, id }: { readonly kind: string; readonly id: string }, { narrower }: Lexicon) =>
  kind === "concept" ? (narrower.get(id) ?? []).map((child) => `concept:${child}`) : [];
