/** Addresses for each template in `views/pages/`, the most telling first: what tests and pictures visit. */
import type { Catalogue } from "../../server/knowledge/catalogue.ts";
import { contentTypes, declarationOf, type ContentType } from "../../server/knowledge/model/content-types.ts";
import type { Item } from "../../server/knowledge/model/item.ts";
import type { Language } from "../../server/language/languages.ts";
import { editorialPages, paths } from "../../server/web/view/paths.ts";

export interface PageAddress {
  /** Name of the template, without `.hbs`. */
  readonly template: string;
  readonly path: string;
  readonly status: number;
}

function must<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`expected ${what} in knowledge/, found none`);
  return value;
}

/** The item of a type with most to show, so that no part of its template stays empty. */
function richest<T extends Item>(items: readonly T[], type: ContentType, sizeOf: (item: T) => number): T {
  const fitting = items.filter((item) => item.type === type);
  return must([...fitting].sort((a, b) => sizeOf(b) - sizeOf(a))[0], `an item of type ${type}`);
}

export function pageAddresses(language: Language, catalogue: Catalogue): readonly PageAddress[] {
  const { items, vocabularies } = catalogue;
  const relations = (item: Item) =>
    catalogue.actionsOf(item).length + catalogue.lessonsOf(item.id).length + catalogue.outputsOf(item.id).length;
  const richestOf = (type: ContentType) =>
    richest(items, type, declarationOf[type].trail === "own-sources" ? ({ sources }) => sources.length : relations);
  const [action, lesson, practice] = [richestOf("action"), richestOf("lesson-learned"), richestOf("practice-note")];
  const theme = must(
    vocabularies.themes.find(({ subtopics }) => subtopics.length > 0),
    "a theme with subtopics",
  );
  const subtopic = must(theme.subtopics[0], "a subtopic");
  const region = must(vocabularies.regions[0], "a region");
  const concept = must(vocabularies.concepts[0], "a concept");
  const page = (template: string, path: string, status = 200): PageAddress => ({ template, path, status });

  return [
    page("home", paths.home(language)),
    page("search", paths.search(language, `q=migration&region=${region.id}`)),
    page("search", paths.search(language)),
    page("search", paths.search(language, "q=xyzzyqwertz")),
    page("peers", paths.peers(language, "q=migration")),
    page(
      "peers",
      paths.peers(language, `country=${must(action.countries[0], "a country of an Action").toLowerCase()}`),
    ),
    page("overview", paths.overview(language, `region=${region.id}&theme=${theme.id}`)),
    page("overview", paths.overview(language)),
    page("search-missing", `${paths.missing(language)}?q=visa`),
    ...contentTypes
      .filter((type) => items.some((item) => item.type === type))
      .map((type) => page(declarationOf[type].template, paths.item(language, richestOf(type)))),
    page("brief", `${paths.brief(language, [lesson.id, action.id, practice.id, lesson.id])}&item=gone`),
    page("brief", paths.brief(language)),
    page("compare", paths.compare(language, [lesson.id, action.id, practice.id])),
    page("compare-choose", paths.chooseToCompare(language, `theme=${theme.id}`, [lesson.id])),
    page("compare-choose", paths.chooseToCompare(language, "", [lesson.id])),
    page("countries", paths.countries(language)),
    page("country", paths.country(language, must(action.countries[0], "a country of an Action"))),
    page("member-state", paths.memberState(language, must(action.memberStates[0], "a Member State of an Action"))),
    page("institutions", paths.institutions(language)),
    page("institution", paths.institution(language, must(action.partners[0], "a partner institution of an Action"))),
    page("region", paths.region(language, region.id)),
    page("theme", paths.theme(language, theme.id)),
    page("subtopic", paths.subtopic(language, theme.id, subtopic.id)),
    page("glossary", paths.glossary(language)),
    page("concept", paths.concept(language, concept.id)),
    page("info-sessions", paths.infoSessions(language)),
    page("info-session", paths.infoSession(language, must(catalogue.sessions[0], "an information session").id)),
    ...[...catalogue.sessions]
      .sort((a, b) => a.opensAt.localeCompare(b.opensAt))
      .slice(-2)
      .map(({ id }) => page("register", paths.register(language, id))),
    page("register-sent", paths.registerSent(language, must(catalogue.sessions[0], "an information session").id)),
    page("offline", paths.offline(language)),
    page("accessibility", paths.accessibility(language)),
    page("privacy", paths.privacy(language)),
    page("link-invalid", paths.myRegistration(language, "link")),
    page("countries", `${paths.countries(language)}?theme=${theme.id}`),
    ...editorialPages.map((id) => page("editorial", paths.page(language, id))),
    page("error", `/${language}/nothing-has-this-address`, 404),
  ];
}
