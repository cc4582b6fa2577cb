/** What `views/pages/home/home.hbs` shows. No request, no clock of its own. */
import type { Catalogue } from "../../knowledge/catalogue.ts";
import { textFor } from "../../knowledge/model/item.ts";
import { languages, type Language } from "../../language/languages.ts";
import type { Speech } from "../../language/translate.ts";
import type { Insights } from "../../search/insights.ts";
import { paths, type editorialPages } from "../view/paths.ts";
import { areasView, closingFigures, documentedFigures, homeGridView } from "./home-counts.ts";
import { countryGroups } from "../view/entries/place-links.ts";
import { homeSessionsView } from "./home-sessions.ts";
import { failuresView, frontView, newestView } from "./home-lessons.ts";

/** Concepts whose names are the example queries: one in each language that has one here, since any of them may be asked in. */
const exampleConcepts: Readonly<Partial<Record<Language, string>>> = {
  en: "trafficking-in-human-beings",
  fr: "remittances",
  es: "readmission-agreement",
  pt: "training-of-trainers",
  ar: "migrant-smuggling",
};

type EditorialPage = (typeof editorialPages)[number];

/** `now`: an instant. */
export function homeView(catalogue: Catalogue, insights: Insights, now: string, speech: Speech) {
  const { language } = speech;
  const front = frontView(catalogue, speech);
  const failures = failuresView(catalogue, speech);
  const above = new Set([...(front === null ? [] : [front.card]), ...failures.cards].map(({ id }) => id));
  return {
    searchAction: paths.search(language),
    places: { action: paths.countries(language), groups: countryGroups(catalogue, speech) },
    examples: examplesIn(catalogue, language),
    front,
    failures,
    areas: areasView(catalogue, insights, speech),
    grid: homeGridView(catalogue, speech),
    sessions: homeSessionsView(catalogue, now, speech),
    newest: newestView(catalogue, speech, above),
    takePart: pageLinks(catalogue, language, ["take-part", "from-request-to-action", "benefits"]),
    closing: closingFigures(speech),
    figuresHref: paths.page(language, "about"),
    documented: documentedFigures(catalogue, speech),
    voices: pageLinks(catalogue, language, ["voices"]),
  };
}

/** The reader's own language first. A concept that is no longer in the thesaurus gives no example. */
function examplesIn(catalogue: Catalogue, own: Language) {
  return [own, ...languages.filter((language) => language !== own)].flatMap((language) => {
    const concept = catalogue.vocabularies.concepts.find(({ id }) => id === exampleConcepts[language]);
    const query = concept?.labels[language][0];
    if (query === undefined) return [];
    return [{ query, language, href: paths.search(own, new URLSearchParams({ q: query }).toString()) }];
  });
}

/** Links to the editorial pages that exist, by their titles. */
function pageLinks(catalogue: Catalogue, language: Language, ids: readonly EditorialPage[]) {
  return ids.flatMap((id) => {
    const page = catalogue.pages.get(id);
    if (page === undefined) return [];
    const { title, language: textLanguage } = textFor(page, language);
    return [{ href: paths.page(language, id), title, language: textLanguage }];
  });
}
