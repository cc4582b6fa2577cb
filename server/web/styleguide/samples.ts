/** Pages the styleguide cuts its examples from: each part in its states, over the knowledge in force. */
import { contentTypes, type ContentType } from "../../knowledge/model/content-types.ts";
import type { Item, ItemText } from "../../knowledge/model/item.ts";
import { languages, type Language } from "../../language/languages.ts";
import type { Speech } from "../../language/translate.ts";
import type { PageHandler, PageRequest } from "../http/areas/area.ts";
import { anonymous } from "../http/areas/visitor.ts";
import { readAddress } from "../http/address/request-address.ts";
import { paths } from "../view/paths.ts";
import type { Site } from "../site.ts";
import { compareChoosePage } from "../compare/compare-choose-page.ts";
import { comparePage } from "../compare/compare-page.ts";
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
import { emptyValues, registerFields } from "../registrations/register/register-form.ts";
import { checkView, registerView } from "../registrations/register/register-view.ts";
import type { Script } from "../http/cache/assets.ts";

/** One page in one state. */
export interface Sample {
  /** Name of the state, shown in the styleguide. */
  readonly name: string;
  /** Name of the template in `views/pages/`. */
  readonly page: string;
  readonly view: object;
}

const asked = (target: string, parts: PageRequest["parts"] = {}): PageRequest => ({
  address: readAddress(target),
  parts,
});

/** A word wider than a phone's screen, to see how it breaks. */
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

function itemsOf(type: ContentType, { catalogue, insights }: Site, speech: Speech): Sample[] {
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

function forms({ catalogue }: Site, speech: Speech): Sample[] {
  const { sessions, vocabularies } = catalogue();
  const [session] = sessions;
  if (session === undefined) return [];
  const context = { session, speech, zoneScript: null, vocabularies };
  const given = { typed: emptyValues, token: "", trap: "", isWaitingList: false };
  const typed = { ...emptyValues, name: longWord.repeat(3), email: "amina", question: longWord, needsConsent: "yes" };
  const wrong = registerFields.map((field) => ({ field, error: "missing" as const }));
  const notice = { title: speech.text("form.busy.title"), text: speech.text("form.busy.text") };
  return [
    { name: "form, empty", page: "register", view: registerView(context, { ...given, isWaitingList: true }) },
    { name: "form, errors and long words", page: "register", view: registerView(context, { ...given, typed, wrong }) },
    { name: "form, refused", page: "register-check", view: checkView(context, { ...given, typed, notice }) },
  ];
}

export async function samples(site: Site, speech: Speech, script: Script): Promise<readonly Sample[]> {
  const { vocabularies } = site.catalogue();
  const [country, memberState] = [vocabularies.countries[0]?.iso2 ?? "", "FR"];
  const theme = vocabularies.themes[0]?.id ?? "";
  const region = vocabularies.regions[0]?.id ?? "";
  const { language } = speech;
  const compared = contentTypes.flatMap((type) => site.catalogue().items.find((item) => item.type === type)?.id ?? []);
  const search = (query: string) => asked(paths.search(language, query));
  const pages: readonly (readonly [string, PageHandler, PageRequest])[] = [
    ["search, chosen filters", searchPage(site), search("q=migration&theme=legal-migration&page=2")],
    ["search, everything", searchPage(site), search("countryFind=xyzzy")],
    ["search, answered directly", searchPage(site), search("q=migration")],
    ["search, misspelt", searchPage(site), search("q=traficking ghana 2015-2020")],
    ["search, nothing found", searchPage(site), search("q=xyzzyqwertz&theme=legal-migration")],
    ["peers", peersPage(site), asked(paths.peers(language, "q=migration&theme=horizontal"))],
    ["compared", comparePage(site), asked(paths.compare(language, compared))],
    ["to compare", compareChoosePage(site), asked(paths.chooseToCompare(language, "", compared))],
    ["overview", overviewPage(site), asked(paths.overview(language))],
    ["countries", countriesPage(site), asked(paths.countries(language))],
    ["country", countryPage(site), asked(paths.country(language, country), { code: country.toLowerCase() })],
    [
      "Member State",
      memberStatePage(site),
      asked(paths.memberState(language, memberState), { code: memberState.toLowerCase() }),
    ],
    ["region", regionPage(site), asked(paths.region(language, region), { region })],
    ["theme", themePage(site), asked(paths.theme(language, theme), { theme })],
    ["information sessions", infoSessionsPage(site, script), asked(paths.infoSessions(language, "zone=Africa/Lagos"))],
  ];
  const shown = await Promise.all(
    pages.map(async ([name, handler, request]) => {
      const answer = await handler(request, speech, anonymous);
      return "page" in answer ? [{ name, page: answer.page, view: answer.view }] : [];
    }),
  );
  return [...contentTypes.flatMap((type) => itemsOf(type, site, speech)), ...forms(site, speech), ...shown.flat()];
}
