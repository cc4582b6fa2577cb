/**
 * Text keys to sentences, in one language. Sentences are ICU messages kept in `views/locales/<language>.json`;
 * keys are checked by the compiler against English.
 */
import { readFileSync } from "node:fs";
import { IntlMessageFormat } from "intl-messageformat";
import { boundedCache } from "../bounded-cache.ts";
import { projectFolder } from "../project-folder.ts";
import type english from "../../views/locales/en.json";
import { directionOf, languages, tagOf, ownNameOf, type Direction, type Language } from "./languages.ts";
import { dayAsWritten } from "./written-dates.ts";
import { numbersOf } from "./written-numbers.ts";

export type TextKey = keyof typeof english;
export type TextValues = Readonly<Record<string, string | number>>;

/** The sentences of one language, and how it writes numbers, days, lists and names. */
export interface Speech {
  readonly language: Language;
  readonly direction: Direction;
  /** The sentence of a key. A value that the sentence names must be given, or it throws. */
  readonly text: (key: TextKey, values?: TextValues) => string;
  /** For keys put together from data, such as `facet.` + key: null when there is none. */
  readonly textOrNull: (key: string, values?: TextValues) => string | null;
  readonly number: (value: number) => string;
  /** `2026-11-25` as “25 November 2026”. */
  readonly day: (isoDay: string) => string;
  /** “France, Portugal and Spain”. */
  readonly list: (parts: readonly string[]) => string;
  /** The word a text is filed under in a sorted list: in Arabic without its article. */
  readonly filed: (text: string) => string;
  /** Order of texts in a sorted list of this language. */
  readonly compare: (a: string, b: string) => number;
  /** Name of one of our languages in this language: “Spanish”. */
  readonly languageName: (code: Language) => string;
  /** Name of a country outside the vocabulary, by its ISO code: “Iceland”. The code itself where there is none. */
  readonly countryName: (iso2: string) => string;
}

const localesFolder = new URL("views/locales/", projectFolder);

function readMessages(language: Language): Readonly<Record<string, string>> {
  return JSON.parse(readFileSync(new URL(`${language}.json`, localesFolder), "utf8")) as Record<string, string>;
}

/** The article ال, also with vowel signs; an alif with hamza begins no article. */
const arabicArticle = /^ا[\u064B-\u0652]*ل[\u064B-\u0652]*(?=\p{L}\p{M}*\p{L})/u;

/** What messages format their values with: numbers as administrations write them, each kind of plural rules made once. */
function formattersOf(language: Language) {
  const numbers = numbersOf(language);
  const pluralRules = new Map<string, Intl.PluralRules>();
  return {
    getNumberFormat: (_?: unknown, options?: Intl.NumberFormatOptions) =>
      options === undefined ? numbers : numbersOf(language, options),
    getDateTimeFormat: (...given: ConstructorParameters<typeof Intl.DateTimeFormat>) =>
      new Intl.DateTimeFormat(...given),
    getPluralRules: (_?: unknown, options?: Intl.PluralRulesOptions) => {
      const type = options?.type ?? "cardinal";
      let rules = pluralRules.get(type);
      if (rules === undefined) pluralRules.set(type, (rules = new Intl.PluralRules(tagOf(language), { type })));
      return rules;
    },
  };
}

/** Key and values to a sentence; null for a key that the language's file does not have. */
function sentencesOf(language: Language): Speech["textOrNull"] {
  const tag = tagOf(language);
  const messages = readMessages(language);
  const compiled = new Map<string, IntlMessageFormat>();
  const formatters = formattersOf(language);
  return (key, values = {}) => {
    const message = messages[key];
    if (message === undefined) return null;
    if (!message.includes("{") && !message.includes("'")) return message;
    let format = compiled.get(key);
    // Compiling costs fifty times what formatting does.
    if (format === undefined)
      compiled.set(key, (format = new IntlMessageFormat(message, tag, undefined, { ignoreTag: true, formatters })));
    return String(format.format(values));
  };
}

/** Pages are full of small numbers, and name few days; `Intl` takes its time for each. */
const isSmallCount = (value: number) => Number.isInteger(value) && value >= 0 && value < 1000;
const mostDays = 500;

function speechOf(language: Language): Speech {
  const tag = tagOf(language);
  const dates = new Intl.DateTimeFormat(tag, { dateStyle: "long", timeZone: "UTC" });
  const numbers = numbersOf(language);
  const lists = new Intl.ListFormat(tag, { type: "conjunction" });
  const collator = new Intl.Collator(tag, { numeric: true });
  const countryNames = new Intl.DisplayNames(tag, { type: "region" });
  const languageNames = new Intl.DisplayNames(tag, { type: "language" });
  const textOrNull = sentencesOf(language);
  const smallCounts: string[] = [];
  const days = boundedCache<string>({ mostValues: mostDays });
  const filed = (text: string) => (language === "ar" ? text.replace(arabicArticle, "") : text);

  return {
    language,
    direction: directionOf(language),
    text: (key, values) => {
      const sentence = textOrNull(key, values);
      if (sentence === null) throw new Error(`views/locales/${language}.json: expected the key "${key}", found none`);
      return sentence;
    },
    textOrNull,
    number: (value) => (isSmallCount(value) ? (smallCounts[value] ??= numbers.format(value)) : numbers.format(value)),
    day: (isoDay) => days.of(isoDay, () => dayAsWritten(language, dates.format(new Date(`${isoDay}T00:00:00Z`)))),
    list: (parts) => lists.format(parts),
    filed,
    compare: (a, b) => collator.compare(filed(a), filed(b)),
    languageName: (code) => languageNames.of(code) ?? ownNameOf(code),
    countryName: (iso2) => countryNames.of(iso2) ?? iso2,
  };
}

const speeches = new Map<Language, Speech>();

/** The speech of a language; its file is read once. Throws when that cannot be read. */
export function speak(language: Language): Speech {
  let speech = speeches.get(language);
  if (speech === undefined) speeches.set(language, (speech = speechOf(language)));
  return speech;
}

export const allSpeeches = (): readonly Speech[] => languages.map(speak);
