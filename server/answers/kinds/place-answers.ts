/** Countries, Member States and regions, to those who type nothing but their name. */
import type { Catalogue } from "../../knowledge/catalogue.ts";
import { labelsIn } from "../../knowledge/model/labels.ts";
import type { Country } from "../../knowledge/model/vocabularies.ts";
import type { AnswerKind, NamedCandidate } from "../candidate.ts";

export const countryAnswers: AnswerKind = {
  kind: "country",
  candidates: (catalogue) =>
    catalogue.vocabularies.countries
      .filter(({ role }) => role === "partner-country")
      .map((country) => countryCandidate(country, catalogue)),
};

export const memberStateAnswers: AnswerKind = {
  kind: "member-state",
  candidates: (catalogue) =>
    catalogue.vocabularies.countries
      .filter(({ role }) => role === "eu-member-state")
      .map((country) => countryCandidate(country, catalogue)),
};

export const regionAnswers: AnswerKind = {
  kind: "region",
  candidates: ({ vocabularies, ofRegion }) =>
    vocabularies.regions.map(({ id }) => ({
      name: { kind: "region", id },
      beside: ["countries", "country"],
      isOneOfSeveral: true,
      show: ({ language, text }, addresses) => ({
        title: labelsIn(vocabularies, language)("region", id),
        language,
        text: text("search.count", { count: ofRegion(id).length }),
        textLanguage: language,
        href: addresses.region(language, id),
      }),
    })),
};

function countryCandidate({ iso2, role }: Country, catalogue: Catalogue): NamedCandidate {
  const isMemberState = role === "eu-member-state";
  return {
    name: { kind: "country", id: iso2 },
    beside: isMemberState ? ["country", "countries", "memberState", "expert"] : ["country", "countries"],
    isOneOfSeveral: true,
    show: ({ language, text }, addresses) => {
      const about = catalogue.ofCountry(iso2);
      const count = isMemberState ? new Set([...about, ...catalogue.ofMemberState(iso2)]).size : about.length;
      return {
        title: labelsIn(catalogue.vocabularies, language)("country", iso2),
        language,
        text: text("search.count", { count }),
        textLanguage: language,
        href: isMemberState ? addresses.memberState(language, iso2) : addresses.country(language, iso2),
      };
    },
  };
}
