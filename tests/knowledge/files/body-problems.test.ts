/** Every mistake in the body of a file has a line that names the place, what was expected and what was found. */
import { describe, expect, test } from "vitest";
import {
  aLesson,
  anAction,
  aTranslation,
  action,
  at,
  problemsIn,
  problemsOf,
  type Files,
} from "../knowledge-folder.ts";

const body = (text: string): Files => ({ "actions/an-action.en.md": anAction([], text) });

describe("the body", () => {
  test.each<[string, string, string]>([
    ["raw HTML in a block", "Text.\n\n<div>\nx\n</div>", '10 body: expected Markdown without HTML, found "<div>"'],
    [
      "raw HTML in a line",
      "Some <b>bold</b> words",
      '8 body: expected Markdown without HTML, found "<b>"|8 body: expected Markdown without HTML, found "</b>"',
    ],
    [
      "an image without a text",
      "![](https://a.example/a.png)",
      "8 image: expected a text in the brackets that says what the image shows, found nothing",
    ],
    [
      "an image from nowhere",
      "![A map](map.png)",
      '8 image: expected an address that starts with https://, found "map.png"',
    ],
    [
      "a link to no item",
      "[x](knowledge:no-such)",
      '8 link: expected a link to an item or page that exists, found "knowledge:no-such"',
    ],
    [
      "a link to no concept",
      "[x](concept:no-such)",
      '8 link: expected the id of a concept in vocabularies/thesaurus.json, found "concept:no-such"',
    ],
    [
      "a link to a file in the wrong folder",
      "[x](../lessons/an-action.en.md)",
      '8 link: expected a link to an item or page that exists, found "../lessons/an-action.en.md"',
    ],
    [
      "a link to an address of the site",
      "[x](/en/actions/an-action)",
      '8 link: expected https://…, mailto:…, #anchor, knowledge:<id>, page:<id>, concept:<id> or a file such as ../lessons/x.en.md, found "/en/actions/an-action"',
    ],
    [
      "a link that runs a script",
      "a\n\n[x](javascript:alert(1))",
      '10 link: expected https://…, mailto:…, #anchor, knowledge:<id>, page:<id>, concept:<id> or a file such as ../lessons/x.en.md, found "javascript:alert(1)"',
    ],
    ["a link to no heading", "[x](#s-none)", '8 link: expected an anchor of a heading in this text, found "#s-none"'],
    [
      "a first-level heading",
      "# Title",
      "8 body: expected headings from level 2 (##), as the title is level 1, found level 1",
    ],
    ["a heading that skips a level", "## A\n\n#### B", "10 body: expected a heading of level 3 at most, found level 4"],
    ["nothing", "", "7 body: expected a text below the head, found nothing"],
    ["a text of marks", "*a ".repeat(5001), "7 body: expected at most 5000 of the marks * _ [ ] ` <, found 5001"],
    [
      "a text nested without end",
      ">".repeat(20_000),
      "8 body: expected a text that is not nested so deeply, found more than 50 levels",
    ],
  ])("names %s", async (_name, text, lines) => {
    expect(await problemsOf(body(text))).toEqual(
      lines.split("|").flatMap((line) => at(Number(line.split(" ")[0]), line.replace(/^\d+ /, ""))),
    );
  });

  test("of a lesson needs what to do, in the language of the text", async () => {
    const files = {
      ...action(),
      "lessons/l.en.md": aLesson(undefined, "## Results\n\nGood."),
      "lessons/l.fr.md": aTranslation(undefined, "## What to do\n\nBien."),
    };
    const expected = "body: expected the section “what-to-do”, named as in vocabularies/sections.json, found none";

    expect(await problemsOf(files)).toEqual([`lessons/l.en.md:1 ${expected}`, `lessons/l.fr.md:1 ${expected}`]);
  });
});

const entries = "each entry on a line that begins with - or 1. and a space";
const plainSpace =
  "plain spaces around the sign of a heading or of an entry, found a no-break space, or another that only looks plain";
const commonMark = "Markdown as in CommonMark";
const strongMarks = "a space or a sign outside ** and a letter inside, or \\*\\* for the signs themselves";
const address = "[words](address) with %20 for a space in the address and its ( ) in pairs";
const counted = "as entries are counted on the page";
const path = "`…` around the path of a file";
const wordsOnly = "a heading of words only, and footnotes and links in the text below it";

