/**
 * What recognition finds in each text, kept on disk between starts and in memory between saves: analysing 1,750 texts takes
 * longer than everything else a start does.
 */
import { createHash } from "node:crypto";
import { lexiconOf, type Lexicon } from "../../concepts/lexicon.ts";
import { recognise } from "../../concepts/recognise.ts";
import { initialsIn, spelledOutIn, type SpelledOut } from "../../concepts/spelled-out.ts";
import type { Vocabularies } from "../../knowledge/model/vocabularies.ts";
import type { DiskCache } from "../../storage/disk-cache.ts";
import type { ItemText } from "../../knowledge/model/item.ts";

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

export interface ItemAnalyses {
  readonly of: (text: ItemText) => TextAnalysis;
  /** Keeps what was analysed anew, and forgets texts that were not asked for. */
  readonly keep: () => void;
}

/** What was analysed with other vocabularies is not used. */
export function itemAnalyses(vocabularies: Vocabularies, cache: DiskCache): ItemAnalyses {
  const known = cache.part<TextAnalysis>("analyses", [strengths, vocabularies]);
  const asked = new Set<string>();
  return {
    of: (text) => {
      const key = createHash("sha1")
        .update(`${text.language}\n${text.title}\n${text.summary}\n${text.plainText}`)
        .digest("base64url");
      asked.add(key);
      const former = known.get(key);
      if (former !== undefined) return former;
      // A start that finds every text analysed before needs no lexicon for it.
      const analysis = analyseText(text, lexiconOf(vocabularies));
      known.set(key, analysis);
      return analysis;
    },
    keep: () => {
      known.keep(asked);
    },
  };
}

function analyseText(text: ItemText, lexicon: Lexicon): TextAnalysis {
  const concepts: Record<string, number> = {};
  const countries = new Set<string>();
  const read = (content: string, strength: number) => {
    for (const { meanings } of recognise(content, text.language, lexicon).found) {
      for (const { kind, id } of meanings) {
        if (kind === "country") countries.add(id);
        if (kind === "concept" && (concepts[id] ?? 0) < strength) concepts[id] = strength;
      }
    }
  };
  read(text.title, strengths.title);
  read(text.summary, strengths.summary);
  read(text.plainText, strengths.body);
  const whole = `${text.title}\n${text.summary}\n${text.plainText}`;
  return {
    concepts,
    countries: [...countries],
    spelledOut: spelledOutIn(whole),
    initials: initialsIn(whole, text.language),
  };
}
