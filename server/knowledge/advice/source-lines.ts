/** Sources that a reader could not recognise, or could not trust the address of. */
import { lineOf } from "../files/line-of.ts";
import type { Source } from "../model/fields.ts";
import type { AdviceRule } from "./advice.ts";

function ofSources(says: string, found: (source: Source) => string | null): AdviceRule {
  return {
    says,
    on: ({ item, lines }) =>
      (item?.sources ?? []).flatMap((source, index) => {
        const words = found(source);
        return words === null ? [] : [{ line: lineOf(lines, ["sources", index]), found: words }];
      }),
  };
}

const generic =
  /^(?:the )?(?:action|news|regional|country|project|web|home|event)?[ -]?(?:page|item|site|website|article|report|document|interview|link|factsheet)(?: of (?:mieux|the action|the programme)[\w+ ]*)?$/i;

export const genericSources = ofSources(
  "a source with a title that says only what it is: copy the title, or leave it out and write kind",
  ({ title }) => (title !== null && generic.test(title.trim()) ? title : null),
);

/** Words that are never written without an accent in their language, as programs without accents leave them. */
const withoutAccents: Readonly<Record<string, RegExp>> = {
  fr: /\b(?:strategie|developpement|securite|republique|etats?|cote d.ivoire|proteger|integration|senegal\w*|immigres?|emigres?|refugies?|benin|decret|arrete|mecanisme|referencement|a l['’])/i,
  es: /\b\w{3,}(?:cion|xion)\b|\b(?:paises|espana|politicas?|mexico|panama|mas|ninos?|migratorio y a)\b/i,
  pt: /\b\w{3,}(?:cao|coes|sao)\b|\b(?:politicas?|ministerio|servicos?|saude|cidadaos?|paises)\b/i,
  de: /(?:fuer|ueber|foerder|laender|auslaend|beschaeft|kraefte|pruef|rueck|fluecht|moegl)/i,
};
/** The same in a title that is said to be English: too rare there for a false alarm. */
const anywhere =
  /\b\w{4,}(?:acion|acao|acoes)\b|\bcote d.ivoire\b|\bstrategie nationale\b|\bsenegalais\b|fuer\b|beschaeft|\bpaises\b/i;

export const lostAccents = ofSources(
  "a title of a source that has lost its accents: write it as the document does",
  ({ title, language }) => {
    if (title === null || !/^\p{ASCII}*$/u.test(title)) return null;
    return (withoutAccents[language] ?? anywhere).test(title) || anywhere.test(title) ? title : null;
  },
);

/** Sites that show documents of others, and may change or lose them. */
const copyingSites = [
  ...["docslib", "docksci", "readkong", "pdfslide", "cupdf", "lawsdocbox", "dhirubhai", "slideshare", "fdocuments"],
  ...["vdocuments", "1library", "123dok", "studylib", "scribd", "docplayer", "pdfcoffee", "dokumen", "slideserve"],
];

export const copiesOfSources = ofSources(
  "a source on a site that copies documents of others: give the publisher's address, or write “(copy on …)” behind the publisher",
  ({ publisher, url }) => {
    const host = url === null ? "" : new URL(url).hostname;
    const isCopy = host.split(".").some((part) => copyingSites.includes(part));
    return isCopy && !/\(copy on /i.test(publisher) ? host : null;
  },
);
