/** The outcome a query asks for: “what failed”, “ce qui a marché”. Read as phrases, because most of their words are small ones. Pure. */
import { languages, type Language } from "../language/languages.ts";
import type { Token } from "./tokens.ts";

export interface Outcome {
  /** Id of a polarity. */
  readonly polarity: "worked" | "did-not-work" | "mixed";
  /** Those that say it, in the order of the query. */
  readonly tokens: readonly Token[];
}

type Phrases = Readonly<Record<Outcome["polarity"], readonly string[]>>;

/** What a thing that fails may be: “failed projects”, where “failed asylum seekers” are people. */
const tries =
  "(?:actions?|approach(?:es)?|attempts?|initiatives?|measures?|pilots?|polic(?:y|ies)|practices?|program(?:me)?s?|projects?|reforms?)";
const auxiliary = "(?:did|do|does|has|have|had|is|was|were)";
const shortened =
  "(?:did|do|does|has|have|had|is|was|were|didn|don|doesn|hasn|haven|hadn|isn|wasn|weren|didnt|dont|doesnt|hasnt|havent)";

/** Regular expressions over folded words with one space between; each matches whole words. The first that fits is taken. */
const phrases: Readonly<Record<Language, Phrases>> = {
  en: {
    mixed: ["mixed (?:results?|outcomes?)"],
    "did-not-work": [
      `(?:(?:what|which|that|things) )?(?<!who )${shortened} (?:not|t|never) (?:quite |really |yet )?(?:work(?:ed|ing)?|succeed(?:ed)?|successful)(?: (?:out|well))?`,
      `(?<!who )(?:didnt|dont|doesnt|hasnt|havent) (?:work(?:ed)?|succeed(?:ed)?)`,
      `(?:what|which|that) (?:${auxiliary} )?(?:fail(?:s|ed|ing)?|(?:go|goes|going|went|gone) wrong)`,
      `what (?:did|does|has) not$`,
      `failed(?= ${tries}(?: |$))|fail(?:s|ed)?$`,
      `(?<!(?:school|market|power) )failures?(?! to )|went wrong|unsuccessful|setbacks?`,
    ],
    worked: [
      `(?:what|which|that|things) (?:${auxiliary} )?(?:really |actually )?(?:worked|works|succeeded|went well)(?: (?:out|well|best))?`,
      `success(?:es|ful|fully)?(?! (?:factors?|criteria|rates?))(?: stor(?:y|ies))?`,
    ],
  },
  fr: {
    mixed: ["resultats? (?:mitiges?|mixtes?)|bilans? mitiges?"],
    "did-not-work": [
      `(?:(?:ce|qui|ca|cela|elle|il|n|ne|na|a|ont|avait|ayant|pas) )*pas (?:tres |bien |encore |vraiment )?(?:marche|fonctionne|reussi|abouti)s?`,
      `(?:(?:ce|qui|ca|cela|n|ne) )*(?:march|fonctionn|reussi|about)(?:e|ent|t|ssent|it|issent) pas`,
      `(?:(?:ce|qui|a|ont|avait|ayant) )*(?:a|ont|ayant) (?:echoue|rate)e?s?`,
      `(?:(?:ce|qui) )*echou(?:e|es|ee|ees|ent|er)`,
      `(?:les |des |l |d )?echecs?(?! scolaires?)|insucces`,
    ],
    worked: [
      `(?:(?:ce|qui|a|ont) )*(?:a|ont) (?:bien |vraiment )?(?:marche|fonctionne|reussi|abouti)`,
      `ce qui (?:marche|fonctionne)(?: bien)?`,
      `(?:les |des )?(?:succes|reussites?)`,
    ],
  },
  es: {
    mixed: ["resultados? (?:desiguales?|mixtos?|dispares?)"],
    "did-not-work": [
      `(?:(?:lo|que|cual|ha|han) )*(?:no|nunca) (?:ha |han |habia |habian )?(?:funciona(?:n|ba|do|ron)?|funciono|resulto|(?:tuvo|tuvieron|tenido) exito|sirvio)`,
      `(?:(?:lo|que) )*(?:ha|han|habia) (?:fracasado|fallado)`,
      `(?:(?:lo|que) )*(?:fracaso|fracasaron|fallo|fallaron|salio mal|salieron mal)(?! escolar)`,
      `(?:lo que|que) falla`,
      `(?:los )?(?:fracasos|fallos)(?! escolar)|fallidos?|fallidas?`,
    ],
    worked: [
      `(?:(?:lo|que|cual) )*(?:ha |han |habia )?(?:funcionado|funciono|funcionaron|(?:tuvo|tuvieron|tenido) exito|salio bien)`,
      `(?:lo )?que funciona(?: bien| mejor)?`,
      `(?:los )?exitos?|exitos[oa]s?`,
    ],
  },
  pt: {
    mixed: ["resultados? mistos?"],
    "did-not-work": [
      `(?:(?:o|que|aquilo) )*(?:nao|nunca) (?:tem |tinha |foi )?(?:funcion(?:a|am|ou|aram|ado)|result(?:a|ou|aram|ado)|(?:deu|deram|da) (?:certo|resultado)|teve (?:exito|sucesso)|correu bem)`,
      `(?:(?:o|que|aquilo) )*(?:falhou|falharam|fracassou|fracassaram|(?:tem|tinha) (?:falhado|fracassado)|(?:deu|correu) (?:errado|mal))`,
      `(?:o que|que) falha`,
      `(?:os |as )?(?:fracassos?(?! escolar(?:es)?)|falhas(?! de (?:mercado|seguranca))|insucessos?(?! escolar(?:es)?))`,
    ],
    worked: [
      `(?:(?:o|que|aquilo) )*(?:funcionou|funcionaram|deu certo|deram certo|correu bem|teve (?:exito|sucesso)|tem funcionado)`,
      `o que resultou|o que funciona(?: bem)?`,
      `(?:os )?(?:exitos?|sucessos?)`,
    ],
  },
  ar: {
    mixed: ["نتايج متفاوته|نتيجه متفاوته"],
    "did-not-work": [
      `(?:(?:ما|ماذا|الذي|التي|مما|و) )*(?:لم|لا|لن) (?:ينجح|تنجح|ينجحوا|يعمل|تعمل)`,
      `(?:(?:ما|ماذا|الذي|التي|مما) )*(?:فشلت?|اخفقت?|يفشل|تفشل|اخفقوا|فشلوا)`,
      `(?:ال|و|وال|بال)?(?:اخفاق(?:ات)?|فشل|انتكاس(?:ه|ات))`,
      `(?:غير ناجحه?|(?:ال)?فاشله?)`,
    ],
    worked: [
      `(?:(?:ما|ماذا|الذي|التي|مما) )*(?:نجحت?|نجحوا|افلحت?)`,
      `(?:ما|ماذا) (?:الذي )?ينجح`,
      `(?:قصص )?(?<!عوامل )(?:ال|و|وال)?نجاح(?:ات)?`,
    ],
  },
};

const patterns = new Map(
  languages.map((language) => [
    language,
    (["mixed", "did-not-work", "worked"] as const).map((polarity) => ({
      polarity,
      pattern: new RegExp(`(?<= )(?:${phrases[language][polarity].map((one) => `(?:${one})`).join("|")})(?= |$)`, "g"),
    })),
  ]),
);

/** In the reader's language first; people type French phrases on an English page. */
export function outcomesIn(tokens: readonly Token[], language: Language): Outcome[] {
  const text = tokens.map(({ word }) => ` ${word}`).join("");
  const found: Outcome[] = [];
  const taken = new Set<Token>();
  for (const other of new Set([language, ...languages])) {
    for (const { polarity, pattern } of patterns.get(other) ?? []) {
      for (const match of text.matchAll(pattern)) {
        const from = text.slice(0, match.index).split(" ").length - 2;
        const said = tokens.slice(from, from + match[0].split(" ").length);
        if (said.some((token) => taken.has(token))) continue;
        for (const token of said) taken.add(token);
        found.push({ polarity, tokens: said });
      }
    }
  }
  return found;
}
