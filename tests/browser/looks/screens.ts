/** Everything a visitor can be shown, as what the photographer does: each template, and its states that no address gives. */
import type { Page } from "playwright-core";
import type { Language } from "../../../server/language/languages.ts";
import { paths } from "../../../server/web/view/paths.ts";
import { pageAddresses } from "../../set-up/page-addresses.ts";
import { deadSearch, type ScreenshotSite } from "./screenshot-site.ts";

export interface Screen {
  /** Name of the template; a state of it follows after a hyphen. */
  readonly name: string;
  readonly path: string;
  /** Link of a mail, opened before. */
  readonly link?: string;
  /** What the visitor does there. */
  readonly act?: (page: Page) => Promise<void>;
}

const send = 'main form:not([role="search"]) button.btn:not(.plain)';

async function press(page: Page): Promise<void> {
  const answered = page.waitForEvent("load");
  await page.click(send);
  await answered;
}

async function fillIn(page: Page): Promise<void> {
  await page.fill("#name", "Aminata Diop");
  await page.fill("#email", "aminata.diop@ministry.example");
  await page.selectOption("#country", "SN");
  await page.fill("#institution", "Ministère de l’Intérieur, direction de la police de l’air et des frontières");
  await page.fill("#role", "Cheffe de bureau");
  await press(page);
}

/** Begins names of concepts, countries and entries. */
const typed: Readonly<Record<Language, string>> = { en: "mig", fr: "mig", es: "mig", pt: "mig", ar: "الهج" };

async function type(page: Page, text: string): Promise<void> {
  await page.locator("#q").pressSequentially(text);
  await page.waitForSelector("[role=listbox]:not([hidden])");
  await page.keyboard.press("ArrowDown");
}

/** Each address of the tests; the second one of a template is called `search-2`. */
function addressed(language: Language, { catalogue }: ScreenshotSite): Screen[] {
  const taken = new Map<string, number>();
  return pageAddresses(language, catalogue).map(({ template, path }) => {
    const place = (taken.get(template) ?? 0) + 1;
    taken.set(template, place);
    return { name: place === 1 ? template : `${template}-${place}`, path };
  });
}

/** In the order a person meets them; what changes anything is not among them, so each can be photographed alone. */
function ownRegistration(language: Language, { session, linksIn }: ScreenshotSite): Screen[] {
  const { confirmed, pending, join, joinNow } = linksIn(language);
  const form = paths.register(language, session.id);
  const mine = (part?: string) => paths.myRegistration(language, part);
  return [
    { name: "register-form", path: form },
    { name: "register-error", path: form, act: press },
    { name: "register-check", path: form, act: fillIn },
    {
      name: "register-wait",
      path: form,
      act: async (page) => {
        await fillIn(page);
        await press(page);
      },
    },
    { name: "my-registration-pending", link: pending, path: mine() },
    { name: "my-registration", link: confirmed, path: mine() },
    { name: "give-back", link: confirmed, path: mine("give-back") },
    { name: "give-back-error", link: confirmed, path: mine("give-back"), act: press },
    { name: "erase", link: confirmed, path: mine("erase") },
    { name: "erase-error", link: confirmed, path: mine("erase"), act: press },
    { name: "join", link: join, path: paths.join(language) },
    { name: "join-open", link: joinNow, path: paths.join(language) },
    { name: "join-entered", link: joinNow, path: paths.join(language), act: press },
  ];
}

/** The first one of each template shows most of it. */
export function screens(language: Language, site: ScreenshotSite): readonly Screen[] {
  return [
    ...addressed(language, site),
    { name: "search-suggestions", path: paths.search(language), act: (page) => type(page, typed[language]) },
    { name: "search-unavailable", path: paths.search(language, `q=${deadSearch}`) },
    ...ownRegistration(language, site),
  ];
}
