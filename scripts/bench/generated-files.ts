/**
 * A knowledge folder larger than there is, for what starts from files: the real ones, then copies put together from their titles,
 * paragraphs and places, with names of their own, the same for a seed. The words of such a collection grow with its size as those
 * of real texts do: each copy brings four names nobody used before and takes two that an earlier one brought.
 */
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { languages, type Language } from "../../server/language/languages.ts";
import { projectFolder } from "../../server/project-folder.ts";
import { seeded } from "./seeded.ts";

const folders = ["actions", "outputs", "lessons", "practices"] as const;
type ItemFolder = (typeof folders)[number];

interface Written {
  readonly folder: ItemFolder;
  readonly id: string;
  /** Lines of the head, without its marks, and lines of the body, by language. */
  readonly texts: Readonly<
    Partial<Record<Language, { readonly head: readonly string[]; readonly body: readonly string[] }>>
  >;
}

/** Writes `size` items, at least the real ones, into `folder`, which need not exist. */
export function writeGeneratedKnowledge(folder: string, size: number, seed = 1): void {
  cpSync(fileURLToPath(new URL("knowledge", projectFolder)), folder, { recursive: true });
  const real = folders.flatMap((name) => readItems(folder, name));
  const ids = new Set(real.map(({ id }) => id));
  const random = seeded(seed);
  const names = namesFrom(random);
  for (let number = real.length; number < size; number++) {
    const base = real[number % real.length];
    if (base === undefined) throw new Error("expected real items, found none");
    const copy = Math.floor(number / real.length);
    const alike = real.filter((one) => one.folder === base.folder);
    const sources = { title: pick(alike, random()), place: pick(alike, random()), paragraphs: alike };
    const own = [names.fresh(), names.fresh(), names.fresh(), names.fresh(), names.known(), names.known()];
    for (const language of languages) {
      const text = textOf(base, language, { ...sources, own });
      if (text === null) continue;
      const file = join(folder, base.folder, `${base.id}-${copy}.${language}.md`);
      writeFileSync(file, renamedIn(text, ids, copy));
    }
  }
}

function readItems(knowledge: string, folder: ItemFolder): readonly Written[] {
  mkdirSync(join(knowledge, folder), { recursive: true });
  const texts = new Map<string, Written["texts"]>();
  for (const name of readdirSync(join(knowledge, folder)).sort()) {
    const [id = "", language = ""] = name.split(".");
    const [, head = "", body = ""] =
      /^---\n(.*?)\n---\n(.*)$/s.exec(readFileSync(join(knowledge, folder, name), "utf8")) ?? [];
    texts.set(id, { ...texts.get(id), [language]: { head: head.split("\n"), body: body.split("\n") } });
  }
  return [...texts].map(([id, ofId]) => ({ folder, id, texts: ofId }));
}

function pick<T>(list: readonly T[], at: number): T {
  const one = list[Math.floor(at * list.length)];
  if (one === undefined) throw new Error("expected something to choose from, found nothing");
  return one;
}

/** A name in Latin and in Arabic letters. */
type ProperName = Readonly<Record<"latin" | "arabic", string>>;

const syllables = [
  ..."ba-با be-بي da-دا di-دي do-دو ka-كا ki-كي ku-كو la-لا li-لي lo-لو ma-ما mi-مي mo-مو na-نا ni-ني no-نو".split(" "),
  ..."ra-را ri-ري ru-رو sa-سا si-سي so-سو ta-تا ti-تي tu-تو va-فا ve-في za-زا zi-زي".split(" "),
].map((pair) => pair.split("-") as [string, string]);

/** Names of towns, offices and people that nobody has. */
function namesFrom(random: () => number) {
  const given: ProperName[] = [];
  const fresh = (): ProperName => {
    const parts = Array.from({ length: 3 + Math.floor(random() * 3) }, () => pick(syllables, random()));
    const latin = parts.map(([letters]) => letters).join("");
    const name = {
      latin: `${latin.charAt(0).toUpperCase()}${latin.slice(1)}`,
      arabic: parts.map(([, letters]) => letters).join(""),
    };
    given.push(name);
    return name;
  };
  return { fresh, known: () => (given.length === 0 ? fresh() : pick(given, random())) };
}