describe("what a page would swallow, renumber or show as raw signs is named", () => {
  test.each<[string, string, ...string[]]>([
    ["a no-break space behind #", "##\u00a0Results", `8 ${plainSpace}`],
    ["no-break spaces behind -", "-\u00a0one\n-\u202ftwo", `8 ${plainSpace}`, `9 ${plainSpace}`],
    ["a no-break space before -", "\u00a0- one", `8 ${plainSpace}`],
    [
      "no space behind #",
      "##Results",
      '8 a space after the signs of a heading, or \\# for the sign itself, found "##Results"',
    ],
    ["bullets of Word", "•\tOne\n•\tTwo", `8 ${entries}, found "•\\tOne"`, `9 ${entries}, found "•\\tTwo"`],
    ["dashes for entries", "– One\n\no\tTwo", `8 ${entries}, found "– One"`, `10 ${entries}, found "o\\tTwo"`],
    [
      "Arabic numbers of entries",
      "١. أولاً\n٢) ثانياً",
      `8 ${entries}, found "١. أولاً"`,
      `9 ${entries}, found "٢) ثانياً"`,
    ],
    ["entries without a space", "-One\n\n1.Two", `8 ${entries}, found "-One"`, `10 ${entries}, found "1.Two"`],
    ["entries by letters in one paragraph", "a) one\nb) two", `9 ${entries}, found "b) two"`],
    [
      "a list inside a paragraph",
      "Results:\n2. two",
      '9 an empty line before a list that does not begin with 1, or \\. after the number, found "2. two"',
    ],
    ["a list with a gap", "3. a\n7. b", `9 4, ${counted}, found "7"`],
    ["a list of ones", "1. a\n1. b", `9 2, ${counted}, found "1"`],
    ["a year as a list", "2019. The law", '8 \\. after a number that begins no list, found "2019. The law"'],
    ["a minus as a list", "- 5 °C", '8 \\- for the sign itself, or a list of more than one entry, found "- 5 °C"'],
    ["a plus as a list", "+ 3 %\n+ 4 %", '8 \\+ for the sign itself, or a list of more than one entry, found "+ 3 %"'],
    ["greater than as a quote", "> 50 %", '8 \\> for the sign itself, found "> 50 %"'],
    ["an empty entry", "- a\n-", '9 words in an entry of a list, found "-"'],
    ["a sum as emphasis", "5*3*2", '8 \\* for the sign itself, or marks around whole words, found "5*3*2"'],
    [
      "signs inside a word",
      "un*frigging*real",
      '8 \\* for the sign itself, or marks around whole words, found "n*frigging*r"',
    ],
    ["** beside « »", "l’**« atelier »**organisé", `8 ${strongMarks}, found "l’**« atelier »**organisé"`],
    ["** without an end", "**Bold words", `8 ${strongMarks}, found "**Bold words"`],
    ["a space in an address", "See [file](https://example.org/a b.pdf).", `8 ${address}, found "See [file]("`],
    ["a ( without its pair", "[y](https://x.org/a(b)", `8 ${address}, found "[y]("`],
    ["a link without words", "[](https://x.org)", '8 words in the brackets, found "[](https://x.org)"'],
    ["an address of nothing", "[z](https://)", '8 an address that can be opened, found "https://"'],
    ["a slash too few", "See http:/x.org", '8 an address that begins with https://, found "See http:/x.org"'],
    ["a link without its address", "[text][ref]", '8 a line [name]: https://… for this link, found "[text][ref]"'],
    ["an address nobody uses", "[note]: words", '8 a link [words][name] that uses this line, found "[note]: words"'],
    [
      "an address given twice",
      "[x]\n\n[x]: https://a.org\n[x]: https://b.org",
      '11 each name of a footnote or address once, found "[x]: https://b.org"',
    ],
    [
      "a footnote that is missing",
      "x[^1]",
      '8 a footnote that exists: a line that begins with its [^name]: and a space, found "x[^1]"',
    ],
    [
      "a footnote nobody refers to",
      "x\n\n[^1]: y",
      '10 a place in the text that refers to this footnote, found "[^1]: y"',
    ],
    [
      "a footnote given twice",
      "x[^1]\n\n[^1]: y\n[^1]: z",
      '11 each name of a footnote or address once, found "[^1]: z"',
    ],
    [
      "footnotes out of order",
      "x[^2] y[^1]\n\n[^1]: a\n\n[^2]: b",
      '8 [^1], as footnotes are counted on the page, found "[^2]"',
      '8 [^2], as footnotes are counted on the page, found "[^1]"',
    ],
    ["a link in a heading", "## See [it](https://x.org)", `8 ${wordsOnly}, found "[it](https://x.org)"`],
    ["a footnote in a heading", "## See[^1]\n\nx\n\n[^1]: y", `8 ${wordsOnly}, found "[^1]"`],
    ["an empty heading", "##\n\nx", '8 a heading with words, found "##"'],
    [
      "a heading by a line below it",
      "Words\n---\nmore",
      '8 ## before a heading, or an empty line before a line of dashes, found "---"',
    ],
    ["a sign at the end of a heading", "## Issue #", '8 \\# for a sign # at the end of a heading, found "## Issue #"'],
    [
      "a cell too many and one too few",
      "| a | b |\n|---|---|\n| c | d | e |\n| f |",
      "10 2 cells, as in the head of the table (\\| for the sign itself), found 3",
      "11 2 cells, as in the head of the table (\\| for the sign itself), found 1",
    ],
    [
      "a table without its line",
      "| a | b |\n| c | d |",
      '8 a table: an empty line, its head, and a line |---|---| with as many cells, found "| a | b |"',
      '9 a table: an empty line, its head, and a line |---|---| with as many cells, found "| c | d |"',
    ],
    [
      "a table of a spreadsheet",
      "Benin\t2019",
      "8 a table with | between its cells, or spaces, found a tab between words",
    ],
    [
      "a line far to the right",
      "    words",
      '8 a line that begins with three spaces at most, or ``` around code, found "    words"',
    ],
    ["code without an end", "```\ncode", "8 a line ``` that ends the code, found none"],
    ["words behind the fence", "``` some words\nx\n```", '8 one word at most behind ```, found "words"'],
    ["the path of a share", "In \\\\server\\share", `8 ${path}, found "\\\\\\\\server\\\\share"`],
    ["the path of a folder", "In C:\\_new", `8 ${path}, found "C:\\\\_new"`],
    ["a comment", "a <!-- x --> b", '8 Markdown without HTML, found "<!-- x -->"'],
    ["a word that looks like HTML", "a <word> b", '8 Markdown without HTML, found "<word>"'],
    ["a text escaped twice", "R&amp;amp;D", '8 signs as they are, such as & or <, found "R&amp;D"'],
    [
      "a mark of direction as an entity",
      "a &#x202e;b",
      "8 text without marks that turn the direction of words around them, found U+202E",
    ],
    [
      "other dialects",
      "[[Page]]\n\n> [!NOTE]\n> x",
      `8 ${commonMark}, found "[[Page]]"`,
      `10 ${commonMark}, found "[!NOTE]"`,
    ],
    [
      "a picture from elsewhere",
      "![A map](https://x.org/a.png)",
      '8 a link to the picture, [what it shows](https://…), as readers\' browsers are told to load none, found "![A map](https://x.org/a.png)"',
    ],
  ])("%s", (_name, text, ...lines) => {
    const found = problemsIn(anAction([], text)).map((line) =>
      line.replace("actions/an-action.en.md:", "").replace(/ \w+: expected/, ""),
    );

    expect(found).toEqual(lines);
  });
});

