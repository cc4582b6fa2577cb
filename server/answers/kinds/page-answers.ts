/** Pages about the programme, and the site's own: each by its title, its headings and what it is about. */
import type { Catalogue } from "../../knowledge/catalogue.ts";
import { textFor, type Page } from "../../knowledge/model/item.ts";
import type { Language } from "../../language/languages.ts";
import { speak, type TextKey } from "../../language/translate.ts";
import type { Addresses, AnswerKind, WordedCandidate } from "../candidate.ts";
import type { Notion } from "../platform-words/notion.ts";

/** Ids of `knowledge/pages/`, with what people call what is on them where the page says it in other words. */
const editorial: Readonly<Record<string, readonly Notion[]>> = {
  about: ["programme", "platform", "history", "figures", "run", "fund"],
  faq: ["questions"],
  "from-request-to-action": ["request", "eligible", "steps", "duration", "support", "action"],
  "take-part": ["join", "expert", "memberState", "partner", "ended"],
  benefits: ["benefit", "memberState"],
  voices: ["voices", "expert"],
  legal: ["licence", "contact"],
};

interface SitePage {
  readonly title: TextKey;
  /** What it is for, which is shown, and headings. */
  readonly says: readonly TextKey[];
  readonly about: readonly Notion[];
  readonly href: (addresses: Addresses, language: Language) => string;
}

const sitePages: readonly SitePage[] = [
  {
    title: "sessions.title",
    says: ["sessions.lead"],
    about: ["session", "register", "calendar"],
    href: ({ infoSessions }, language) => infoSessions(language),
  },
  {
    title: "privacy.title",
    says: [
      "privacy.lead",
      "privacy.what.title",
      "privacy.how-long.title",
      "privacy.rights.title",
      "privacy.cookies.title",
    ],
    about: ["privacy"],
    href: ({ privacy }, language) => privacy(language),
  },
  {
    title: "accessibility.title",
    says: ["accessibility.lead"],
    about: ["accessibility"],
    href: ({ accessibility }, language) => accessibility(language),
  },
  {
    title: "glossary.title",
    says: [],
    about: ["glossary"],
    href: ({ glossary }, language) => glossary(language),
  },
  {
    title: "countries.title",
    says: ["countries.memberStates"],
    about: ["countries"],
    href: ({ countries }, language) => countries(language),
  },
  {
    title: "overview.title",
    says: ["overview.description"],
    about: ["pictures"],
    href: ({ overview }, language) => overview(language),
  },
  {
    title: "peers.titleAll",
    says: ["peers.description"],
    about: ["peers"],
    href: ({ peers }, language) => peers(language),
  },
  {
    title: "brief.title",
    says: ["brief.lead"],
    about: ["briefing"],
    href: ({ brief }, language) => brief(language),
  },
  {
    title: "offline.title",
    says: ["offline.lead"],
    about: ["offline"],
    href: ({ offline }, language) => offline(language),
  },
  {
    title: "mine.link.ask",
    says: ["mine.link.help"],
    about: ["unregister"],
    href: ({ myRegistration }, language) => myRegistration(language, "link"),
  },
];

export const pageAnswers: AnswerKind = {
  kind: "page",
  candidates: ({ pages }: Catalogue) => [
    ...Object.entries(editorial).flatMap(([id, about]) => {
      const page = pages.get(id);
      return page === undefined ? [] : [editorialCandidate(page, about)];
    }),
    ...sitePages.map(siteCandidate),
  ],
};

const editorialCandidate = (page: Page, about: readonly Notion[]): WordedCandidate => ({
  about,
  words: (language) => {
    const text = page.texts[language];
    if (text === undefined) return null;
    // Each question is an answer of its own.
    const sections = page.id === "faq" ? [] : text.sections;
    const headings = [text.summary, ...sections.flatMap(({ heading }) => heading ?? [])];
    return { title: text.title, headings, body: "" };
  },
  show: ({ language }, addresses) => {
    const { title, summary, language: textLanguage } = textFor(page, language);
    return {
      ...{ title, language: textLanguage, text: summary, textLanguage },
      href: addresses.page(language, page.id),
    };
  },
});

const siteCandidate = ({ title, says, about, href }: SitePage): WordedCandidate => ({
  about,
  words: (language) => {
    const { text } = speak(language);
    const [lead, ...headings] = says.map((key) => text(key));
    return { title: text(title), headings, body: lead ?? "" };
  },
  show: ({ language, text }, addresses) => {
    const [lead] = says;
    return {
      ...{ title: text(title), language, text: lead === undefined ? "" : text(lead), textLanguage: language },
      href: href(addresses, language),
    };
  },
});
