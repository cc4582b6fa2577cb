/** One script stands in every page, known to the content policy by its hash; all others wait for it, out of the browser's sight. */
import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { languages } from "../../../server/language/languages.ts";
import { startScript } from "../../../server/web/view/start-script.ts";
import { pageAddresses } from "../../set-up/page-addresses.ts";
import { start } from "../../set-up/page-checks.ts";
import { registrationPages } from "../../set-up/registration-pages.ts";
import { realKnowledge, visit } from "../../set-up/visit.ts";

const inlineIn = (html: string) => [...html.matchAll(/<script>([^]*?)<\/script>/g)].map(([, text]) => text);
/** What a browser fetches without being told by a script. */
const atOnce = (html: string) => html.replace(/<template>[^]*?<\/template>/g, "");

test.each(languages)(
  "each page in %s holds that script and no other, and its policy names it by its hash",
  async (language) => {
    const { catalogue } = await realKnowledge();
    const expected = `script-src 'self' 'sha256-${createHash("sha256").update(start.text).digest("base64")}';`;
    for (const { path } of pageAddresses(language, catalogue)) {
      const { text, headers } = await visit(path, { headers: { "Sec-Fetch-Site": "none" } });

      expect(inlineIn(text), path).toEqual([start.text]);
      expect(headers["content-security-policy"], path).toContain(expected);
    }
  },
);

test("no page asks for a script before it is drawn", async () => {
  const { catalogue } = await realKnowledge();
  const early: string[] = [];
  const look = (name: string, html: string) => {
    expect(html).toContain("<template>");
    if (/<script[^>]* src=|rel="(?:modulepreload|preload)"/.test(atOnce(html))) early.push(name);
  };
  for (const { path } of pageAddresses("fr", catalogue)) look(path, (await visit(path)).text);
  for (const { name, html } of await registrationPages("fr", "https://levier.example")) look(name, html);

  expect(early).toEqual([]);
});

test("each script that waits keeps the mark of its content", async () => {
  const { catalogue } = await realKnowledge();
  const found = new Set<string>();
  const sent = await registrationPages("en", "https://levier.example");
  const pages = await Promise.all(pageAddresses("en", catalogue).map(({ path }) => visit(path)));
  for (const html of [...sent.map((page) => page.html), ...pages.map((page) => page.text)])
    for (const [tag] of html.matchAll(/<script type="module"[^>]*>/g)) found.add(tag);

  expect(found.size).toBe(6);
  for (const tag of found) expect(tag).toMatch(/ integrity="sha384-[\w+/=&#;]+"/);
});

test("it travels without its comments, and cannot end early", () => {
  expect(startScript("/**\n * Why.\n */\na();\n  // because\n  b(); // here\n")).toMatchObject({
    text: "a();\nb(); // here",
  });
  expect(start.text).not.toMatch(/\/\*|^\/\/|<[/!]/m);
  expect(start.text.length).toBeLessThan(300);
});