test.each([
  ["ranges, sums and names", "5~7 days, 5 * 3 = 15, snake_case_name, Kosovo* and x*, 3 < 5 <5%, R&D, AT&T &copy"],
  ["brackets", "[sic] and [note]: some words, (a) and (b), a | b"],
  ["escaped signs", "\\- 5 °C, 2019\\. The law, \\*\\*, \\[x\\]\\(y), \\#tag"],
  ["marks", "**bold** *it* __b__ _i_ ~~old~~ `code|x` ***both*** و**كلمة** في **« mot »**."],
  ["lists", "- a\n- b\n  1. c\n  2. d\n\n3. e\n4. f\n\nText:\n- 12 officials\n- 5 judges\n\n1) x\n2) y\n\n- [x] z"],
  ["a table", "a | b\n--|--\nc \\| d | `e`\n| | f"],
  ["headings", "## C#\n\nx\n\n## A\n\ny\n\n## A ##\n\nz\n\n***\n\nw"],
  [
    "addresses",
    "[a](<https://e.org/a b.pdf>) [b](https://e.org/a_(b)) <https://e.org> a@b.org [c]\n\n[c]: https://e.org 'T'",
  ],
  ["footnotes", "a[^1] b[^2] c[^1]\n\n[^1]: One\n\n    more.\n[^2]: Two"],
  ["code and quotes", "```js\na\n    b\n```\n\n> 50 officials\n> said so\n\na  \nb\\\nc"],
])("%s are no mistake", (_name, text) => {
  expect(problemsIn(anAction([], text))).toEqual([]);
});