interface Sources {
  readonly title: Written;
  readonly place: Written;
  readonly paragraphs: readonly Written[];
  readonly own: readonly ProperName[];
}

/** Null where the item has no text in this language. */
function textOf(base: Written, language: Language, sources: Sources): string | null {
  const text = base.texts[language];
  if (text === undefined) return null;
  const names = sources.own.map(({ latin, arabic }) => (language === "ar" ? arabic : latin));
  return `---\n${headOf(text.head, language, sources, names)}\n---\n${bodyOf(base, language, sources, names)}\n${outcomeOf(text.head)}`;
}

const valueOf = (head: readonly string[], key: string) =>
  head.find((line) => line.startsWith(`${key}: `))?.slice(key.length + 2);

/** A lesson's outcome has to be a sentence of its text. */
function outcomeOf(head: readonly string[]): string {
  const outcome = valueOf(head, "outcome");
  return outcome === undefined ? "" : `\n${quoted(outcome, Infinity).slice(1)}\n`;
}

/** Title and summary of two others, countries and regions of one that has them. */
function headOf(
  head: readonly string[],
  language: Language,
  { title, place }: Sources,
  names: readonly string[],
): string {
  const placed = place.texts.en?.head ?? [];
  const hasPlace = ["countries", "regions"].every((key) => valueOf(placed, key)?.startsWith("[") === true);
  return head
    .map((line) => {
      const key = /^(\w+): /.exec(line)?.[1] ?? "";
      if (key === "title")
        return `title: ${quoted(valueOf(title.texts[language]?.head ?? head, key), 60)} ${names[0] ?? ""}"`;
      if (key === "summary")
        return `summary: ${quoted(valueOf(place.texts[language]?.head ?? head, key), 150)} (${names[1] ?? ""}, ${names[4] ?? ""})"`;
      if ((key === "countries" || key === "regions") && hasPlace) return `${key}: ${valueOf(placed, key) ?? "[]"}`;
      return line;
    })
    .join("\n");
}

/** The opening mark and the words of a value, at most so many letters, without its end. */
function quoted(value = "", most: number): string {
  const words = value
    .replace(/^"(.*)"$/, "$1")
    .replaceAll("\\", "")
    .replaceAll('"', "’");
  return `"${words.length <= most ? words : words.slice(0, words.lastIndexOf(" ", most))}`;
}

/** Paragraphs without links or marks are exchanged for others at the same part of other texts; the rest stays as it is. */
function bodyOf(base: Written, language: Language, { paragraphs, own }: Sources, names: readonly string[]): string {
  let number = 0;
  const lines = base.texts[language]?.body ?? [];
  const said = names.slice(2).join(", ");
  return lines
    .map((line) => {
      if (!isPlain(line)) return line;
      const [a, b] = [hashed(own[0]?.latin ?? "", number++), hashed(own[1]?.latin ?? "", number)];
      const others = (pick(paragraphs, a).texts[language]?.body ?? []).filter(isPlain);
      const other = others.length === 0 ? line : pick(others, b);
      return number === 1 ? `${other} ${said}.` : other;
    })
    .join("\n");
}

const isPlain = (line: string) => /^[\p{L}\p{N}]/u.test(line) && !/[[\]<>`*_|\\]/.test(line);

/** From 0 to below 1, the same in all languages of an item. */
function hashed(name: string, number: number): number {
  let state = number + 1;
  for (const letter of name) state = Math.imul(state ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return seeded(state)();
}

/** Each copy of the real items is complete in itself: its lessons rest on its own Actions. */
function renamedIn(text: string, ids: ReadonlySet<string>, copy: number): string {
  const [head = "", ...body] = text.split("\n---\n");
  const named = head.replace(
    /^((?:action|actions): |  - )(.*)$/gm,
    (_line, key: string, value: string) =>
      key + value.replace(/[a-z0-9-]{4,}/g, (word) => (ids.has(word) ? `${word}-${copy}` : word)),
  );
  return [named, ...body].join("\n---\n");
}
