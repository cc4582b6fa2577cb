/** Kinds of values a facet may have: which of them an address may name, and what readers see. Pure. */
import { fold } from "../../concepts/fold.ts";
import type { Catalogue } from "../../knowledge/catalogue.ts";
import { textFor } from "../../knowledge/model/item.ts";
import { labelsIn, termIds, type Vocabulary } from "../../knowledge/model/labels.ts";
import type { Vocabularies } from "../../knowledge/model/vocabularies.ts";
import { isLanguage, languages } from "../../language/languages.ts";
import type { Speech, TextKey } from "../../language/translate.ts";

export interface FacetValues {
  /** All there are, as addresses write them (lower case); empty where they cannot be listed. */
  readonly all: (vocabularies: Vocabularies) => readonly string[];
  /** A value as an address of ours writes it; null for one that the facet does not have. */
  readonly read: (written: string, vocabularies: Vocabularies) => string | null;
  /** What readers see: “Mali”, “8 – Saving lives”, “2011–2014”. The value itself where it has no name. */
  readonly label: (value: string, catalogue: Catalogue, speech: Speech) => string;
}

/** Values that can be listed; capitals and blanks around one do not matter. */
const listed = (all: FacetValues["all"], label: FacetValues["label"]): FacetValues => ({
  all,
  read: (written, vocabularies) => {
    const value = written.trim().toLowerCase();
    return all(vocabularies).includes(value) ? value : null;
  },
  label,
});

/** Terms of a vocabulary in `knowledge/vocabularies/`. */
export const terms = (vocabulary: Vocabulary): FacetValues =>
  listed(
    (vocabularies) => termIds(vocabularies, vocabulary),
    (value, { vocabularies }, { language }) => labelsIn(vocabularies, language)(vocabulary, value),
  );

/** Terms of a vocabulary that are known by their numbers: “8 – Saving lives”. */
export const numberedTerms = (vocabulary: Vocabulary): FacetValues =>
  listed(
    (vocabularies) => termIds(vocabularies, vocabulary),
    (value, { vocabularies }, speech) =>
      speech.text("facet.numbered", { id: value, label: labelsIn(vocabularies, speech.language)(vocabulary, value) }),
  );

/** Values of a property that no vocabulary holds: each with a text of its own in every locale. */
export const worded = (texts: Readonly<Record<string, TextKey>>): FacetValues =>
  listed(
    () => Object.keys(texts),
    (value, _catalogue, speech) => {
      const key = texts[value];
      return key === undefined ? value : speech.text(key);
    },
  );

/** ISO codes, in lower case. */
export const countries: FacetValues = listed(
  (vocabularies) => termIds(vocabularies, "country").map((iso2) => iso2.toLowerCase()),
  (value, { vocabularies }, { language }) => labelsIn(vocabularies, language)("country", value.toUpperCase()),
);

export const languagesOfOurs: FacetValues = listed(
  () => languages,
  (value, _catalogue, speech) => (isLanguage(value) ? speech.languageName(value) : value),
);

/** Ids of items change with the content: whatever looks like one is taken, and one that is none finds nothing. */
const itemId = /^[a-z0-9][a-z0-9-]{0,120}$/;

/** Ids of items; readers see the title in their language. */
export const itemsByAddress: FacetValues = {
  all: () => [],
  read: (written) => {
    const value = written.trim().toLowerCase();
    return itemId.test(value) ? value : null;
  },
  label: (value, catalogue, { language }) => {
    const item = catalogue.item(value);
    return item === undefined ? value : textFor(item, language).title;
  },
};

const possibleYears = { first: 1990, last: 2100 };

/** `2015`, `2011-2014`, `2011-` or `-2014`, in digits of any script, the earlier year first. */
export const years: FacetValues = {
  all: () => [],
  read: (written) => {
    const text = fold(written.trim()).replace(/\p{Pd}/gu, "-");
    const [, from = "", dash = "", to = ""] = /^(\d{4})?(-)?(\d{4})?$/.exec(text) ?? [];
    if ((from === "" && to === "") || (dash === "" && to !== "") || ![from, to].every(isYearOrOpen)) return null;
    if (dash === "" || from === to) return from;
    return from !== "" && to !== "" && from > to ? `${to}-${from}` : `${from}-${to}`;
  },
  label: (value, _catalogue, speech) => {
    const [start = "", end] = value.split("-");
    if (end === undefined) return start;
    if (start === "") return speech.text("item.until", { year: end });
    return end === "" ? speech.text("item.since", { year: start }) : speech.text("item.span", { start, end });
  },
};

/** True for four digits of a year that an address may name, and for none: an open end. */
export const isYearOrOpen = (text: string): boolean =>
  text === "" || (/^\d{4}$/.test(text) && Number(text) >= possibleYears.first && Number(text) <= possibleYears.last);
