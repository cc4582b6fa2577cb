/**
 * What visitors looked for in vain and told the team of: words and filters, the day, the language of the page. Nothing of who
 * they are; what looks like an address or a number of a person is taken out of the words.
 */
import { appendFileSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync, statSync } from "node:fs";
import { dirname } from "node:path";
import type { Language } from "../language/languages.ts";

export interface MissingSearch {
  /** Calendar day, `YYYY-MM-DD`: the hour could tell who it was. */
  readonly day: string;
  readonly language: Language;
  readonly text: string;
  /** The address of the search without `q`: `theme=…&country=…`. */
  readonly filters: string;
}

export interface MissingSearches {
  /** Returns when it is on disk; false when the file is full and nothing was kept. */
  readonly add: (search: MissingSearch) => boolean;
}

/** About ten thousand searches; a form that anybody can send must not fill the disk. */
const mostBytes = 2_000_000;

/** One JSON object a line, appended: a crash loses at most the line being written. */
export function missingSearches(file: string): MissingSearches {
  return {
    add: (search) => {
      mkdirSync(dirname(file), { recursive: true });
      if (existsSync(file) && statSync(file).size > mostBytes) return false;
      const handle = openSync(file, "a");
      try {
        appendFileSync(handle, `${JSON.stringify({ ...search, text: withoutPersons(search.text) })}\n`);
        fsyncSync(handle);
      } finally {
        closeSync(handle);
      }
      return true;
    },
  };
}

/** E-mail addresses, web addresses and long numbers (telephone, passport) become an ellipsis. */
export function withoutPersons(text: string): string {
  return text.replace(/\S+@\S+|https?:\S+|\+?\d[\d\s().-]{5,}\d/g, "…");
}
