/** What each candidate says, by what a question may ask: notions, meanings, stems of words. Pure. */
import type { Lexicon } from "../concepts/lexicon.ts";
import type { Meaning } from "../concepts/vocabulary-names.ts";
import type { Vocabularies } from "../knowledge/model/vocabularies.ts";
import { languages, type Language } from "../language/languages.ts";
import { calledIndex, type CalledIndex } from "./called.ts";
import type { CalledCandidate, NamedCandidate, Show, Shown, WordedCandidate } from "./candidate.ts";
import type { Catalogue } from "../knowledge/catalogue.ts";
import { answerKinds } from "./kinds/answer-kinds.ts";
import { readSaid, type WordsPart } from "./read-words.ts";

export interface AnswerIndex {
  readonly worded: readonly IndexedWords[];
  /** Candidates that say it, by their place in `worded`, and how plainly, above 0 to 1. */
  readonly saying: ReadonlyMap<string, ReadonlyMap<number, number>>;
  readonly called: CalledIndex<IndexedCalled>;
  /** By `country:GH`. */
  readonly named: ReadonlyMap<string, IndexedName>;
}

export interface IndexedName extends NamedCandidate {
  readonly kind: string;
}

export interface IndexedCalled extends CalledCandidate {
  readonly kind: string;
}

export interface IndexedWords {
  readonly kind: string;
  readonly show: Show;
  readonly needs: WordedCandidate["needs"];
  readonly endsAt: string | null;
  readonly titles: Readonly<Partial<Record<Language, readonly WordsPart[]>>>;
}

/** How plainly something is said: in the title, by what the kind declares, in a heading or summary, anywhere. */
const plainness = { title: 1, about: 0.9, heading: 0.75, body: 0.3 } as const;
/** Of a country, by the name of a group of countries it is one of. */
const inGroup = 0.8;

export const notionKey = (notion: string) => `notion:${notion}`;
export const meaningKeyOf = ({ kind, id }: { readonly kind: string; readonly id: string }) => `${kind}:${id}`;
export const stemKey = (stem: string) => `stem:${stem}`;

/** Yields after each candidate, so that the work may be spread. */
export function* indexAnswers(catalogue: Catalogue, lexiconNow: () => Lexicon): Generator<undefined, AnswerIndex> {
  const lexicon = lexiconNow();
  const named = new Map<string, IndexedName>();
  const called = calledIndex<IndexedCalled>();
  const worded: IndexedWords[] = [];
  const saying = new Map<string, Map<number, number>>();
  const membersOf = groupMembers(catalogue.vocabularies);
  for (const { kind, candidates } of answerKinds)
    for (const candidate of candidates(catalogue)) {
      if ("name" in candidate) {
        named.set(meaningKeyOf(candidate.name), { ...candidate, kind, show: onceALanguage(candidate.show) });
        continue;
      }
      if ("called" in candidate) {
        called.add({ ...candidate, kind, show: onceALanguage(candidate.show) });
        continue;
      }
      const place = worded.length;
      const say = (key: string, how: number) => {
        const known = saying.get(key);
        if (known === undefined) saying.set(key, new Map([[place, how]]));
        else known.set(place, Math.max(how, known.get(place) ?? 0));
      };
      worded.push({ ...indexWords(candidate, lexicon, membersOf, say), kind });
      yield undefined;
    }
  return { worded, saying, named, called };
}

type Say = (key: string, how: number) => void;
type MembersOf = (meaning: Meaning) => readonly string[];

function indexWords(
  { show, about, words, needs, endsAt }: WordedCandidate,
  lexicon: Lexicon,
  membersOf: MembersOf,
  say: Say,
): Omit<IndexedWords, "kind"> {
  const titles: Partial<Record<Language, readonly WordsPart[]>> = {};
  const sayAll = (parts: readonly WordsPart[], how: number) => {
    for (const { notions, meanings, stems } of parts) {
      for (const notion of notions) say(notionKey(notion), how);
      for (const stem of stems.flat()) say(stemKey(stem), how);
      for (const meaning of meanings) {
        say(meaningKeyOf(meaning), how);
        for (const member of membersOf(meaning)) say(`country:${member}`, how * inGroup);
      }
    }
  };
  for (const language of languages) {
    const said = words(language);
    if (said === null) continue;
    const title = readSaid(said.title, language, lexicon);
    titles[language] = title;
    sayAll(title, plainness.title);
    for (const heading of said.headings) sayAll(readSaid(heading, language, lexicon), plainness.heading);
    sayAll(readSaid(said.body, language, lexicon, false), plainness.body);
  }
  for (const notion of about) say(notionKey(notion), plainness.about);
  return { show: onceALanguage(show), titles, needs, endsAt: endsAt ?? null };
}

/** The site has one set of addresses, and what is shown follows from the catalogue. */
function onceALanguage(show: Show): Show {
  const shown = new Map<Language, Shown>();
  return (speech, addresses) => {
    const known = shown.get(speech.language) ?? show(speech, addresses);
    shown.set(speech.language, known);
    return known;
  };
}

/** ISO codes of the countries that a group, a sub-region or a region is made of. */
function groupMembers({ countries, countryGroups }: Vocabularies): MembersOf {
  const groups = new Map(countryGroups.map((group) => [group.id, group.countries]));
  return ({ kind, id }) => {
    if (kind === "group") return groups.get(id) ?? [];
    if (kind === "region") return countries.filter(({ programmeRegion }) => programmeRegion === id).map(iso);
    if (kind === "subRegion") return countries.filter(({ subRegion }) => subRegion === id).map(iso);
    return [];
  };
}

const iso = ({ iso2 }: { readonly iso2: string }) => iso2;
