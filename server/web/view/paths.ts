/** Every address of the site as a function. Nothing else puts addresses together. */
import { declarationOf, type ContentType } from "../../knowledge/model/content-types.ts";
import type { Language } from "../../language/languages.ts";

/** Ids of editorial pages that have an address of their own, in the order of menus. */
export const editorialPages = [
  "about",
  "faq",
  "from-request-to-action",
  "take-part",
  "benefits",
  "voices",
  "legal",
] as const;

/** Items one brief holds: thirty pages of paper, and an address that mail programs leave whole. */
export const mostInBrief = 30;

export const paths = {
  /** In no language, at addresses that programs know. */
  robots: "/robots.txt",
  securityText: "/.well-known/security.txt",
  home: (language: Language) => `/${language}`,
  /** `query`: without the question mark, already encoded; empty for the whole list. */
  search: (language: Language, query = "") => `/${language}/search${query === "" ? "" : `?${query}`}`,
  /** Of the API; the words typed follow as `&q=`. */
  suggest: (language: Language) => `/api/v1/suggest?lang=${language}`,
  item: (language: Language, item: { readonly type: ContentType; readonly id: string }) =>
    `/${language}/${declarationOf[item.type].folder}/${item.id}`,
  /** The items with these ids, one after the other, to print. */
  brief: (language: Language, ids: readonly string[] = []) =>
    `/${language}/brief${ids.length === 0 ? "" : `?${ids.map((id) => `item=${encodeURIComponent(id)}`).join("&")}`}`,
  /** The same by its code, which is short; as text with `.txt` after it. */
  briefByCode: (language: Language, code: string) => `/${language}/brief/${code}`,
  /** The items with these ids side by side. */
  compare: (language: Language, ids: readonly string[] = []) => `/${language}/compare${withItems("", ids)}`,
  /** Where entries are chosen to be compared: from a search (`query` as there), or beside those with `ids`, which are chosen already. */
  chooseToCompare: (language: Language, query = "", ids: readonly string[] = []) =>
    `/${language}/compare/choose${withItems(query, ids)}`,
  /** Who has most to say on a search; `query` as there. */
  peers: (language: Language, query = "") => `/${language}/search/peers${query === "" ? "" : `?${query}`}`,
  /** What is known of a search, in pictures; `query` as there. */
  overview: (language: Language, query = "") => `/${language}/overview${query === "" ? "" : `?${query}`}`,
  /** Where a visitor tells the team what she looked for in vain. */
  missing: (language: Language) => `/${language}/search/missing`,
  countries: (language: Language) => `/${language}/countries`,
  country: (language: Language, iso2: string) => `/${language}/countries/${iso2.toLowerCase()}`,
  memberState: (language: Language, iso2: string) => `/${language}/member-states/${iso2.toLowerCase()}`,
  region: (language: Language, region: string) => `/${language}/regions/${region}`,
  institutions: (language: Language) => `/${language}/institutions`,
  institution: (language: Language, institution: string) => `/${language}/institutions/${institution}`,
  theme: (language: Language, theme: string) => `/${language}/themes/${theme}`,
  subtopic: (language: Language, theme: string, subtopic: string) => `/${language}/themes/${theme}/${subtopic}`,
  glossary: (language: Language) => `/${language}/glossary`,
  concept: (language: Language, concept: string) => `/${language}/glossary/${concept}`,
  /** Shown instead of a page that is not kept, and lists those that are. */
  offline: (language: Language) => `/${language}/offline`,
  infoSessions: (language: Language, query = "") => `/${language}/info-sessions${query === "" ? "" : `?${query}`}`,
  /** Public sessions for a calendar program. */
  sessionsCalendar: (language: Language) => `/${language}/info-sessions.ics`,
  infoSession: (language: Language, session: string, query = "") =>
    `/${language}/info-sessions/${session}${query === "" ? "" : `?${query}`}`,
  sessionCalendar: (language: Language, session: string) => `/${language}/info-sessions/${session}.ics`,
  register: (language: Language, session: string) => `/${language}/info-sessions/${session}/register`,
  registerSent: (language: Language, session: string) => `/${language}/info-sessions/${session}/register/sent`,
  /** Links of mails, in no language: the registration knows its own. */
  openRegistration: (token: string) => `/r/${token}`,
  openJoin: (token: string) => `/join/${token}`,
  /** What a link in a mail opens; `part`: one of the pages below it. */
  myRegistration: (language: Language, part = "") => `/${language}/my-registration${part === "" ? "" : `/${part}`}`,
  join: (language: Language) => `/${language}/join`,
  accessibility: (language: Language) => `/${language}/accessibility`,
  privacy: (language: Language) => `/${language}/privacy`,
  /** In development only. */
  styleguide: (language: Language) => `/${language}/styleguide`,
  page: (language: Language, page: string) => `/${language}/${page}`,
} as const;

/** A query with the items chosen, beginning with its question mark; empty for none of both. */
function withItems(query: string, ids: readonly string[]): string {
  const parts = [...(query === "" ? [] : [query]), ...ids.map((id) => `item=${encodeURIComponent(id)}`)];
  return parts.length === 0 ? "" : `?${parts.join("&")}`;
}
