/** One word for one thing in the interface: the word list of each language, and the forms that are not to come back. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { languages, tagOf, type Language } from "../server/language/languages.ts";
import { projectFolder } from "../server/project-folder.ts";
import { lonelyDigits, parseMessage } from "./set-up/messages.ts";

type Messages = Readonly<Record<string, string>>;

const read = (language: Language) =>
  JSON.parse(readFileSync(new URL(`views/locales/${language}.json`, projectFolder), "utf8")) as Messages;

/** Where each concept of the list is named, and the word of each language. */
const wordList: readonly (readonly [key: string, words: Readonly<Partial<Record<Language, string>>>])[] = [
  ["facet.action", { en: "Action", fr: "Action", es: "Acción", pt: "Ação" }],
  ["entries.action-output", { en: "Outputs", fr: "Produits", es: "Productos", pt: "Produtos" }],
  [
    "entries.practice-note",
    { en: "Practice notes", fr: "Fiches pratiques", es: "Fichas de práctica", pt: "Fichas de prática" },
  ],
  ["brief.title", { en: "Briefing note", fr: "Note de synthèse", es: "Nota de síntesis", pt: "Nota de síntese" }],
  ["facet.theme", { en: "Thematic area", fr: "Domaine", es: "Ámbito temático", pt: "Domínio temático" }],
  ["facet.subtopic", { en: "Subtopic", fr: "Sous-domaine", es: "Subámbito", pt: "Subdomínio" }],
  [
    "session.kind",
    {
      en: "Information session",
      fr: "Session d’information",
      es: "Sesión informativa",
      pt: "Sessão de informação",
    },
  ],
  ["search.submit", { en: "Search", fr: "Rechercher", es: "Buscar", pt: "Pesquisar" }],
  [
    "mail.action.undo",
    {
      en: "Restore my registration",
      fr: "Rétablir mon inscription",
      es: "Restablecer mi inscripción",
      pt: "Restabelecer a minha inscrição",
    },
  ],
];

/** What a sentence must not say: another word for something on the list, or an English metaphor and its translations. */
const notSaid: Readonly<Partial<Record<Language, readonly RegExp[]>>> = {
  en: [
    /\bthemes?\b/i,
    /(?<!thematic )\bareas?\b/i,
    /(?<!in )\bbriefs?\b/i,
    /\btake\b.*\b(?:back|again)\b/i,
    /dated figures|what remains|on your clock|in words|has most to say|is told of|answers? in full/i,
    /expertise sent|sent experts|damaged|you are deleted|looks in all|alive/i,
  ],
  fr: [
    /thème/i,
    /séance/i,
    /\bcherch/i,
    /notes? de pratique|note d’information/i,
    /\bsavoirs\b/i,
    /reprendre|votre heure :$|à l’heure de/i,
    /chiffres datés|il en reste[. ]:|ce qui en reste|toutes lettres : □|le plus à dire|pleinement|expertise envoyée|abîmée|vivants/i,
    /fonctionnaires/i,
  ],
  es: [
    /lenguas/i,
    /\btemas?\b/i,
    /áreas? temática/i,
    /(?<!otros |sub)ámbitos?\b(?! temático)/i,
    /notas? de práctica|nota informativa/i,
    /asociad[ao]s?/i,
    /\bnombra/i,
    /despl[ei]eg|desplieg/i,
    /fechadas|queda de ella|en palabras|más que decir|plenamente|experiencia enviada|dañada|recuperar/i,
  ],
  pt: [
    /procur/i,
    /\bjunt(?:ar|am|e)\b/i,
    /\btemas?\b/i,
    /áreas? temática/i,
    /(?<!sub)domínios?\b(?! temático)/i,
    /\bprima\b/i,
    /notas? de prática|nota informativa/i,
    /retorno/i,
    /datados|dela fica|dela resta|por palavras|mais a dizer|plenamente|competências enviadas|danificad|retomar/i,
  ],
};

describe.each(languages)("%s", (language) => {
  const messages = read(language);
  const wordsOf = Object.entries(messages).map(
    ([key, text]) => [key, parseMessage(text, tagOf(language)).words] as const,
  );

  test("names each thing by the word of the list", () => {
    const expected = wordList.flatMap(([key, words]) =>
      words[language] === undefined ? [] : [[key, words[language]]],
    );

    expect(expected.map(([key = ""]) => [key, messages[key]])).toEqual(expected);
  });

  test("has no other word for it, and no metaphor", () => {
    const found = wordsOf.flatMap(([key, words]) =>
      (notSaid[language] ?? [])
        .filter((form) => form.test(words))
        .map((form) => `${key}: ${String(form)} in “${words}”`),
    );

    expect(found).toEqual([]);
  });

  test("writes percentages in its own style", () => {
    const style: Readonly<Record<Language, RegExp>> = {
      en: /\d%/,
      pt: /\d%/,
      fr: /\d\u00a0%/,
      es: /\d\u00a0%/,
      ar: /\d في المائة/,
    };
    const found = wordsOf.filter(([, words]) => /\d\s?%/.test(words) && !style[language].test(words));

    expect(found).toEqual([]);
  });

  test("has no digit after “this” or “the” in the singular", () => {
    expect(
      Object.entries(messages).flatMap(([key, text]) =>
        lonelyDigits(text, tagOf(language)).map((form) => `${key}: ${form}`),
      ),
    ).toEqual([]);
  });
});

test("the list of forms finds what it is to find", () => {
  const says = (language: "en" | "fr" | "es" | "pt", words: string) =>
    (notSaid[language] ?? []).some((form) => form.test(words));

  expect(says("en", "All areas")).toBe(true);
  expect(says("en", "All thematic areas")).toBe(false);
  expect(says("fr", "Chercher")).toBe(true);
  expect(says("fr", "Rechercher")).toBe(false);
  expect(says("es", "Todos los ámbitos")).toBe(true);
  expect(says("pt", "Subdomínios do domínio temático")).toBe(false);
  expect(lonelyDigits("{n, plural, one {See this # entry} other {See these # entries}}", "en")).toEqual(["this #"]);
  expect(lonelyDigits("{n, plural, one {See this entry} other {See these # entries}}", "en")).toEqual([]);
});
