/** Marks of other programs, lists and tables that Markdown does not know, and versions git could not join are named. */
import { describe, expect, test } from "vitest";
import { anAction, at, problemsOf, type Files } from "../knowledge-folder.ts";

const path = "actions/an-action.en.md";
const body = (text: string): Files => ({ [path]: anAction([], text) });
const linesOf = async (files: Files) => (await problemsOf(files)).map((line) => Number(/md:(\d+)/.exec(line)?.[1]));

describe("lines of one paragraph that begin alike", () => {
  test.each([
    ["a dash right before the word", "–item one\n–item two"],
    ["a number and a dash", "1 - one\n2 - two"],
    ["a number and a stroke", "1/ one\n2/ two"],
    ["a number and a degree", "1° un\n2° deux"],
    ["numbers of a chapter", "1.1 one\n1.2 two"],
    ["numbers in circles", "① one\n② two"],
    ["letters", "a. one\nb. two"],
    ["Greek letters", "α) one\nβ) two"],
    ["Arabic letters", "أ- واحد\nب- اثنان"],
    ["the stretching sign of an Arabic keyboard", "ـ واحد\nـ اثنان"],
    ["a star without a space", "*one\n*two"],
    ["ticks", "✔ one\n✔ two"],
    ["arrows", "→ one\n→ two"],
    ["cells without a table", "Country | Year\nBenin | 2011"],
  ])("%s", async (_name, text) => {
    expect(await linesOf(body(`Text.\n\n${text}`))).toEqual([11]);
  });

  test.each([
    ["lines of words", "In Benin\nthe law of\n2019. It was new"],
    ["quotes and brackets", "« un »\n« deux »\n(one)\n(two)"],
    ["emphasis", "*one*\n*two*\n**three**\n**four**"],
    ["links", "[a](https://a.example)\n[b](https://b.example)"],
    ["sums", "€5 in 2019\n€6 in 2020"],
    ["lines their author ended", "1/ one  \n2/ two"],
  ])("not %s", async (_name, text) => {
    expect(await problemsOf(body(text))).toEqual([]);
  });
});

test.each([
  ["attributes of Pandoc", "A [word]{lang=fr} here"],
  ["a marked number", "A ==5 million== more"],
  ["a comment of Obsidian", "Text %%for us only%% here"],
  ["a formula", "It was $x^2$ and"],
  ["a small number", "H~2~O rose"],
  ["an insertion", "A ++new++ word"],
  ["a citation", "As [@smith2010, p. 3] says"],
  ["a wiki", "It was ''new'' then"],
  ["TeX", "It was \\emph{new} then"],
  ["quotes of TeX", "It was ``new'' then"],
  ["a forum", "It was [b]new[/b] then"],
  ["a line that ends with a backslash", "It was new\\"],
  ["an entity without its end", "R&eacute sum&eacute here"],
  ["an entity nobody knows", "R&foo;s here"],
  ["a heading behind a mark of direction", "\u200f## عنوان"],
  ["an entry behind a mark of direction", "\u200f- واحد"],
  ["a footnote without its sign", "[1]: Report of the ministry"],
  ["a line of a table", "| one"],
])("%s is named", async (_name, text) => {
  expect(await linesOf(body(text))).toEqual([8]);
});

test("prices, shares and programming languages are words", async () => {
  expect(await problemsOf(body("From $5 to $6_000, 10~20 or 30~40, C++ and C++, R&D; don't 'stop', x == y."))).toEqual(
    [],
  );
});

describe("versions that git could not join", () => {
  const marks = (...lines: readonly number[]) =>
    lines.map((line) => expect.stringMatching(new RegExp(`^${path}:${line} file: expected one version, `)) as unknown);

  test.each([
    ["in a paragraph", "Text.\n\n<<<<<<< HEAD\nOld.\n=======\nNew.\n>>>>>>> main", [10, 14]],
    ["with empty lines", "<<<<<<< HEAD\n\nOld.\n\n=======\n\nNew.\n\n>>>>>>> main", [8, 16]],
    ["with what they came from", "<<<<<<< HEAD\nA\n||||||| 1a2b3c\nB\n=======\nC\n>>>>>>> main", [8, 10, 14]],
    ["half mended", "Text.\n\n>>>>>>> feature/x", [10]],
  ])("%s", async (_name, text, lines) => {
    const said = (await problemsOf(body(text))).map((line) => line.replace(/^.*?(?=actions\/)/, ""));
    expect(said).toEqual(marks(...lines));
  });

  test("in a head", async () => {
    const text = anAction([], "Text.").replace("\n", "\n<<<<<<< HEAD\n");
    expect(await problemsOf({ [path]: text })).toEqual(
      at(
        2,
        'file: expected one version, without the lines <<<<<<<, ======= and >>>>>>> of a merge, found "<<<<<<< HEAD"',
      ),
    );
  });
});

describe("a head", () => {
  test.each([
    ["a path between double quotes", 'officialName: "C:\\temp"'],
    ["a marked title", "officialName: A ==new== law"],
    ["an address with the comma behind it", "sources: [{ title: A, publisher: B, url: 'https://a.example/x,' }]"],
    ["an address with an Arabic comma", "sources: [{ title: A, publisher: B, url: https://a.example/x، }]"],
    ["an address with a bracket", "sources: [{ title: A, publisher: B, url: https://a.example/x) }]"],
    ["two addresses", "sources: [{ title: A, publisher: B, url: https://a.example/x https://b.example }]"],
  ])("%s", async (_name, line) => {
    expect(await problemsOf({ [path]: anAction([line], "Text.") })).toHaveLength(1);
  });

  test("brackets inside an address", async () => {
    const line = "sources: [{ title: A, publisher: B, url: https://a.example/Law_(2010) }]";
    expect(await problemsOf({ [path]: anAction([line], "Text.") })).toEqual([]);
  });

  test("the end of an address as its site writes it", async () => {
    const sources = ["https://a.example/all_europa_", "https://a.example/the-effectivin..."].map(
      (url) => `  - { title: A, publisher: B, url: ${url} }`,
    );
    expect(await problemsOf({ [path]: anAction(["sources:", ...sources], "Text.") })).toEqual([]);
  });
});
