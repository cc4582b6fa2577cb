/**
 * What recognition finds in each text, kept in a file between starts and in memory between saves: analysing 1,750 texts takes
 * longer than everything else a start does.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { writeCacheFile } from "../../cache-file.ts";
import { lexiconOf, type Lexicon } from "../../concepts/lexicon.ts";
import { recognise } from "../../concepts/recognise.ts";
import type { Vocabularies } from "../../knowledge/model/vocabularies.ts";
import { sourceVersion } from "../../source-version.ts";
import type { ItemText } from "../../knowledge/model/item.ts";

/** How strongly a concept is spoken of: in the title, the summary, the body. */
const strengths = { title: 3, summary: 2, body: 1 } as const;

export interface TextAnalysis {
  /** Concept id to the strongest place it is named in. */
  readonly concepts: Readonly<Record<string, number>>;
  /** ISO codes, upper case. */
  readonly countries: readonly string[];
}

export interface ItemAnalyses {
  readonly of: (text: ItemText) => TextAnalysis;
  /** Writes the file if anything was read anew, and forgets texts that were not asked for. */
  readonly keep: () => void;
}

/** `file`: null to keep nothing. A file that cannot be read is ignored: all in it can be worked out again. */
export function itemAnalyses(vocabularies: Vocabularies, file: string | null): ItemAnalyses {
  const version = createHash("sha256")
    .update(JSON.stringify([sourceVersion("concepts"), strengths, vocabularies]))
    .digest("base64url");
  const former = file === null ? new Map<string, TextAnalysis>() : readFile(file, version);
  const current = new Map<string, TextAnalysis>();
  let isChanged = false;
  return {
    of: (text) => {
      const key = createHash("sha1")
        .update(`${text.language}\n${text.title}\n${text.summary}\n${text.plainText}`)
        .digest("base64url");
      let analysis = current.get(key) ?? former.get(key);
      if (analysis === undefined) {
        // A start that finds every text analysed before needs no lexicon for it.
        analysis = analyseText(text, lexiconOf(vocabularies));
        isChanged = true;
      }
      current.set(key, analysis);
      return analysis;
    },
    keep: () => {
      if (file === null || (!isChanged && current.size === former.size)) return;
      writeCacheFile(file, JSON.stringify({ version, readings: [...current] }));
    },
  };
}

function readFile(file: string, version: string): Map<string, TextAnalysis> {
  try {
    const content = JSON.parse(readFileSync(file, "utf8")) as { version?: string; readings?: [string, TextAnalysis][] };
    return new Map(content.version === version ? content.readings : []);
  } catch {
    return new Map();
  }
}

function analyseText(text: ItemText, lexicon: Lexicon): TextAnalysis {
  const concepts: Record<string, number> = {};
  const countries = new Set<string>();
  const read = (content: string, strength: number) => {
    for (const { meanings } of recognise(content, text.language, lexicon, "written").found) {
      for (const { kind, id } of meanings) {
        if (kind === "country") countries.add(id);
        if (kind === "concept" && (concepts[id] ?? 0) < strength) concepts[id] = strength;
      }
    }
  };
  read(text.title, strengths.title);
  read(text.summary, strengths.summary);
  read(text.plainText, strengths.body);
  return { concepts, countries: [...countries] };
}
