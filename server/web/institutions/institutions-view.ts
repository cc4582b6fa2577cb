/** What `views/pages/institutions/institutions.hbs` shows: every institution named in entries, by country. Pure. */
import type { Catalogue } from "../../knowledge/catalogue.ts";
import { labelsIn } from "../../knowledge/model/labels.ts";
import type { Institution } from "../../knowledge/model/vocabularies.ts";
import type { Speech } from "../../language/translate.ts";
import { paths } from "../view/paths.ts";

export function institutionsView(catalogue: Catalogue, speech: Speech) {
  const { language, text } = speech;
  const labelOf = labelsIn(catalogue.vocabularies, language);
  const listed = catalogue.vocabularies.institutions.filter(
    ({ id, kind }) => kind !== "group" && catalogue.ofInstitution(id).length > 0,
  );
  const groupOf = (iso2: string | null) => ({
    id: iso2?.toLowerCase() ?? "international",
    heading: iso2 === null ? text("institutions.international") : labelOf("country", iso2),
    href: iso2 === null ? null : paths.country(language, iso2),
    institutions: listed
      .filter(({ country }) => country === iso2)
      .map((institution) => lineOf(institution, catalogue, speech))
      .toSorted((a, b) => speech.compare(a.label, b.label)),
  });
  const countries = [...new Set(listed.flatMap(({ country }) => country ?? []))].map(groupOf);
  const international = groupOf(null);
  return {
    title: text("institutions.title"),
    lead: text("institutions.lead", { count: listed.length }),
    crumbs: [
      { href: paths.home(language), label: text("menu.home") },
      { href: null, label: text("institutions.title") },
    ],
    groups: [
      ...countries.toSorted((a, b) => speech.compare(a.heading, b.heading)),
      ...(international.institutions.length === 0 ? [] : [international]),
    ],
  };
}

function lineOf({ id, kind, labels }: Institution, catalogue: Catalogue, { language, text }: Speech) {
  return {
    href: paths.institution(language, id),
    label: labels[language],
    about: text(`institution.kind.${kind}`),
    count: text("search.count", { count: catalogue.ofInstitution(id).length }),
  };
}
