/** The five locales say the same things, each with the forms and signs its language needs, and nothing nobody asks for. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { contentTypes, declarationOf, type ContentType } from "../server/knowledge/model/content-types.ts";
import { languages, tagOf, type Language } from "../server/language/languages.ts";
import { projectFolder } from "../server/project-folder.ts";
import { parseMessage, wrongForms, wrongTypography } from "./set-up/messages.ts";

type Messages = Readonly<Record<string, string>>;

const read = (language: Language) =>
  JSON.parse(readFileSync(new URL(`views/locales/${language}.json`, projectFolder), "utf8")) as Messages;
const english = read("en");
const keys = Object.keys(english);

function textsOf(folder: string, ending: string): string {
  return readdirSync(new URL(folder, projectFolder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => readFileSync(`${entry.parentPath}/${entry.name}`, "utf8"))
    .join("\n");
}

function problemsOf(language: Language, check: (text: string, key: string) => readonly string[]): string[] {
  return Object.entries(read(language)).flatMap(([key, text]) =>
    check(text, key).map((problem) => `${key}: ${problem}`),
  );
}

const gapsIn = (text: string, language: Language) =>
  [...parseMessage(text, tagOf(language)).gaps].map(([name, uses]) => `${name}: ${[...uses].sort().join(", ")}`).sort();

test("there is one file a language", () => {
  const files = readdirSync(new URL("views/locales/", projectFolder));

  expect(files.sort()).toEqual(languages.map((language) => `${language}.json`).sort());
});

describe.each(languages)("%s", (language) => {
  test("has the keys of English, sorted, and no empty or unfinished sentence", () => {
    const own = Object.keys(read(language));

    expect(own).toEqual(keys);
    expect(own).toEqual([...own].sort());
    expect(problemsOf(language, (text) => (text === "" || /TODO|FIXME|XXX/.test(text) ? [text] : []))).toEqual([]);
  });

  test("can be parsed, and has the gaps of English in the same kinds", () => {
    const differ = problemsOf(language, (text, key) => {
      const [expected, found] = [gapsIn(english[key] ?? "", "en"), gapsIn(text, language)];
      return String(expected) === String(found) ? [] : [`expected ${expected.join("; ")}, found ${found.join("; ")}`];
    });

    expect(differ).toEqual([]);
  });

  test("has each plural and select form it needs, and none it does not know", () => {
    const tag = tagOf(language);

    expect(
      problemsOf(language, (text) => parseMessage(text, tag).choices.flatMap((choice) => wrongForms(choice, tag))),
    ).toEqual([]);
  });

  test("has the words of a select that English has", () => {
    const wordsOf = (text: string, tag: string) =>
      parseMessage(text, tag).choices.flatMap(({ gap, kind, forms }) =>
        kind === "select" ? [`${gap}: ${[...forms].sort().join()}`] : [],
      );
    const differ = problemsOf(language, (text, key) => {
      const expected = wordsOf(english[key] ?? "", "en");
      const found = wordsOf(text, tagOf(language));
      return String(expected.sort()) === String(found.sort())
        ? []
        : [`expected ${expected.join("; ")}, found ${found.join("; ")}`];
    });

    expect(differ).toEqual([]);
  });

  test("uses the quotes and spaces of its typography", () => {
    expect(
      problemsOf(language, (text) => wrongTypography(parseMessage(text, tagOf(language)).words, language)),
    ).toEqual([]);
  });
});

test("Arabic sentences are in Arabic letters", () => {
  const latin = problemsOf("ar", (text) => {
    const words = parseMessage(text, tagOf("ar")).words.replaceAll("Levier", "");
    return /\p{L}/u.test(words) && !/\p{Script=Arabic}/u.test(words) ? [words] : [];
  });

  expect(latin).toEqual([]);
});

describe("each key", () => {
  const templates = textsOf("views/", ".hbs");
  const code = textsOf("server/", ".ts");
  const asked = [...templates.matchAll(/[{(]t\s+"([^"]+)"/g)].map((match) => match[1] ?? "");
  const quoted = new Set([
    ...asked,
    ...[...code.matchAll(/["']([\w-]+(?:\.[\w-]+)+)["']/g)].map((match) => match[1] ?? ""),
  ]);
  /** `error.${kind}.title` in the code stands for every key of that shape. */
  const shapes = [...code.matchAll(/`([\w-]+\.(?:[\w.-]|\$\{[^}`]*\})*)`/g)]
    .map((match) => match[1] ?? "")
    .map(
      (shape) =>
        new RegExp(
          `^${shape
            .split(/\$\{[^}]*\}/)
            .map((part) => part.replaceAll(".", "\\."))
            .join("[\\w.-]+")}$`,
        ),
    );

  test("is used in a template or in the code", () => {
    expect(keys.filter((key) => !quoted.has(key) && !shapes.some((shape) => shape.test(key)))).toEqual([]);
  });

  test("that a template asks for exists", () => {
    expect(asked.filter((key) => !(key in english))).toEqual([]);
  });
});

describe("each content type", () => {
  /** What pages say of every type, and what they say only of some. */
  function textsOfType(type: ContentType): readonly string[] {
    const { own, hasFigure, mark } = declarationOf[type];
    const facts = Object.entries(own).flatMap(([name, field]) => {
      if (!("isFact" in field)) return [];
      const choices = field.kind === "choice" ? field.of.map((code) => `item.choice.${name}.${code}`) : [];
      return [`item.fact.${name}`, ...choices];
    });
    return [
      ...["entries", "entries.all", "entries.count", "figures", "home.documented", "item.trail"].map(
        (what) => `${what}.${type}`,
      ),
      ...(hasFigure ? [`item.figure.${type}`] : []),
      ...(mark === null ? [] : [`timeline.in.${type}`, `timeline.sign.${type}`]),
      ...facts,
    ];
  }

  test.each(contentTypes)("%s has all texts that pages ask for", (type) => {
    expect(textsOfType(type).filter((key) => !(key in english))).toEqual([]);
  });
});

describe("the checker", () => {
  test("finds forms a language needs or does not know", () => {
    const choice = { gap: "n", kind: "cardinal", forms: ["=0", "one", "two", "other"] } as const;

    expect(wrongForms(choice, "fr")).toEqual(["lacks “many”", "has “two”, which fr does not know"]);
    expect(wrongForms(choice, "ar").sort()).toEqual(["lacks “few”", "lacks “many”", "lacks “zero”"]);
  });

  test.each(["l'Action", 'dit "oui"', "Quoi?", "Quoi ?", "«\u00a0oui»", "« oui\u00a0»", "Note: deux"])(
    "marks %s in French",
    (words) => {
      expect(wrongTypography(words, "fr")).not.toEqual([]);
    },
  );

  test.each([
    "l’Action",
    "«\u00a0oui\u00a0»\u00a0: deux",
    "Quoi\u202f?",
    "à 10:30",
    "https://example.org",
    "Oui\u202f?!",
  ])("leaves %s alone in French", (words) => {
    expect(wrongTypography(words, "fr")).toEqual([]);
  });

  test("sees gaps and words through plural forms", () => {
    const { gaps, words } = parseMessage("{name} has {n, plural, one {# item} other {# items of {kind}}}", "en");

    expect([...gaps.keys()]).toEqual(["name", "n", "kind"]);
    expect(words).toBe("□ has □ item|□ items of □");
  });
});
