/** Pages the styleguide cuts its examples from: each part in its states, over the knowledge in force. */
import type { Request } from "express";
import { contentTypes, type ContentType } from "../../knowledge/model/content-types.ts";
import type { Item, ItemText } from "../../knowledge/model/item.ts";
import { languages, type Language } from "../../language/languages.ts";
import type { Speech } from "../../language/translate.ts";
import type { PageHandler } from "../view/show-page.ts";
import type { Site } from "../site.ts";
import { countriesPage } from "../places/countries-page.ts";
import { countryPage } from "../places/country-page.ts";
import { itemView } from "../items/item-view.ts";
import { memberStatePage } from "../places/member-state-page.ts";
import { overviewPage } from "../overview/overview-page.ts";
import { regionPage } from "../places/region-page.ts";
import { themePage } from "../themes/theme-page.ts";
import { peersPage } from "../peers/peers-page.ts";
import { searchPage } from "../search/search-page.ts";
import { infoSessionsPage } from "../info-sessions/info-sessions-page.ts";
import { noWords, registerFields } from "../registrations/register-form.ts";
import { checkView, registerView } from "../registrations/register-view.ts";
import type { Script } from "../http/cache/assets.ts";

/** One page in one state. */
export interface Sitting {
  /** The state, for whoever reads the styleguide. */
  readonly name: string;
  /** Name of the template in `views/pages/`. */
  readonly page: string;
  readonly view: object;
}

const asked = (query: string, params: Readonly<Record<string, string>> = {}) =>
  ({ params, query: Object.fromEntries(new URLSearchParams(query)), originalUrl: `/?${query}` }) as unknown as Request;

/** Longer than a phone is wide. */
export const longWord = "Migrationspartnerschaftsabkommensverhandlungen ";
const fromRightToLeft = (language: Language): Language => (language === "ar" ? "en" : "ar");

/** The same entry, with each of its texts changed. */
const rewritten = (item: Item, change: (text: ItemText) => ItemText): Item => ({
  ...item,
  texts: Object.fromEntries(
    languages.flatMap((language) => {
      const text = item.texts[language];
      return text === undefined ? [] : [[language, change(text)]];
    }),
  ),
});

/** As if it had been written in that language and nobody had translated it yet. */
function untranslated(item: Item, language: Language): Item {
  const text = item.texts[language];
  return text === undefined ? item : { ...item, language, texts: { [language]: text } };
}

function itemsOf(type: ContentType, { catalogue, insights }: Site, speech: Speech): Sitting[] {
  const items = catalogue().items.filter((item) => item.type === type);
  const weight = (item: Item) => catalogue().lessonsOf(item.id).length + catalogue().outputsOf(item.id).length;
  const [richest] = items.toSorted((a, b) => weight(b) - weight(a));
  if (richest === undefined) return [];
  const states: readonly (readonly [string, Item | undefined])[] = [
    ["normal", richest],
    ["inferred by us", items.find((item) => item.type === "lesson-learned" && item.basis === "inferred")],
    ...["did-not-work", "mixed", "condition"].map(
      (polarity) =>
        [polarity, items.find((item) => item.type === "lesson-learned" && item.polarity === polarity)] as const,
    ),
    ["little documented", items.toSorted((a, b) => weight(a) - weight(b))[0]],
    ["long words", rewritten(richest, (text) => ({ ...text, title: longWord + text.title }))],
    ["other language", untranslated(richest, fromRightToLeft(speech.language))],
  ];
  return states.flatMap(([state, item]) =>
    item === undefined
      ? []
      : [{ name: `${type}, ${state}`, page: type, view: itemView(item, catalogue(), insights(), speech) }],
  );
}

function forms({ catalogue }: Site, speech: Speech): Sitting[] {
  const { sessions, vocabularies } = catalogue();
  const [session] = sessions;
  if (session === undefined) return [];
  const context = { session, speech, zoneScript: null, vocabularies };
  const given = { typed: noWords, token: "", trap: "", isWaitingList: false };
  const typed = { ...noWords, name: longWord.repeat(3), email: "amina", question: longWord, needsConsent: "yes" };
  const wrong = registerFields.map((field) => ({ field, error: "missing" as const }));
  const notice = { title: speech.text("form.busy.title"), text: speech.text("form.busy.text") };
  return [
    { name: "form, empty", page: "register", view: registerView(context, { ...given, isWaitingList: true }) },
    { name: "form, errors and long words", page: "register", view: registerView(context, { ...given, typed, wrong }) },
    { name: "form, refused", page: "register-check", view: checkView(context, { ...given, typed, notice }) },
  ];
}

export async function sittings(site: Site, speech: Speech, script: Script): Promise<readonly Sitting[]> {
  const { vocabularies } = site.catalogue();
  const [country, memberState] = [vocabularies.countries[0]?.iso2 ?? "", "FR"];
  const theme = vocabularies.themes[0]?.id ?? "";
  const pages: readonly (readonly [string, PageHandler, Request])[] = [
    ["search, chosen filters", searchPage(site), asked("q=migration&theme=legal-migration&page=2")],
    ["search, everything", searchPage(site), asked("countryFind=xyzzy")],
    ["search, misspelt", searchPage(site), asked("q=traficking ghana 2015-2020")],
    ["search, nothing found", searchPage(site), asked("q=xyzzyqwertz&theme=legal-migration")],
    ["peers", peersPage(site), asked("q=migration&theme=horizontal")],
    ["overview", overviewPage(site), asked("")],
    ["countries", countriesPage(site), asked("")],
    ["country", countryPage(site), asked("", { code: country.toLowerCase() })],
    ["Member State", memberStatePage(site), asked("", { code: memberState.toLowerCase() })],
    ["region", regionPage(site), asked("", { region: vocabularies.regions[0]?.id ?? "" })],
    ["theme", themePage(site), asked("", { theme })],
    ["information sessions", infoSessionsPage(site, script), asked("zone=Africa/Lagos")],
  ];
  const shown = await Promise.all(
    pages.map(async ([name, handler, request]) => {
      const answer = await handler(request, speech);
      return "redirect" in answer ? [] : [{ name, page: answer.page, view: answer.view }];
    }),
  );
  return [...contentTypes.flatMap((type) => itemsOf(type, site, speech)), ...forms(site, speech), ...shown.flat()];
}
