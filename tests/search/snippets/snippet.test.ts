import { expect, test } from "vitest";
import type { Language } from "../../../server/language/languages.ts";
import {
  highlight,
  markedHit,
  wordsToMark,
  type HitText,
  type Segment,
} from "../../../server/search/snippets/snippet.ts";

const written = (segments: readonly Segment[]) =>
  segments.map(({ text, isMarked }) => (isMarked ? `[${text}]` : text)).join("");

const snippetOf = (text: HitText, wanted: readonly string[]) => written(markedHit(text, wanted).snippet);

const marked = (text: string, query: string, language: Language) =>
  written(highlight(text, wordsToMark(query, [language]), language));

const aText = (parts: Partial<HitText>): HitText => ({
  language: "en",
  title: "A title",
  summary: "A summary.",
  plainText: "",
  ...parts,
});

test.each<[string, string, Language, string]>([
  ["mecanisme", "Un mécanisme de coordination", "fr", "Un [mécanisme] de coordination"],
  ["integration", "l’intégration des migrants", "fr", "l’[intégration] des migrants"],
  ["l'intégration", "Plans d’Intégration locale", "fr", "Plans d’[Intégration] locale"],
  ["oeuvre", "La main-d’œuvre étrangère", "fr", "La main-d’[œuvre] étrangère"],
  ["policy", "Migration policies", "en", "Migration [policies]"],
  ["plans", "A plan, and planning", "en", "A [plan], and [planning]"],
  ["trata", "La trata de personas", "es", "La [trata] de personas"],
  ["ação", "Plano de ações", "pt", "Plano de [ações]"],
  ["الهجرة", "حوكمة الهِجْرَة والهجرة", "ar", "حوكمة [الهِجْرَة] [والهجرة]"],
  ["لاجئين", "استقبال اللاجئين", "ar", "استقبال [اللاجئين]"],
  ["10.7", "Target 10.7 and 10.8", "en", "Target [10.7] and 10.8"],
  ["CARD", "The C.A.R.D. programme", "en", "The [C.A.R.D.] programme"],
])("a search for “%s” marks its words in “%s”", (query, text, language, expected) => {
  expect(marked(text, query, language)).toBe(expected);
});

test.each<[string, string, Language]>([
  ["what is the role of a ministry", "What the town did, and the way of a law", "en"],
  ["dans les villes", "Dans les campagnes, les élus", "fr"],
  ["international", "An interval and an interview", "en"],
  ["country", "The counterpart counted", "en"],
  ["law", "A lawn, outlawed", "en"],
])("a search for “%s” marks nothing in “%s”", (query, text, language) => {
  expect(marked(text, query, language)).toBe(text);
});

test("a word that is empty in French is not empty in Spanish", () => {
  expect(marked("Coopération sur mesure", "sur", "fr")).toBe("Coopération sur mesure");
  expect(marked("Cooperación sur-sur", "sur", "es")).toBe("Cooperación [sur]-[sur]");
});

test("the pieces together are the text, whatever it holds", () => {
  const text = "<b>Plan</b> & “plan” \u0000 👩🏽‍💼 plan\ud800";

  expect(
    highlight(text, ["plan"], "en")
      .map((segment) => segment.text)
      .join(""),
  ).toBe(text);
});

test("the summary is shown when it, or the title, has a wanted word", () => {
  const text = aText({ title: "Towns", summary: "What a plan needs.", plainText: "A plan." });

  expect(snippetOf(text, ["plan"])).toBe("What a [plan] needs.");
  expect(snippetOf(text, ["towns"])).toBe("What a plan needs.");
});

test("else the sentences of the body that have most of the words are", () => {
  const filler = "Other matters were settled in the same year by the same people in the same place. ".repeat(4);
  const plainText = `The visa came late. ${filler}Each visa for a nurse was checked by the consulate. ${filler}`;

  const snippet = snippetOf(aText({ plainText }), ["visa", "nurse"]);

  expect(snippet).toMatch(/^Each \[visa\] for a \[nurse\] was checked by the consulate\./);
  expect(snippet.length).toBeLessThan(260);
});

test("a sentence without end is cut between words, with an ellipsis on both sides", () => {
  const plainText = `${"lorem ipsum ".repeat(60)}visa ${"dolor sit ".repeat(60)}`;

  const snippet = snippetOf(aText({ plainText }), ["visa"]);

  expect(snippet).toMatch(/^… (lorem|ipsum) .*\[visa\].* (dolor|sit) …$/);
});

test("without any of the words the summary is shown as it is", () => {
  expect(snippetOf(aText({ plainText: "Nothing of the kind." }), ["visa"])).toBe("A summary.");
  expect(snippetOf(aText({}), [])).toBe("A summary.");
});