describe("what nests or repeats without end is named at once, with its line", () => {
  test.each([
    [
      "quotes",
      `a\n\n${">".repeat(3000)} x`,
      "10 body: expected a text that is not nested so deeply, found more than 50 levels",
    ],
    [
      "lists",
      `${"- ".repeat(2000)}x`,
      "8 body: expected a text that is not nested so deeply, found more than 50 levels",
    ],
    [
      "lists by indentation",
      Array.from({ length: 200 }, (_, depth) => `${"  ".repeat(depth)}- x`).join("\n"),
      "58 body: expected a text that is not nested so deeply, found more than 50 levels",
    ],
    [
      "quotes of many lines",
      `${"> ".repeat(50)}x\n\n`.repeat(2000),
      "808 body: expected fewer nested lines in one file, found more than 20000 levels in all",
    ],
    ["columns", "|a".repeat(200_000), "8 body: expected at most 5000 of the sign | on a line, found 200000"],
    [
      "cells of a table",
      `|${"a|".repeat(2000)}\n|${"-|".repeat(2000)}\n${"|\n".repeat(20)}`,
      "8 body: expected a table of at most 20000 cells, found 42000",
    ],
  ])("%s", (_name, text, line) => {
    expect(problemsIn(anAction([], text))).toContain(`actions/an-action.en.md:${line}`);
  });
});

describe("the outcome of a lesson", () => {
  const lesson = (head: readonly string[]) =>
    aLesson([...head, "basis: stated"], "Forty of fifty villages kept the plan.\n\n## What to do\n\nAsk.\n");

  test("must stand behind “worked”, or the lesson says that it was tried", async () => {
    expect(await problemsOf({ "lessons/l.en.md": lesson(["polarity: worked"]) })).toEqual([
      "lessons/l.en.md:6 outcome: expected the sentence of the text that names the result, or another polarity such as tried, found none",
    ]);
    expect(await problemsOf({ "lessons/l.en.md": lesson(["polarity: tried"]) })).toEqual([]);
  });

  test("is a sentence of the text, word for word", async () => {
    const worked = (outcome: string) => lesson(["polarity: worked", `outcome: ${outcome}`]);

    expect(await problemsOf({ "lessons/l.en.md": worked("Forty of fifty villages kept the plan.") })).toEqual([]);
    expect(await problemsOf({ "lessons/l.en.md": worked("All villages kept the plan.") })).toEqual([
      'lessons/l.en.md:7 outcome: expected a sentence of the summary or the text, found "All villages kept the plan."',
    ]);
  });
});

test("a source has a title, or says what it is and how it stands to the entry", async () => {
  const source = (...parts: string[]) =>
    anAction(["sources:", `  - publisher: ICMPD`, ...parts.map((part) => `    ${part}`)]);

  expect(await problemsOf({ "actions/a.en.md": source("kind: action-page", "says: contradicts") })).toEqual([]);
  expect(await problemsOf({ "actions/a.en.md": source("url: https://example.org/") })).toEqual([
    "actions/a.en.md:7 sources.0: expected a title, or where none is known the kind of source, found a group of keys",
  ]);
  expect(await problemsOf({ "actions/a.en.md": source("kind: leaflet", "says: denies") })).toEqual([
    'actions/a.en.md:9 sources.0.says: expected one of confirms, adds, contradicts, found "denies"',
  ]);
});
