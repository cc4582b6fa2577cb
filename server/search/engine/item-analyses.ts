/**
 * What recognition finds in the texts of each item, kept on disk between starts and in memory between saves: analysing 1,750 texts
 * takes longer than everything else a start does.
 */
import { createHash } from "node:crypto";
import { lexiconOf, type Lexicon } from "../../concepts/lexicon.ts";
import { recognise } from "../../concepts/recognise.ts";
import { initialsIn, spelledOutIn, type SpelledOut } from "../../concepts/acronyms/spelled-out.ts";
import { perCatalogue } from "../../knowledge/per-catalogue.ts";
import type { Vocabularies } from "../../knowledge/model/vocabularies.ts";
import { languages, type Language } from "../../language/languages.ts";
import type { CachePart, DiskCache } from "../../storage/disk-cache.ts";
import type { Item, ItemText } from "../../knowledge/model/item.ts";

/** How strongly a concept is spoken of: in the title, the summary, the body. */
const strengths = { title: 3, summary: 2, body: 1 } as const;

export interface TextAnalysis {
  /** Concept id to the strongest place it is named in. */
  readonly concepts: Readonly<Record<string, number>>;
  /** ISO codes, upper case. */
  readonly countries: readonly string[];
  /** Acronyms that it spells out. */
  readonly spelledOut: readonly SpelledOut[];
  /** Initials of the names it writes with capitals: `RSE`. */
  readonly initials: readonly string[];
}

/** Concept id to strength, of one item. */
export type ConceptStrengths = Readonly<Record<string, number>>;

export interface ItemAnalysis {
  readonly strengths: ConceptStrengths;
  /** ISO codes, lower case, of countries it names in passing. */
  readonly mentions: readonly string[];
  readonly initials: readonly string[];
  /** Acronyms that its texts spell out. */
  readonly spelledOut: readonly (SpelledOut & { readonly language: Language })[];
}

export interface ItemAnalyses {
  readonly isKnown: (item: Item) => boolean;
  /** What is not known is worked out. */
  readonly of: (item: Item) => ItemAnalysis;
  /** Writes what was analysed anew. */
  readonly save: () => void;
  /** The same, and forgets items that were not asked for. */
  readonly keep: () => void;
}

/** What was analysed with other vocabularies is not used. `analyse`: how a text is read. */
export function itemAnalyses(
  vocabularies: Vocabularies,
  cache: DiskCache,
  analyse: (text: ItemText, lexicon: Lexicon) => TextAnalysis = analyseText,
): ItemAnalyses {
  const known: CachePart<ItemAnalysis> = cache.part("analyses", [strengths, vocabularies]);
  const asked = new Set<string>();
  return {
    isKnown: (item) => known.get(analysisKey(item)) !== undefined,
    of: (item) => {
      const key = analysisKey(item);
      asked.add(key);
      const former = known.get(key);
      if (former !== undefined) return former;
      // A start that finds every text analysed before needs no lexicon for it.
      const lexicon = lexiconOf(vocabularies);
      const analysis = together(
        item,
        textsOf(item).map((text) => ({ language: text.language, ...analyse(text, lexicon) })),
      );
      known.set(key, analysis);
      return analysis;
    },
    save: () => {
      known.keep();
    },
    keep: () => {
      known.keep(asked);
    },
  };
}

const textsOf = ({ texts }: Item) => languages.flatMap((language) => texts[language] ?? []);

/** The original's digest tells its countries too. Made once an item. */
export const analysisKey = perCatalogue((item: Item): string => {
  const hash = createHash("sha1");
  for (const { language, digest } of textsOf(item)) hash.update(`${language}${digest}\n`);
  return hash.digest("base64url");
});

/** The concepts of an item, the countries it names in passing, and the initials of the names it holds. */
function together(item: Item, read: readonly (TextAnalysis & { readonly language: Language })[]): ItemAnalysis {
  const strengths: Record<string, number> = {};
  for (const id of new Set(read.flatMap(({ concepts }) => Object.keys(concepts)))) {
    const found = read.flatMap(({ concepts }) => concepts[id] ?? []);
    // A concept found in only one of several translations is mostly a word with another meaning in that language.
    if (found.length === 1 && read.length > 1) continue;
    strengths[id] = found.reduce((sum, strength) => sum + strength, 0) / found.length;
  }
  const mentions = new Set(
    read.flatMap(({ countries }) => countries).filter((country) => !item.countries.includes(country)),
  );
  return {
    strengths,
    mentions: [...mentions].map((country) => country.toLowerCase()),
    initials: [...new Set(read.flatMap(({ initials }) => initials))],
    spelledOut: read.flatMap(({ spelledOut, language }) => spelledOut.map((one) => ({ ...one, language }))),
  };
}

export function analyseText(text: ItemText, lexicon: Lexicon): TextAnalysis {
  const concepts: Record<string, number> = {};
  const countries = new Set<string>();
  const { title, summary, plainText } = text;
  const read = (content: string, strength: number) => {
    for (const { meanings } of recognise(content, text.language, lexicon).found) {
      for (const { kind, id } of meanings) {
        if (kind === "country") countries.add(id);
        if (kind === "concept" && (concepts[id] ?? 0) < strength) concepts[id] = strength;
      }
    }
  };
  read(title, strengths.title);
  read(summary, strengths.summary);
  read(plainText, strengths.body);
  const whole = `${title}\n${summary}\n${plainText}`;
  return {
    concepts,
    countries: [...countries],
    spelledOut: spelledOutIn(whole),
    initials: initialsIn(whole, text.language),
  };
}
