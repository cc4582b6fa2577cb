/** Nothing an author can write becomes anything but harmless HTML. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { renderMarkdown } from "../../../server/knowledge/files/markdown.ts";
import { tagsIn } from "./tags.ts";

const elements = new Set([
  ...["a", "blockquote", "br", "code", "del", "em", "h2", "h3", "h4", "h5", "h6", "hr", "img", "input", "li", "ol"],
  ...["p", "pre", "section", "strong", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul"],
]);
const attributes = new Set([
  ...["href", "title", "id", "class", "src", "alt", "type", "disabled", "checked", "start", "align", "aria-label"],
  ...["data-footnotes", "data-footnote-ref", "data-footnote-backref"],
]);
// Empty when the sanitizer took an author's word out of it.
const classes = /^(?:|data-footnote-backref|footnotes|contains-task-list|task-list-item|language-[\w-]+)$/;

const render = (markdown: string) =>
  renderMarkdown(markdown, { folder: "lessons", language: "en", bodyLine: 3 }, [])
    .sections.map(({ html }) => html)
    .join("\n");

/** What is wrong with rendered HTML; empty when it is harmless. */
function dangers(html: string): readonly string[] {
  return tagsIn(html).flatMap(({ name, attributes: found }) => [
    ...(elements.has(name) ? [] : [`element ${name}`]),
    ...Object.keys(found).flatMap((key) => (attributes.has(key) ? [] : [`attribute ${key}`])),
    ...("class" in found && !classes.test(found["class"] ?? "") ? [`class ${found["class"] ?? ""}`] : []),
    ...("id" in found && !/^[sc]-/.test(found["id"] ?? "") ? [`id ${found["id"] ?? ""}`] : []),
    ...("src" in found && !found["src"].startsWith("https://") ? [`src ${found["src"] ?? ""}`] : []),
    ...("href" in found &&
    !/^(?:https?:\/\/|mailto:|#|knowledge:[a-z0-9-]+|concept:[a-z0-9-]+)/.test(found["href"] ?? "")
      ? [`href ${found["href"] ?? ""}`]
      : []),
  ]);
}

describe("a hostile text is harmless", () => {
  test.each([
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example/x.js></sCrIpT>",
    "text <script>alert(1)</script> text",
    "<img src=x onerror=alert(1)>",
    '"><img src=x onerror=alert(1)>',
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    '<math><mi xlink:href="javascript:alert(1)">x</mi></math>',
    "<style>body{background:url(javascript:alert(1))}</style>",
    '<iframe src="javascript:alert(1)"></iframe>',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    '<object data="javascript:alert(1)"></object>',
    '<embed src="javascript:alert(1)">',
    '<form action="javascript:alert(1)"><button>x</button></form>',
    '<a href="javascript:alert(1)">x</a>',
    '<base href="https://evil.example/">',
    '<meta http-equiv=refresh content="0;url=javascript:alert(1)">',
    "<details open ontoggle=alert(1)>",
    "<!--><script>alert(1)</script>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php <script>alert(1)</script> ?>",
    "<div\nonmouseover='alert(1)'\n>x</div>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](<java\tscript:alert(1)>)",
    "[x](&#106;avascript:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](&#x6A;&#x61;&#x76;&#x61;&#x73;&#x63;&#x72;&#x69;&#x70;&#x74;&#x3A;alert(1))",
    "[x](<  javascript:alert(1)>)",
    "[x](\u0001javascript:alert(1))",
    "[x](javascript://https://a.example/%0aalert(1))",
    "[x](vbscript:msgbox(1))",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[x](DATA:text/html,<script>alert(1)</script>)",
    "[x](file:///etc/passwd)",
    "[x](blob:https://a.example/1)",
    "[x](//evil.example)",
    "[x](\\\\evil.example)",
    "[x](https:javascript:alert(1))",
    '[x](concept:a"onclick=alert(1))',
    '[x](knowledge:a#"onclick="alert(1))',
    "[x][1]\n\n[1]: javascript:alert(1)",
    '[x]\n\n[x]: <data:text/html,1> "t"',
    "<javascript:alert(1)>",
    "<data:text/html,x>",
    "javascript:alert(1)",
    "![x](javascript:alert(1))",
    "![x](data:image/svg+xml;base64,PHN2Zz4=)",
    "![x](http://a.example/x.png)",
    '![x" onerror="alert(1)](https://a.example/x.png)',
    '![x](https://a.example/x.png "t\\" onerror=\\"alert(1)")',
    '[x](https://a.example "\\"onmouseover=\\"alert(1)")',
    '[x](https://a.example/"onclick="alert(1))',
    "[^1]\n\n[^1]: <script>alert(1)</script> [x](javascript:alert(1))",
    '[^"onclick="alert]\n\n[^"onclick="alert]: x',
    "[^<script>]\n\n[^<script>]: x",
    "| a | b |\n|---|---|\n| <img src=x onerror=alert(1)> | [x](javascript:alert(1)) |",
    "| a |\n|:-:|\n| ![x](data:x) |",
    "## <script>alert(1)</script>",
    '## [x](javascript:alert(1)) " onclick="alert(1)',
    '### constructor\n\n### location\n\n### " onclick="x',
    '```js" onclick="alert(1)\n</code><script>alert(1)</script>\n```',
    "~~~<script>\nx\n~~~",
    "`<script>alert(1)</script>`",
    "- [ ] <input onfocus=alert(1) autofocus>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "\\<script>alert(1)\\</script>",
    "> <script>\n> alert(1)\n> </script>",
    'www.a.example"onclick=alert(1)',
    "http://a.example/<script>alert(1)</script>",
    'a@b.example"><script>alert(1)</script>',
    '<a@b.example"onclick=alert(1)>',
  ])("%j", (markdown) => {
    const html = render(markdown);

    expect(dangers(html)).toEqual([]);
  });
});

test("the check itself sees what it must", () => {
  expect(() => tagsIn("<script src=//x>")).toThrow();
  expect(dangers('<script>x</script><p onclick="x"></p><a href="javascript:x">x</a><img src="data:x">')).toHaveLength(
    5,
  );
  expect(dangers('<a href="&#x6A;avascript:x">x</a><p id="location"></p><p class="site-header"></p>')).toHaveLength(3);
});

const fragments = [
  ...[
    "<",
    ">",
    "script",
    "</script>",
    "<img src=x onerror=",
    "javascript:",
    "data:",
    "](",
    "[",
    "![",
    "]",
    ")",
    "(",
    '"',
    "'",
  ],
  ...[
    "&#106;",
    "&colon;",
    "[^1]",
    "[^1]: ",
    "\n",
    "\n\n",
    "## ",
    "### ",
    "| ",
    "|---|",
    "- ",
    "- [ ] ",
    "> ",
    "```",
    "`",
    "*",
  ],
  ...[
    "_",
    "~~",
    "\\",
    "https://a.example",
    "knowledge:x",
    "concept:x",
    "#s-a",
    "www.",
    "@",
    "\u0000",
    "\u202e",
    "النتائج",
    " onclick=",
    "\t",
  ],
];

test("whatever is written, no script, no event handler and no address that runs code comes out", () => {
  const markdown = fc.oneof(
    fc.array(fc.constantFrom(...fragments), { maxLength: 40 }).map((parts) => parts.join("")),
    fc.string({ unit: "binary", maxLength: 200 }),
  );

  fc.assert(
    fc.property(markdown, (text) => {
      expect(dangers(render(text))).toEqual([]);
    }),
    { numRuns: 1000 },
  );
});
