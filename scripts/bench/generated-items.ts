/** A larger collection than there is: real items taken apart and put together again, sentence by sentence, the same for a seed. */
import { renamed, type Item, type ItemText } from "../../server/knowledge/model/item.ts";
import { languages, type Language } from "../../server/language/languages.ts";
import { seeded } from "./seeded.ts";

/** The real items, then as many made of them as are asked for; fewer than the real ones is a part of these. */
export function generateItems(real: readonly Item[], size: number, seed = 1): readonly Item[] {
  const random = seeded(seed);
  const pick = <T>(list: readonly T[]): T => {
    const one = list[Math.floor(random() * list.length)];
    if (one === undefined) throw new Error("expected something to choose from, found nothing");
    return one;
  };
  const byType = new Map(real.map(({ type }) => [type, real.filter((item) => item.type === type)]));
  const made = real.slice(0, size);
  for (let number = real.length; number < size; number++) {
    const base = real[number % real.length];
    if (base === undefined) throw new Error("expected real items, found none");
    const copy = Math.floor(number / real.length);
    const [subject, place] = [pick(byType.get(base.type) ?? real), pick(real)];
    const parts = { base, copy, subject, summary: pick(real), sentence: () => ({ item: pick(real), at: random() }) };
    const shift = Math.floor(random() * 7) - 3;
    made.push({
      ...inCopy(base, copy),
      texts: textsOf(parts),
      themes: subject.themes,
      impactAxes: subject.impactAxes,
      countries: place.countries,
      regions: place.regions,
      otherCountries: place.otherCountries,
      organisations: place.organisations,
      years: { ...base.years, start: shifted(base.years.start, shift), end: shifted(base.years.end, shift) },
    });
  }
  return made;
}

const shifted = (year: number | null, by: number) => (year === null ? null : Math.min(year + by, 2026));

/** Each copy of the real items is complete in itself: its lessons rest on its own Actions. */
const inCopy = (item: Item, copy: number): Item => renamed(item, (id) => `${id}-${copy}`);

interface Parts {
  readonly copy: number;
  /** Gives the number of sentences. */
  readonly base: Item;
  /** Gives the title. */
  readonly subject: Item;
  readonly summary: Item;
  /** Gives one sentence: `at` is how far into the text it stands, so that translations stay translations. */
  readonly sentence: () => { readonly item: Item; readonly at: number };
}

function textsOf({ base, copy, subject, summary, sentence }: Parts): Item["texts"] {
  const length = sentencesOf(base.texts[base.language]?.plainText ?? "").length;
  const sources = Array.from({ length }, sentence);
  const texts: Partial<Record<Language, ItemText>> = {};
  for (const language of languages) {
    const text = base.texts[language];
    if (text === undefined) continue;
    const body = sources.flatMap(({ item, at }) => {
      const sentences = sentencesOf(item.texts[language]?.plainText ?? "");
      return sentences[Math.floor(at * sentences.length)] ?? [];
    });
    texts[language] = {
      ...text,
      title: subject.texts[language]?.title ?? text.title,
      summary: summary.texts[language]?.summary ?? text.summary,
      plainText: body.join("\n"),
      digest: `${text.digest} ${copy}`,
      sections: [],
    };
  }
  return texts;
}

const known = new Map<string, readonly string[]>();

/** Kept: the same few texts are taken apart again and again. */
export function sentencesOf(text: string): readonly string[] {
  let sentences = known.get(text);
  if (sentences === undefined) {
    sentences = text.split(/(?<=[.!?؟])\s+|\n+/).filter((sentence) => sentence !== "");
    known.set(text, sentences);
  }
  return sentences;
}
