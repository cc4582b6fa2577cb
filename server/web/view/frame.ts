/** What the layout shows around every page: language, title, menu, alternates. Pure. */
import { directionOf, languages, ownNameOf, type Language } from "../../language/languages.ts";
import type { Speech } from "../../language/translate.ts";
import type { Script } from "../http/cache/assets.ts";
import { mostInBrief, paths } from "./paths.ts";

export type MenuSection = "knowledge" | "countries" | "programme" | "glossary" | "sessions" | "home" | null;

/** What a page says of itself to the layout. */
export interface DocumentHead {
  readonly title: string;
  /** One or two sentences for search machines and shared links. */
  readonly description: string;
  /** Entry of the main menu the page belongs to. */
  readonly section: MenuSection;
  /** The same page in a language; identical for all languages unless given. */
  readonly pathIn: (language: Language) => string;
  /** The page that search machines show instead of this one, in a language. Default: this one. */
  readonly canonicalIn?: (language: Language) => string;
  /** Keeps lists of filtered results out of search machines: each combination would be a page to them. */
  readonly noIndex?: boolean;
  /** Day of the last change of the content, `YYYY-MM-DD`; left out where it has no meaning. */
  readonly updated?: string;
}

export interface FrameContext {
  readonly publicUrl: string;
  readonly stylesheet: string;
  readonly favicon: string;
  readonly scripts: Readonly<Record<"suggest" | "filters" | "offline" | "save", Script>>;
  readonly contactEmail: string | null;
  /** `YYYY-MM-DD`, for those who print. */
  readonly today: string;
}

export function frameOf(speech: Speech, head: DocumentHead, context: FrameContext) {
  const { publicUrl, stylesheet, favicon, scripts, contactEmail, today } = context;
  const { language } = speech;
  const canonicalIn = head.canonicalIn ?? head.pathIn;
  return {
    language,
    direction: speech.direction,
    title: head.title,
    documentTitle:
      head.section === "home" ? speech.text("site.titleAlone") : speech.text("site.title", { page: head.title }),
    description: head.description,
    noIndex: head.noIndex === true,
    updated: head.updated === undefined ? null : speech.day(head.updated),
    printed: speech.text("layout.printed", { date: speech.day(today) }),
    canonical: publicUrl + canonicalIn(language),
    stylesheet,
    favicon,
    /** Search boxes are the forms with the action `search`; they get suggestions from `source`. */
    suggest: { script: scripts.suggest, search: paths.search(language), source: paths.suggest(language) },
    offlineScript: scripts.offline,
    filters: { script: scripts.filters, list: paths.search(language) },
    /** Entries saved for later, and the brief at `page` made of them. */
    save: { script: scripts.save, page: paths.brief(language), most: mostInBrief },
    home: { href: paths.home(language), current: head.section === "home" },
    menu: menuOf(head.section, speech),
    alternates: languages.map((code) => ({
      code,
      name: ownNameOf(code),
      direction: directionOf(code),
      href: head.pathIn(code),
      absolute: publicUrl + canonicalIn(code),
      current: code === language,
    })),
    defaultAlternate: publicUrl + canonicalIn("en"),
    briefHref: paths.brief(language),
    accessibilityHref: paths.accessibility(language),
    privacyHref: paths.privacy(language),
    legalHref: paths.page(language, "legal"),
    /** Apart from the menu: five entries and five languages would not fit in one line on a laptop. */
    glossaryHref: paths.glossary(language),
    faqHref: paths.page(language, "faq"),
    contactEmail,
  };
}

function menuOf(section: MenuSection, { language, text }: Speech) {
  const entries: readonly { section: MenuSection; label: string; href: string }[] = [
    { section: "knowledge", label: text("menu.knowledge"), href: paths.search(language) },
    { section: "countries", label: text("menu.countries"), href: paths.countries(language) },
    { section: "sessions", label: text("menu.sessions"), href: paths.infoSessions(language) },
    { section: "programme", label: text("menu.programme"), href: paths.page(language, "about") },
  ];
  return entries.map((entry) => ({ ...entry, current: entry.section === section }));
}
