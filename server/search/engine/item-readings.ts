/**
 * What recognition finds in each text, kept in a file between starts and in memory between saves: reading 1,750 texts takes
 * longer than everything else a start does.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { writeCacheFile } from "../../cache-file.ts";
import type { Lexicon } from "../../concepts/lexicon.ts";
import { recognise } from "../../concepts/recognise.ts";
import type { Vocabularies } from "../../knowledge/model/vocabularies.ts";
import { sourceVersion } from "../../source-version.ts";
import type { ItemText } from "../../knowledge/model/item.ts";

/** How strongly a concept is spoken of: in the title, the summary, the body. */
const strengths = { title: 3, summary: 2, body: 1 } as const;

export interface TextReading {
  /** Concept id to the strongest place it is named in. */
  readonly concepts: Readonly<Record<string, number>>;
  /** ISO codes, upper case. */
  readonly countries: readonly string[];
}

export interface ItemReadings {
  readonly of: (text: ItemText) => TextReading;
  /** Writes the file if anything was read anew, and forgets texts that were not asked for. */
  readonly keep: () => void;
}

/** `file`: null to keep nothing. A file that cannot be read is ignored: all in it can be worked out again. */
export function itemReadings(vocabularies: Vocabularies, lexicon: () => Lexicon, file: string | null): ItemReadings {
  const version = createHash("sha256")
    .update(JSON.stringify([sourceVersion("concepts"), strengths, vocabularies]))
    .digest("base64url");
  const former = file === null ? new Map<string, TextReading>() : readFile(file, version);
  const current = new Map<string, TextReading>();
  let isChanged = false;
  return {
    of: (text) => {
      const key = createHash("sha1")
        .update(`${text.language}\n${text.title}\n${text.summary}\n${text.plainText}`)
        .digest("base64url");
      let reading = current.get(key) ?? former.get(key);
      if (reading === undefined) {
        reading = readText(text, lexicon());
        isChanged = true;
      }
      current.set(key, reading);
      return reading;
    },
    keep: () => {
      if (file === null || (!isChanged && current.size === former.size)) return;
      writeCacheFile(file, JSON.stringify({ version, readings: [...current] }));
    },
  };
}

function readFile(file: string, version: string): Map<string, TextReading> {
  try {
    const content = JSON.parse(readFileSync(file, "utf8")) as { version?: string; readings?: [string, TextReading][] };
    return new Map(content.version === version ? content.readings : []);
  } catch {
    return new Map();
  }
}

function readText(text: ItemText, lexicon: Lexicon): TextReading {
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
