/**
 * Screens look as they did. Each template is seen in each language, width and scheme, in turn; its states once. All looks
 * of all screens are compared by `npm run screenshots`.
 */
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadTemplates } from "../../../server/web/view/templates.ts";
import { howToAccept, keptLanguages, keptNames, pictureName, problemWith } from "./kept-pictures.ts";
import { looks, startPhotographer, type Look, type Photographer } from "./photographer.ts";
import { screens, type Screen } from "./screens.ts";
import { startScreenshotSite, type ScreenshotSite } from "./screenshot-site.ts";

let site: ScreenshotSite;
let photographer: Photographer;
beforeAll(async () => {
  site = await startScreenshotSite();
  photographer = await startPhotographer(site);
});
afterAll(async () => {
  await photographer.close();
  await site.close();
});

/** Two neighbours in this order share neither width nor scheme. */
const inTurn = [0, 3, 1, 2].map((place) => looks[place] as Look);

const templates = loadTemplates().pageNames;

/** The first screen of a template is due in each language, the others in one. */
function looksDue(screen: Screen, place: number, language: number): readonly Look[] {
  const isDue = templates.includes(screen.name) || place % keptLanguages.length === language;
  return isDue ? [inTurn[(place + language) % inTurn.length] as Look] : [];
}

test.each(keptLanguages.map((language, number) => ({ language, number })))(
  "screens in $language look as they did",
  { timeout: 240_000 },
  async ({ language, number }) => {
    const problems: string[] = [];
    for (const [place, screen] of screens(language, site).entries())
      for (const look of looksDue(screen, place, number)) {
        const [png] = await photographer.take(screen, [look]);
        problems.push(...(await problemWith(pictureName(screen.name, language, look), png as Buffer)));
      }

    expect(problems, howToAccept).toEqual([]);
  },
);

test("every screen is kept in every look, and nothing else is", () => {
  const all = keptLanguages.flatMap((language) =>
    screens(language, site).flatMap(({ name }) => looks.map((look) => pictureName(name, language, look))),
  );

  expect(keptNames().sort(), howToAccept).toEqual(all.sort());
});

test.each([
  ["a heading that moved", "h1 { translate: 0 8px }"],
  ["another colour of buttons", ".btn { background: #0d4b42 }"],
  ["a narrower page", ".wrap { max-inline-size: 70rem }"],
])("%s is noticed", async (_what, spoil) => {
  const careless = await startPhotographer(site, { spoil });
  const screen = screens("en", site).find(({ name }) => name === "home") as Screen;
  const look = { width: 1280, scheme: "light" } as const;
  const [png] = await careless.take(screen, [look]);
  await careless.close();

  expect(await problemWith(pictureName("home", "en", look), png as Buffer)).toHaveLength(1);
});
