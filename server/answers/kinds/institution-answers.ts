/** Institutions, to those who type nothing but a name of one, in any language, alone or with its country. */
import type { Catalogue } from "../../knowledge/catalogue.ts";
import { labelsIn } from "../../knowledge/model/labels.ts";
import type { Institution } from "../../knowledge/model/vocabularies.ts";
import { languages } from "../../language/languages.ts";
import type { AnswerKind } from "../candidate.ts";

export const institutionAnswers: AnswerKind = {
  kind: "institution",
  candidates: (catalogue) =>
    catalogue.vocabularies.institutions
      .filter(({ id, kind }) => kind !== "group" && catalogue.ofInstitution(id).length > 0)
      .map((institution) => ({
        called: namesOf(institution, catalogue),
        acronyms: [...Object.values(institution.acronym ?? {}), ...otherNamesOf(institution).filter(isAcronym)],
        show: ({ language, text }, addresses) => ({
          title: institution.labels[language],
          language,
          text: [
            ...(institution.country === null
              ? []
              : [labelsIn(catalogue.vocabularies, language)("country", institution.country)]),
            text("search.count", { count: catalogue.ofInstitution(institution.id).length }),
          ].join(text("item.comma")),
          textLanguage: language,
          href: addresses.institution(language, institution.id),
        }),
      })),
};

const otherNamesOf = ({ altNames }: Institution) => languages.flatMap((language) => altNames?.[language] ?? []);

/** `SMS`, `MAI-DGE`: also a word, or the letters of something else, unless typed like this. */
const isAcronym = (name: string) => /^[\p{Lu}\p{N}-]{2,10}$/u.test(name);

/** Each alone, and beside its country, as several countries have a service of one name. */
function namesOf(institution: Institution, { vocabularies }: Catalogue): readonly string[] {
  const { labels, altNames, localNames = {}, country } = institution;
  const names = languages.flatMap((language) => {
    const here = [labels[language], ...(altNames?.[language] ?? []).filter((name) => !isAcronym(name))];
    const place = country === null ? null : labelsIn(vocabularies, language)("country", country);
    return place === null ? here : here.flatMap((name) => [name, `${name} ${place}`, `${place} ${name}`]);
  });
  return [...names, ...Object.values(localNames)];
}
