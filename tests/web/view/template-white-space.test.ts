/** Which white space of a template is sent and which is only layout. Rendered by the real loader. */
import { describe, expect, test } from "vitest";
import { speak } from "../../../server/language/translate.ts";
import { loadTemplates } from "../../../server/web/view/templates.ts";
import { viewsWith } from "../../set-up/made-up-views.ts";

const speech = speak("en");
const show = (source: string, view: object = {}, partials: Readonly<Record<string, string>> = {}) =>
  loadTemplates(viewsWith({ "pages/p.hbs": source, ...partials })).page("p", speech, view);

describe("in text", () => {
  test.each([
    [
      "next to tags it disappears",
      "<ul>\n  <li>\n    One\n  </li>\n\n  <li>Two</li>\n</ul>\n",
      "<ul><li>One</li><li>Two</li></ul>",
    ],
    ["also between inline elements", "<p>\n  <b>a</b>\n  <i>b</i>\n</p>", "<p><b>a</b><i>b</i></p>"],
    ["next to an expression it disappears", "<p>\n  {{x}}\n  {{x}}\n</p>", "<p>11</p>"],
    ["between two words it is one blank", "<p>\n  One\n  two\r\n\t three\n</p>", "<p>One two three</p>"],
    ["within a line blanks stay", "<p>a  <b>b</b> {{x}} c</p>", "<p>a  <b>b</b> 1 c</p>"],
    [
      "a blank that is meant at the edge of a line is written",
      "<p>\n  <b>a</b>&#32;\n  {{x}}\n</p>",
      "<p><b>a</b> 1</p>",
    ],
    [
      "also before and after a block",
      "<p>\n  a&#32;\n  {{#if x}}\n    &#32;b&#32;\n  {{/if}}\n  &#32;c\n</p>",
      "<p>a  b  c</p>",
    ],
    ["a no-break space is no layout", "<p>\u00a0\n\u00a0a</p>", "<p>\u00a0 \u00a0a</p>"],
    ["no tag is what only looks like one", "<p>1 < 2\n  3 > 2</p>", "<p>1 < 2 3 > 2</p>"],
    ["around blocks it disappears", "<p>\n  {{#if x}}\n    a\n  {{else}}\n    b\n  {{/if}}\n  c\n</p>", "<p>ac</p>"],
    ["around comments of the template it disappears", "<p>a\n  {{!-- why --}}\n</p>", "<p>a</p>"],
  ])("%s", (_rule, source, sent) => {
    expect(show(source, { x: 1 })).toBe(sent);
  });

  test("a partial adds none, however it ends", () => {
    const partials = { "partials/q.hbs": "<b>\n  q\n</b>\n\n" };

    expect(show("<p>\n  a {{> q}} b\n  {{> q}}\n</p>\n", {}, partials)).toBe("<p>a <b>q</b> b<b>q</b></p>");
  });
});

describe("in a tag", () => {
  test.each([
    ["attributes are one blank apart", '<a\n  href="x"\n\n  rel="y"\n>\n  z\n</a>', '<a href="x" rel="y">z</a>'],
    ["none is left before the end", '<use href="#x" />\n<input disabled >', '<use href="#x"/><input disabled>'],
    [
      "what is left out takes its blank with it",
      '<a {{#if no}}rel="y"{{/if}} {{#if no}}id="z"{{/if}}>z</a>',
      "<a>z</a>",
    ],
    [
      "what is sent has one",
      '<a {{#if x}}rel="y" {{/if}}{{#if x}}id="z"{{/if}} class="c">z</a>',
      '<a rel="y" id="z" class="c">z</a>',
    ],
    ["also in the other branch", '<a {{#if no}}rel="y"{{else}}id="z"{{/if}}>z</a>', '<a id="z">z</a>'],
    ["as before, without a blank of its own", '<a href="x"{{#if x}} rel="y"{{/if}}>z</a>', '<a href="x" rel="y">z</a>'],
    ["before a language that is the page's", "<a\n  {{lang en}}\n>z</a>", "<a>z</a>"],
    ["before another language", "<a {{lang fr}}>z</a>", '<a lang="fr" dir="ltr">z</a>'],
    [
      "before the name of an attribute that is a field",
      "<a {{name}} {{#if x}}{{name}}{{/if}}>z</a>",
      "<a hidden hidden>z</a>",
    ],
    [
      "in a value a line break is one blank",
      '<a class="a\n  b  c{{#if x}} d{{/if}}" title=\'e "\n f\'>z</a>',
      '<a class="a b  c d" title=\'e " f\'>z</a>',
    ],
    ["a > in a value ends no tag", '<a title="a >\n  b"\n>\n  z</a>', '<a title="a > b">z</a>'],
  ])("%s", (_rule, source, sent) => {
    expect(show(source, { x: 1, no: false, en: "en", fr: "fr", name: "hidden" })).toBe(sent);
  });
});

describe("stays as it is written", () => {
  test.each([
    "<pre>\n a\n\n  {{x}}\n  b</pre>",
    "<textarea>\n\n a\n</textarea>",
    "<style>\na { b: c }\n</style>",
    "<!-- a\n  b -->",
  ])("%j", (source) => {
    expect(show(`<div>\n  ${source}\n  <PRE>\n</PRE>\n</div>`, { x: 1 })).toBe(
      `<div>${source.replace("{{x}}", "1")}<PRE>\n</PRE></div>`,
    );
  });
});
