/** By which rules the platform answers about itself. */
import { beforeAll, describe, expect, test } from "vitest";
import type { AnswersDirectly } from "../../server/answers/direct-answers.ts";
import { languages, type Language } from "../../server/language/languages.ts";
import { speak } from "../../server/language/translate.ts";
import { paths } from "../../server/web/view/paths.ts";
import { useKnowledge } from "../set-up/real-knowledge.ts";

const beforeAllSessions = "2026-11-01T09:00:00Z";

let answers: AnswersDirectly;
beforeAll(async () => {
  answers = (await useKnowledge()).answers.to;
});

const ask = (text: string, language: Language, now = beforeAllSessions) =>
  answers({ text, speech: speak(language), now }, paths);
const placesOf = (...asked: Parameters<typeof ask>) => ask(...asked).map(({ href }) => href);

describe("a name", () => {
  test.each([
    ["Ghana", "en", ["/en/countries/gh"]],
    ["فرنسا", "ar", ["/ar/member-states/fr"]],
    ["Costa Rica y Portugal", "es", ["/es/countries/cr", "/es/member-states/pt"]],
    ["expertos de Portugal", "es", ["/es/member-states/pt"]],
    ["Afrique", "fr", ["/fr/regions/africa"]],
    ["o que é o retorno voluntário", "pt", ["/pt/glossary/voluntary-return"]],
    ["reintegracion", "en", ["/en/glossary/reintegration"]],
  ] as const)("is answered alone: %s", (text, language, expected) => {
    expect(placesOf(text, language)).toEqual(expect.arrayContaining([...expected]));
  });

  test.each([
    ["border guards in Ghana", "en"],
    ["lessons on return in Georgia", "en"],
    ["retour des migrants et accès au logement", "fr"],
    ["mujeres migrantes y trabajo doméstico", "es"],
    ["عودة المهاجرين إلى غانا", "ar"],
  ] as const)("is none beside a subject: %s", (text, language) => {
    expect(placesOf(text, language)).toEqual([]);
  });
});

describe("a question about the programme", () => {
  test("is the same with typing errors, in other words and in another language than the page's", () => {
    const cost = "/en/faq#s-what-did-an-action-cost-the-partner";

    for (const text of [
      "how much does an Action cost",
      "cots of an action",
      "price for the partner",
      "precio de una Acción",
    ])
      expect(placesOf(text, "en"), text).toContain(cost);
  });

  test.each(languages)("has the anchor that its page has in %s", async (language) => {
    const [answer] = ask("who decides on requests", language);
    const page = (await useKnowledge()).catalogue.pages.get("faq")?.texts[language];
    const [href = "", anchor = ""] = (answer?.href ?? "").split("#");

    expect(answer?.kind).toBe("question");
    expect(href).toBe(`/${language}/faq`);
    expect(page?.sections.map((section) => section.anchor)).toContain(anchor);
  });

  test("shows the first sentences without notes and markup", () => {
    const [answer] = ask("who decided on a request", "en");

    expect(answer?.title).toBe("Who decided on a request?");
    expect(answer?.text).toMatch(
      /^The Project Steering Committee examined and approved requests\. At the end .*team\.$/,
    );
    expect(answer?.text).not.toMatch(/[<>[\]]/);
  });
});

describe("an information session", () => {
  const labour = "/fr/info-sessions/labour-migration-schemes-that-last";

  test("is found by its subject, and only when one is asked for", () => {
    expect(placesOf("webinaire sur la migration de main-d’œuvre", "fr")[0]).toBe(labour);
    expect(placesOf("migration de main-d’œuvre", "fr")).not.toContain(labour);
  });

  test("is found by a country of the region it is for", () => {
    expect(placesOf("information session Senegal", "en")).toContain(
      "/en/info-sessions/asking-for-expertise-west-africa",
    );
  });

  test("comes after those to come when it is over", () => {
    const later = placesOf("information sessions", "en", "2027-01-01T00:00:00Z");

    expect(later[0]).toBe("/en/info-sessions");
    expect(later).not.toContain("/en/info-sessions/return-and-reintegration-what-worked");
  });
});

test("nothing is answered where nothing is asked", () => {
  for (const text of ["", "?", "xxxx", "0", "how do I", "the"]) expect(ask(text, "en")).toEqual([]);
});
