/**
 * Takes a picture of each screen, narrow and wide, light and dark, in English, French and Arabic, into data/screenshots/,
 * and compares it with the one kept in tests/screenshots/: `npm run screenshots [-- --accept] [--readme] [--only register]
 * [--languages es,pt]`. `--accept` keeps the new ones and renews those README.md shows, `--readme` renews just these.
 */
import { parseArgs } from "node:util";
import { isLanguage } from "../server/language/languages.ts";
import {
  acceptPicture,
  emptyLookFolder,
  forgetAllBut,
  howToAccept,
  keepForReaders,
  keptLanguages,
  leaveToLookAt,
  pictureName,
  problemWith,
} from "../tests/browser/looks/kept-pictures.ts";
import { looks, startPhotographer } from "../tests/browser/looks/photographer.ts";
import { screens } from "../tests/browser/looks/screens.ts";
import { startScreenshotSite } from "../tests/browser/looks/screenshot-site.ts";

/** What README.md shows: a phone and a laptop, three languages, both schemes. */
const forReaders = [
  { screen: "home", language: "fr", look: { width: 1280, scheme: "light" } },
  { screen: "search", language: "en", look: { width: 360, scheme: "dark" } },
  { screen: "lesson-learned", language: "en", look: { width: 1280, scheme: "dark" } },
  { screen: "action", language: "ar", look: { width: 360, scheme: "light" } },
] as const;

const { values: wanted } = parseArgs({
  options: {
    accept: { type: "boolean", default: false },
    readme: { type: "boolean", default: false },
    /** Screens whose name begins with this. */
    only: { type: "string", default: "" },
    languages: { type: "string", default: keptLanguages.join() },
  },
});
const site = await startScreenshotSite();
const photographer = await startPhotographer(site);

async function renewReadme(): Promise<void> {
  for (const { screen: wantedName, language, look } of forReaders) {
    const screen = screens(language, site).find(({ name }) => name === wantedName);
    if (screen === undefined) throw new Error(`expected a screen ${wantedName}, found none`);
    const [png] = await photographer.take(screen, [look]);
    if (png !== undefined) await keepForReaders(pictureName(wantedName, language, look), png);
  }
}

/** What is wrong with the pictures, when they are not to be accepted. */
async function takeAll(): Promise<readonly string[]> {
  if (wanted.only === "") emptyLookFolder();
  const problems: string[] = [];
  const taken = new Set<string>();
  for (const language of wanted.languages.split(",").filter(isLanguage))
    for (const screen of screens(language, site).filter(({ name }) => name.startsWith(wanted.only))) {
      const pictures = await photographer.take(screen, looks);
      for (const [place, look] of looks.entries()) {
        const [name, png] = [pictureName(screen.name, language, look), pictures[place] as Buffer];
        taken.add(name);
        leaveToLookAt(name, png);
        if (!keptLanguages.some((kept) => kept === language)) continue;
        if (wanted.accept) await acceptPicture(name, png);
        else problems.push(...(await problemWith(name, png)));
      }
    }
  if (wanted.accept && wanted.only === "") forgetAllBut(taken);
  return problems;
}

const problems = wanted.readme ? [] : await takeAll();
if (wanted.readme || (wanted.accept && wanted.only === "")) await renewReadme();
await photographer.close();
await site.close();
for (const problem of problems) console.log(problem);
if (problems.length > 0) {
  console.log(howToAccept);
  process.exitCode = 1;
}
