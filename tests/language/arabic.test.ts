/** Arabic as this site writes it: one word for one thing, the reader in the plural, and nothing Latin that turns a sentence. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { tagOf } from "../../server/language/languages.ts";
import { projectFolder } from "../../server/project-folder.ts";
import { parseMessage } from "../set-up/messages.ts";

const messages = JSON.parse(readFileSync(new URL("views/locales/ar.json", projectFolder), "utf8")) as Record<
  string,
  string
>;

/** Each text with the key that has it, where `find` finds something in it. */
const found = (find: (text: string, key: string) => readonly string[]) =>
  Object.entries(messages).flatMap(([key, text]) => find(text, key).map((what) => `${key}: ${what}`));
const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([match]) => match);

/** What people and sources wrote may be Latin, or begin with a number. (Questions and programs are isolated by the code.) */
const mayBeLatin = /\{(?:version|name|email|title|typed|read|rest|words|list|id|zone|value|values)\}/g;

/** Addresses and codes at the end of a line of a mail, which programs make links of: a mark would become part of them. */
const endsALine = new Set(["mail.fact", "mail.contact"]);

describe("the interface", () => {
  test("isolates what may be Latin", () => {
    const bare = found((text, key) =>
      endsALine.has(key) ? [] : all(text.replaceAll(/\u2068[^\u2069]*\u2069/g, ""), mayBeLatin),
    );

    expect(bare).toEqual([]);
    expect(messages["register.privacy"]).toContain("(النسخة \u2068{version}\u2069)");
  });

  test("isolates Latin words with signs, numbers or spaces in them", () => {
    const withSigns = found((text) => {
      const words = parseMessage(text, tagOf("ar")).words.replaceAll(/\u2068[^\u2069]*\u2069/g, "□");
      return all(words, /[A-Za-z][A-Za-z\d .+:/()-]*[A-Za-z\d+)]/g).filter((run) => !/^[A-Za-z]+$/.test(run));
    });

    expect(withSigns).toEqual([]);
  });

  test("closes each isolate it opens", () => {
    expect(found((text) => (text.split("\u2068").length === text.split("\u2069").length ? [] : [text]))).toEqual([]);
  });

  test("addresses the reader in the plural, or not at all", () => {
    const ownLetter =
      /^[وفلب]*(?:ذلك|كذلك|لذلك|تلك|هناك|أولئك|(?:ال)?مشترك|(?:ال)?شريك|(?:ال)?اشتراك|[يت]?شارك|مشارك|[يت]?ترك)$/;
    const commands =
      /^[وف]?(?:أنت|اكتب|انسخ|افتح|اختر|اضغط|أدخل|أضف|أزل|ابحث|جرّب|عُد|أرسل|أعد|اترك|أجب|حاول|ابدأ|انتقل|رتّب|تصفّح)$/;
    const singular = found((text) =>
      all(text, /[\u0621-\u0652]+/g)
        .filter(
          (word) =>
            commands.test(word) || (/ك$/.test(word) && !ownLetter.test(word.replaceAll(/[\u064B-\u0652]/g, ""))),
        )
        .map((word) => word),
    );

    expect(singular).toEqual([]);
  });

  test.each([
    ["an entry is بطاقة: مادة is also an article of a law", /(?<!\p{L})(?:[وفبلك])?(?:ال)?(?:مادة|مادت|مواد)/gu],
    ["the collected entries are ملف إحاطة, a practice note بطاقة ممارسة", /مذكر/g],
    ["a form is الاستمارة", /(?:ال|هذا )نموذج|نماذج/g],
    ["a thematic area is المجال المواضيعي, a subtopic المجال الفرعي", /(?:الموضوع|المواضيع) الفرعي/g],
    ["the meeting is joined: الانضمام", /الدخول إلى/g],
  ])("has one word for one thing: %s", (_, other) => {
    expect(found((text) => all(text, other))).toEqual([]);
  });

  test("names a thing without its number in the plural when there are two", () => {
    const dual = found((text, key) => {
      if (!key.startsWith("figures.")) return [];
      const form = (name: string) => new RegExp(`${name} \\{([^{}]*)\\}`).exec(text)?.[1];
      return form("two") === form("few") ? [] : [form("two") ?? "none"];
    });

    expect(dual).toEqual([]);
  });
});

/** Titles, summaries and bodies of the content. */
const folder = new URL("knowledge/", projectFolder);
const plain = (text: string) => text.replaceAll(/\u2068[^\u2069]*\u2069|\(https?:[^\s)]*\)/g, "□");
const content = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.ar\.md$/.test(entry.name))
  .map((entry) => ({ name: entry.name, text: readFileSync(`${entry.parentPath}/${entry.name}`, "utf8") }));
const sources: readonly { name: string; text: string }[] = [
  ...content,
  ...Object.entries(messages).map(([name, text]) => ({ name, text })),
];

test.each([
  ["tanwin stands before its alif", /اً/g],
  ["percent in words", /\d\s?[%٪]/g],
  ["thousands set apart by a no-break space", /(?<![\d.,])\d{1,3}[,٬ ]\d{3}(?!\d)/g],
  [
    "both names of a month",
    /(?<=\d )(?:يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر)|(?<![/\p{L}])(?:يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر)(?= \d)/gu,
  ],
  ["spans of years that keep their order", /(?<![\w/-])(?:19|20)\d\d\s?[-–]\s?(?:19|20)\d\d(?![\w/-])/g],
  ["no Arabic-Indic digits", /[٠-٩]/g],
])("everywhere: %s", (_, other) => {
  expect(sources.flatMap(({ name, text }) => all(plain(text), other).map((what) => `${name}: ${what}`))).toEqual([]);
});
