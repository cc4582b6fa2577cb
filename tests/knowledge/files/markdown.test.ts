/** How a body becomes sections, and what of it can be linked to, searched and read. */
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { linksInLanguage } from "../../../server/knowledge/files/internal-links.ts";
import { renderMarkdown } from "../../../server/knowledge/files/markdown.ts";
import { readVocabularies, readVocabularyTexts } from "../../../server/knowledge/vocabulary/read-vocabularies.ts";
import type { Language } from "../../../server/language/languages.ts";
import {
  aLesson,
  anAction,
  aPage,
  aTranslation,
  knowledgeFolder,
  load,
  realKnowledgeDir,
} from "../knowledge-folder.ts";

const texts = readVocabularyTexts(join(realKnowledgeDir, "vocabularies"));
const headings = readVocabularies(texts).vocabularies.sections;
const render = (markdown: string, language: Language = "en") =>
  renderMarkdown(markdown, { folder: "lessons", language, bodyLine: 7 }, headings);

describe("sections", () => {
  test("begin at second-level headings, and a role is known by the heading in the text's language", () => {
    const { sections } = render("Before.\n\n## RÉSULTATS\n\n### Détail\n\nBien.\n\n## Autre chose\n\nOui.", "fr");

    expect(sections).toEqual([
      { role: null, heading: null, anchor: null, html: "<p>Before.</p>" },
      {
        role: "results",
        heading: "RÉSULTATS",
        anchor: "s-results",
        html: '<h3 id="s-détail">Détail</h3>\n<p>Bien.</p>',
      },
      { role: null, heading: "Autre chose", anchor: "s-autre-chose", html: "<p>Oui.</p>" },
    ]);
  });

  test("have the same anchor in every language when they have a role", () => {
    expect(render("## ما ينبغي عمله\n\nx", "ar").sections[0]?.anchor).toBe("s-what-to-do");
    expect(render("## What to do\n\nx").sections[0]?.anchor).toBe("s-what-to-do");
  });

  test("have unlike anchors when they have like headings", () => {
    const { sections } = render("## Results\n\na\n\n## Results\n\nb\n\n### Results");

    expect(sections.map(({ anchor }) => anchor)).toEqual(["s-results", "s-results-2"]);
    expect(sections[1]?.html).toContain('<h3 id="s-results-3">');
  });

  test("take an apostrophe of either kind in a known heading", () => {
    expect(render("## Pour s'en servir ailleurs\n\nx", "fr").sections[0]?.role).toBe("transfer");
  });
});

test("footnotes and their way back lead somewhere", () => {
  const html = render("One.[^a] Two.[^a]\n\n[^a]: Note.").sections[0]?.html ?? "";
  const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => `#${id ?? ""}`);
  const targets = [...html.matchAll(/ href="(#[^"]+)"/g)].map(([, target]) => target);

  expect(targets).toHaveLength(4);
  expect(ids).toEqual(expect.arrayContaining(targets));
  expect(html).not.toContain("Footnotes");
});

test.each(["،", "؛", "؟", "。", "，", "”", "»", "’", ").", "**"])("a bare address ends before %s", (mark) => {
  const html = render(`See https://a.example/x${mark} and more.`).sections[0]?.html ?? "";

  expect(html).toContain('<a href="https://a.example/x">https://a.example/x</a>');
});

test("a bare address without https:// leads there all the same, and ends before an Arabic comma", () => {
  expect(render("انظر www.iom.int، ثم.", "ar").sections[0]?.html).toContain(
    '<a href="https://www.iom.int">www.iom.int</a>، ثم.',
  );
});

test.each(["١", "été", "Ĳ", "a b"])("a footnote named %s is reached and leads back", (name) => {
  const { sections, problems } = render(`One.[^${name}]\n\n[^${name}]: Note.`);
  const html = sections[0]?.html ?? "";
  const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id = ""]) => id);
  const targets = [...html.matchAll(/ href="#([^"]+)"/g)].map(([, target = ""]) => decodeURIComponent(target));

  expect(problems).toEqual([]);
  expect(targets).toHaveLength(2);
  expect(ids.map((id) => decodeURIComponent(id))).toEqual(expect.arrayContaining(targets));
});

test("tables, task lists and outside links stay", () => {
  const html = render("| a |\n|:-:|\n| b |\n\n- [x] done\n\n[x](https://a.example/?q=1&r=2)").sections[0]?.html;

  expect(html).toContain('<th align="center">a</th>');
  expect(html).toContain('<input type="checkbox" checked disabled>');
  expect(html).toContain('<a href="https://a.example/?q=1&#x26;r=2">x</a>');
});

test("the plain text has all words and no mark-up, and leaves out headings that every item has", () => {
  const { plainText } = render(
    "**Bold** [link](https://a.example)[^1]\n\n## Results\n\n## Ours\n\n| a | b |\n|---|---|\n| c | d |\n\n- one\n- two\n\n[^1]: Note.",
  );

  expect(plainText.split("\n")).toEqual(["Bold link", "Ours", "a", "b", "c", "d", "one", "two", "Note."]);
});

test("links between texts lead to the reader's language", async () => {
  const { items, pages, problems } = await load(
    knowledgeFolder({
      "actions/an-action.en.md": anAction(
        [],
        "[a](../lessons/a-lesson.en.md#s-what-to-do) [b](knowledge:about) [c](page:about)",
      ),
      "lessons/a-lesson.en.md": aLesson(),
      "pages/about.en.md": aPage("[a](knowledge:an-action) [b](concept:asylum) [c](#s-x)\n\n## X\n\ny"),
    }),
  );

  expect(problems).toEqual([]);
  const html = items.find(({ id }) => id === "an-action")?.texts.en?.sections[0]?.html ?? "";
  expect(linksInLanguage(html, "pt")).toBe(
    '<p><a href="/pt/lessons/a-lesson#s-what-to-do">a</a> <a href="/pt/about">b</a> <a href="/pt/about">c</a></p>',
  );
  expect(pages.get("about")?.texts.en?.sections[0]?.html).toBe(
    '<p><a href="/{language}/actions/an-action">a</a> <a href="/{language}/glossary/asylum">b</a> <a href="#s-x">c</a></p>',
  );
});

test("a dead link stays as words", async () => {
  const { items } = await load(knowledgeFolder({ "actions/a.en.md": anAction([], "[gone](knowledge:gone)") }));

  expect(items[0]?.texts.en?.sections[0]?.html).toBe("<p><a>gone</a></p>");
});

test("reading takes a minute for each 200 words, and never none", async () => {
  const files = { "actions/a.en.md": anAction([], "word ".repeat(700)), "actions/a.fr.md": aTranslation() };

  const { items } = await load(knowledgeFolder(files));

  expect(items[0]?.texts.en?.readingMinutes).toBe(4);
  expect(items[0]?.texts.fr?.readingMinutes).toBe(1);
});
