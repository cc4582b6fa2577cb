/** Direct answers stand above the entries on the page, in suggestions and in the API. */
import request from "supertest";
import { describe, expect, test } from "vitest";
import { startApp, visit } from "../../set-up/visit.ts";
import { get, open } from "./search-app.ts";

const question = encodeURIComponent("coût d'une Action");
const anchor = "/fr/faq#s-combien-une-action-coûtait-elle-au-partenaire";

interface Answered {
  readonly answers: readonly Readonly<Record<string, unknown>>[];
}

describe("direct answers", () => {
  test("are a part of the page with a heading, before the entries, on its first page only", async () => {
    const html = await open(`/fr/search?q=${question}`);
    const part = /<aside class="direct[^>]*aria-labelledby="answers">[\s\S]*?<\/aside>/.exec(html)?.[0] ?? "";

    expect(part).toContain('<h2 id="answers">Réponses directes</h2>');
    expect(part).toContain(`<a href="${anchor}">Combien une Action coûtait-elle au partenaire`);
    expect(html.indexOf(part)).toBeLessThan(html.indexOf('class="hits"'));
    expect(await open(`/fr/search?q=${question}&page=2`)).not.toContain('class="direct');
    expect(await open("/fr/search?q=contr%C3%B4le+aux+fronti%C3%A8res+au+Ghana")).not.toContain('class="direct');
  });

  test("lead to a place that is there", async () => {
    const { text } = await visit(encodeURI("/fr/faq"));

    expect(text).toContain(`id="${anchor.split("#")[1] ?? ""}"`);
  });

  test("are said in the language of the text, where it is not the reader's", async () => {
    const html = await open(`/ar/search?q=${encodeURIComponent("الاتجار بالبشر")}`);

    expect(html).toMatch(/<aside class="direct[\s\S]*?<p lang="en" dir="ltr">[^<]+<\/p>/);
  });

  test("stand although no search engine answers", async () => {
    const { status, text } = await request(await startApp()).get(`/fr/search?q=${question}`);

    expect(status).toBe(503);
    expect(text).toContain(anchor);
  });

  test("are fields of a search and of suggestions", async () => {
    for (const path of ["search", "suggest"]) {
      const { answers } = (await get(`/api/v1/${path}?lang=fr&q=${question}`)).body as Answered;

      expect(answers[0], path).toMatchObject({
        kind: "question",
        title: "Combien une Action coûtait-elle au partenaire\u00a0?",
        url: expect.stringContaining(anchor) as string,
        text: "Aucune page consultée ne le précise.",
        language: "fr",
      });
      expect(answers.length).toBeLessThanOrEqual(3);
    }
  });
});
