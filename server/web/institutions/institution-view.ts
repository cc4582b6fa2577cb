/** What `views/pages/institutions/institution.hbs` shows: what an institution is, where it can be reached, what it did. Pure. */
import type { Catalogue } from "../../knowledge/catalogue.ts";
import type { Item } from "../../knowledge/model/item.ts";
import { labelsIn } from "../../knowledge/model/labels.ts";
import type { Institution, InstitutionWebsite } from "../../knowledge/model/vocabularies.ts";
import type { Language } from "../../language/languages.ts";
import type { Speech } from "../../language/translate.ts";
import type { Insights } from "../../search/insights.ts";
import { entryList, type EntryList } from "../view/entries/entry-list.ts";
import { ofType, searchLink, tally, typeFigures } from "../view/entries/item-lists.ts";
import { paths } from "../view/paths.ts";
import { contentTypes } from "../../knowledge/model/content-types.ts";
import { peerInstitutions } from "./peer-institutions.ts";

export function institutionView(institution: Institution, catalogue: Catalogue, insights: Insights, speech: Speech) {
  const { language, text } = speech;
  const { id, country, kind, website, labels } = institution;
  const items = catalogue.ofInstitution(id);
  const { institutions } = catalogue.vocabularies;
  const labelOf = labelsIn(catalogue.vocabularies, language);
  const link = (other: string) => ({ href: paths.institution(language, other), label: labelOf("institution", other) });
  return {
    name: labels[language],
    crumbs: crumbsOf(institution, labelOf, speech),
    kindLabel: text(`institution.kind.${kind}`),
    country: country === null ? null : { href: paths.country(language, country), label: labelOf("country", country) },
    ownNames: ownNamesOf(institution, speech),
    acronyms: acronymsOf(institution),
    parent: institution.parent === undefined ? null : link(institution.parent),
    parts: institutions.filter(({ parent }) => parent === id).map((part) => link(part.id)),
    website: website === undefined ? null : websiteView(website, speech),
    /** A group of people that sources leave without a name has no address to look for. */
    hasNoAddress: website === undefined && kind !== "group",
    figures: typeFigures(items, speech),
    memberStates: tally(ofType(items, "action"), (action) => action.memberStates).map(({ id: iso2 }) => ({
      href: paths.memberState(language, iso2),
      label: labelOf("country", iso2),
    })),
    lists: listsOf(id, items, catalogue, speech),
    peers: peerInstitutions(institution, catalogue, insights).map(({ other, concepts }) => ({
      ...link(other.id),
      country: other.country === null ? null : labelOf("country", other.country),
      reason: speech.list(concepts.map((concept) => labelOf("concept", concept))),
    })),
    search: searchLink(items, { institution: id }, labels[language], speech),
  };
}

function crumbsOf({ country, labels }: Institution, labelOf: ReturnType<typeof labelsIn>, { language, text }: Speech) {
  return [
    { href: paths.home(language), label: text("menu.home") },
    { href: paths.institutions(language), label: text("institutions.title") },
    ...(country === null ? [] : [{ href: paths.country(language, country), label: labelOf("country", country) }]),
    { href: null, label: labels[language] },
  ];
}

/** Names it gives itself, other than the one above the page; each once. */
function ownNamesOf({ labels, official, localNames = {} }: Institution, { language }: Speech) {
  const own = [
    ...official.map((code): readonly [string, string] => [code, labels[code]]),
    ...Object.entries(localNames),
  ].filter(([code, name]) => code !== language && name !== labels[language]);
  return own.map(([code, name]) => ({ language: code, name }));
}

const acronymsOf = ({ acronym = {} }: Institution): readonly string[] => [...new Set(Object.values(acronym))];

function websiteView({ url, source, note }: InstitutionWebsite, { language, text }: Speech) {
  return {
    url,
    host: new URL(url).host.replace(/^www\./, ""),
    source: { title: source.title, url: source.url, publisher: source.publisher },
    year: source.year === null ? text("institution.source.undated") : String(source.year),
    note: note?.[language] ?? null,
  };
}

/** All types, in the order of figures: whatever names it is listed. */
function listsOf(id: string, items: readonly Item[], catalogue: Catalogue, speech: Speech): readonly EntryList[] {
  return contentTypes.flatMap((type) => {
    const heading = speech.text(`entries.${type}`);
    const filter = { institution: id };
    return entryList(type, ofType(items, type), { id: type, heading, filter, hasPlace: true }, catalogue, speech) ?? [];
  });
}

/** As the language of a page asks for it. */
export const institutionPath = (language: Language, { id }: Institution): string => paths.institution(language, id);
