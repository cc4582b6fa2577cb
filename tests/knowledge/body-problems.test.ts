/** Every mistake in the body of a file has a line that names the place, what was expected and what was found. */
import { describe, expect, test } from "vitest";
import { aLesson, anAction, aTranslation, action, at, problemsOf, type Files } from "./knowledge-folder.ts";

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
      "7 body: expected a text that is not nested so deeply, found more than 50 levels",
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
