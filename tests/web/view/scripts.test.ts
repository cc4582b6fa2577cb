/** Scripts are files named at the end of a page, each for itself; none stands in a page, and the content policy takes none that does. */
import { expect, test } from "vitest";
import { languages } from "../../../server/language/languages.ts";
import { pageAddresses } from "../../set-up/page-addresses.ts";
import { registrationPages } from "../../set-up/registration-pages.ts";
import { realKnowledge, visit } from "../../set-up/visit.ts";

const scriptsIn = (html: string) => [...html.matchAll(/<script\b[^>]*>([^]*?)<\/script>/g)].map(([tag]) => tag);

test.each(languages)(
  "each page in %s holds no script of its own, waits for none, and its policy says so",
  async (language) => {
    const { catalogue } = await realKnowledge();
    const found = new Set<string>();
    for (const { path } of pageAddresses(language, catalogue)) {
      const { text, headers } = await visit(path, { headers: { "Sec-Fetch-Site": "none" } });
      for (const tag of scriptsIn(text)) found.add(tag);

      expect(text, path).not.toMatch(/<template|rel="(?:modulepreload|preload)"/);
      expect(text.slice(0, text.indexOf("</main>")), path).not.toMatch(
        /<script[^>]*>[^]*<\/script>[^]*<(?:p|section|form)\b/,
      );
      expect(headers["content-security-policy"], path).toContain("script-src 'self';");
    }

    expect(found.size).toBeGreaterThan(0);
    for (const tag of found) expect(tag).toMatch(/^<script type="module" async src="\/assets\/[^>]*><\/script>$/);
  },
);

test("each script keeps the mark of its content", async () => {
  const { catalogue } = await realKnowledge();
  const found = new Set<string>();
  const sent = await registrationPages("en", "https://levier.example");
  const pages = await Promise.all(pageAddresses("en", catalogue).map(({ path }) => visit(path)));
  for (const html of [...sent.map((page) => page.html), ...pages.map((page) => page.text)])
    for (const [tag] of html.matchAll(/<script type="module"[^>]*>/g)) found.add(tag);

  expect(found.size).toBe(6);
  for (const tag of found) expect(tag).toMatch(/ integrity="sha384-[\w+/=&#;]+"/);
});
