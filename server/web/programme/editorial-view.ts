/** What `views/pages/programme/editorial.hbs` shows: a page about the programme or the platform, and its neighbours. Pure. */
import type { Catalogue } from "../../knowledge/catalogue.ts";
import { linksInLanguage } from "../../knowledge/files/internal-links.ts";
import { textFor, type ItemText, type Page } from "../../knowledge/model/item.ts";
import { labelsIn } from "../../knowledge/model/labels.ts";
import type { Speech } from "../../language/translate.ts";
import { editorialPages, paths } from "../view/paths.ts";
import { sourceView } from "../view/entries/source-view.ts";

/** Fewer sections fit on a screen and need no contents. */
const leastForContents = 3;

/** Where the Markdown pipeline starts the notes, at the end of the last section. */
const notesStart = "<section data-footnotes";
const notesFrame = /^<section[^>]*>|<\/section>\s*$/g;

/** Where the programme itself can be reached. */
const programmeSite = "https://www.mieux-initiative.eu/";

/** `contactEmail`: null where the operator publishes none, which the page on taking part then says. */
export function editorialView(page: Page, contactEmail: string | null, catalogue: Catalogue, speech: Speech) {
  const { language } = speech;
  const text = textFor(page, language);
  const { sections, notes } = takeNotesOut(text, speech);
  const headed = sections.filter(({ anchor }) => anchor !== null);
  return {
    title: text.title,
    summary: text.summary,
    language: text.language,
    remarks: remarks(text, speech),
    noContact: page.id === "take-part" && contactEmail === null ? { href: programmeSite } : null,
    updated: speech.text("layout.updated", { date: speech.day(page.updated) }),
    crumbs: crumbs(page, text, speech),
    contents: headed.length < leastForContents ? null : headed,
    sections,
    notes,
    sources: page.sources.map((source) => sourceView(source, labelsIn(catalogue.vocabularies, language), speech)),
    sourcesLabel: speech.text("editorial.sourceCount", { count: page.sources.length }),
    neighbours: neighbours(page, catalogue, speech),
  };
}

/** The notes have a heading of their own instead of ending the section that happens to be last. */
function takeNotesOut(text: ItemText, { language }: Speech) {
  const all = text.sections.map((section) => ({ ...section, html: linksInLanguage(section.html, language) }));
  const last = all.at(-1);
  const start = last?.html.indexOf(notesStart) ?? -1;
  if (last === undefined || start < 0) return { sections: all, notes: null };
  return {
    sections: [...all.slice(0, -1), { ...last, html: last.html.slice(0, start) }],
    notes: last.html.slice(start).replace(notesFrame, ""),
  };
}

/** What a reader must know of the text itself: not in her language, or not the sources' own words. */
function remarks(
  { language: textLanguage, translatedBy }: ItemText,
  { language, text, languageName }: Speech,
): string[] {
  return [
    ...(textLanguage === language ? [] : [text("item.inOtherLanguage", { language: languageName(textLanguage) })]),
    ...(translatedBy === "platform" ? [text("editorial.translatedByPlatform")] : []),
    ...(translatedBy !== null && translatedBy !== "platform"
      ? [text("editorial.translatedBy", { name: translatedBy })]
      : []),
  ];
}

function crumbs(page: Page, { title, language: textLanguage }: ItemText, { language, text }: Speech) {
  return [
    { href: paths.home(language), label: text("menu.home") },
    ...(page.id === "about" ? [] : [{ href: paths.page(language, "about"), label: text("menu.programme") }]),
    { href: null, label: title, language: textLanguage },
  ];
}

/** All editorial pages, in the order of menus. */
function neighbours(page: Page, catalogue: Catalogue, { language }: Speech) {
  return editorialPages.flatMap((id) => {
    const other = catalogue.pages.get(id);
    if (other === undefined) return [];
    const { title, language: textLanguage } = textFor(other, language);
    return [{ href: paths.page(language, id), title, language: textLanguage, current: id === page.id }];
  });
}
