/** What the layout shows around every page: language, title, menu, alternates. Pure. */
import { directionOf, languages, ownNameOf, type Language } from "../../language/languages.ts";
import { perLanguage } from "../../language/per-language.ts";
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
  readonly stylesheet: string;
  readonly favicon: string;
  readonly scripts: Readonly<Record<"suggest" | "filters" | "offline" | "save", Script>>;
  readonly contactEmail: string | null;
}

export type FixedFrame = ReturnType<typeof fixedFrameOf>;

/** What is the same on all pages of a language that belong to one entry of the menu: its HTML is made once. */
export function fixedFrameOf(speech: Speech, section: MenuSection, context: FrameContext) {
  const { stylesheet, favicon, scripts, contactEmail } = context;
  const { language } = speech;
  return {
    stylesheet,
    favicon,
    /** Search boxes are the forms with the action `search`; they get suggestions from `source`. */
    suggest: { script: scripts.suggest, search: paths.search(language), source: paths.suggest(language) },
    offlineScript: scripts.offline,
    filters: { script: scripts.filters, list: paths.search(language) },
    /** Entries saved for later, and the brief at `page` made of them. */
    save: { script: scripts.save, page: paths.brief(language), most: mostInBrief },
    home: { href: paths.home(language), current: section === "home" },
    menu: menuOf(section, speech),
    briefHref: paths.brief(language),
    accessibilityHref: paths.accessibility(language),
    privacyHref: paths.privacy(language),
    legalHref: paths.page(language, "legal"),
    /** Apart from the menu: five entries and five languages would not fit in one line on a laptop. */
    glossaryHref: paths.glossary(language),
    faqHref: paths.page(language, "faq"),
    contactEmail,
    /** Says that no contact is published, where none is. */
    takePartHref: paths.page(language, "take-part"),
  };
}

export interface PageContext {
  readonly fixed: FixedFrame;
  readonly publicUrl: string;
  /** `YYYY-MM-DD`, for those who print. */
  readonly today: string;
}

export function frameOf(speech: Speech, head: DocumentHead, { fixed, publicUrl, today }: PageContext) {
  const { language } = speech;
  const canonicalIn = head.canonicalIn ?? head.pathIn;
  const path = perLanguage(head.pathIn);
  const canonical = canonicalIn === head.pathIn ? path : perLanguage(canonicalIn);
  return {
    fixed,
    language,
    direction: speech.direction,
    title: head.title,
    documentTitle:
      head.section === "home" ? speech.text("site.titleAlone") : speech.text("site.title", { page: head.title }),
    description: head.description,
    noIndex: head.noIndex === true,
    updated: head.updated === undefined ? null : speech.day(head.updated),
    printed: speech.text("layout.printed", { date: speech.day(today) }),
    canonical: publicUrl + canonical(language),
    alternates: languages.map((code) => ({
      code,
      name: ownNameOf(code),
      direction: directionOf(code),
      href: path(code),
      absolute: publicUrl + canonical(code),
      current: code === language,
    })),
    defaultAlternate: publicUrl + canonical("en"),
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
