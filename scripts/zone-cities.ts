/**
 * Writes which time zones the form offers, and the names of their cities in our languages: `npm run zones:name -- <main folder of the
 * package cldr-dates-modern, unpacked>`. Only names that differ from the last word of the zone's id are kept.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { languages, type Language } from "../server/language/languages.ts";
import { projectFolder } from "../server/project-folder.ts";
import { usualZoneOf, zonesOf } from "../server/web/registrations/register/register-zones.ts";

type Names = Readonly<Record<string, string>>;
interface Tree {
  readonly [part: string]: string | Tree;
}

const folders: Readonly<Record<Language, string>> = { en: "en", fr: "fr", es: "es", pt: "pt-PT", ar: "ar" };

/** Zones by the id that programs keep, and the one of today. */
const renamed: Names = {
  "Africa/Asmera": "Africa/Asmara",
  "America/Buenos_Aires": "America/Argentina/Buenos_Aires",
  "America/Godthab": "America/Nuuk",
  "Asia/Calcutta": "Asia/Kolkata",
  "Asia/Katmandu": "Asia/Kathmandu",
  "Asia/Rangoon": "Asia/Yangon",
  "Asia/Saigon": "Asia/Ho_Chi_Minh",
  "Atlantic/Faeroe": "Atlantic/Faroe",
  "Europe/Kiev": "Europe/Kyiv",
  "Pacific/Enderbury": "Pacific/Kanton",
  "Pacific/Ponape": "Pacific/Pohnpei",
  "Pacific/Truk": "Pacific/Chuuk",
};

/** Where the collection keeps a name that the State has given up, or writes two names, or none. */
const corrected: Readonly<Record<string, Partial<Record<Language, string>>>> = {
  "America/Coyhaique": { ar: "كويايكي" },
  "America/Godthab": { ar: "نوك" },
  "America/Scoresbysund": { ar: "إيتوكورتورميت" },
  "Asia/Calcutta": { fr: "Kolkata", es: "Kolkata", pt: "Kolkata", ar: "كولكاتا" },
  "Asia/Rangoon": { fr: "Yangon", es: "Yangón", ar: "يانغون" },
  "Asia/Saigon": { ar: "مدينة هو تشي منه" },
  "Atlantic/Cape_Verde": { en: "Cabo Verde", fr: "Cabo Verde", ar: "كابو فيردي" },
  "Atlantic/Faeroe": { en: "Faroe Islands", pt: "Ilhas Faroé", ar: "جزر فارو" },
  "Europe/Kiev": { fr: "Kyiv", es: "Kyiv", pt: "Kyiv" },
  "Pacific/Enderbury": { en: "Kanton", fr: "Kanton", es: "Kanton", pt: "Kanton", ar: "كانتون" },
  "Pacific/Ponape": { ar: "بوهنباي" },
  "Pacific/Truk": { ar: "تشوك" },
};

/** Research stations and islands without an administration. */
const withoutAdministration =
  /^Antarctica|^Arctic|^Pacific\/(?:Midway|Wake|Johnston)|^Indian\/(?:Chagos|Kerguelen)|South_Georgia/;

/** Of cities with the same clocks, those that people name; the capital of a country comes before them. */
const betterKnown: readonly string[] = [
  "America/Chicago",
  "America/Denver",
  "America/Edmonton",
  "America/Halifax",
  "America/Los_Angeles",
  "America/Manaus",
  "America/Vancouver",
  "America/Winnipeg",
  "Asia/Kamchatka",
  "Asia/Krasnoyarsk",
  "Asia/Vladivostok",
];

/** The hours of a zone between all changes of a year: zones of a country with the same are one choice. */
function clocksOf(zone: string): string {
  const format = new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "longOffset" });
  return ["01-15", "03-20", "04-02", "07-15", "10-10", "10-28"]
    .map((day) => format.formatToParts(new Date(`2027-${day}T12:00:00Z`)).find(({ type }) => type === "timeZoneName"))
    .map((part) => part?.value)
    .join();
}

/** One zone for each time kept in a country. */
function zonesToOffer(): readonly string[] {
  const known = new Set(Intl.supportedValuesOf("timeZone"));
  const letters = Array.from({ length: 26 }, (_, place) => String.fromCharCode(65 + place));
  const codes = letters.flatMap((first) => letters.map((second) => first + second));
  const offered = codes.flatMap((code) => {
    const ofCountry = zonesOf(code).filter(
      (zone) => known.has(zone) && zone.split("/").length === 2 && !withoutAdministration.test(zone),
    );
    const usual = ofCountry.filter((zone) => zone === usualZoneOf(code));
    const ordered = [...usual, ...ofCountry.filter((zone) => betterKnown.includes(zone)), ...ofCountry];
    return [...new Map(ordered.toReversed().map((zone) => [clocksOf(zone), zone])).values()];
  });
  // Gaza alone would not do for those who work in the West Bank.
  return [...new Set([...offered, "Asia/Hebron"])].sort();
}

function citiesIn(tree: Tree, path: string): [zone: string, city: string][] {
  return Object.entries(tree).flatMap(([part, below]): [string, string][] => {
    if (typeof below === "string") return part === "exemplarCity" ? [[path, below]] : [];
    return citiesIn(below, path === "" ? part : `${path}/${part}`);
  });
}

function namesIn(folder: string, language: Language): Names {
  const file = join(folder, folders[language], "timeZoneNames.json");
  const { main } = JSON.parse(readFileSync(file, "utf8")) as {
    main: Record<string, { dates: { timeZoneNames: { zone: Tree } } }>;
  };
  const own = Object.entries(corrected).flatMap(([zone, names]) =>
    names[language] === undefined ? [] : [[zone, names[language]] as const],
  );
  const found = new Map([...citiesIn(main[folders[language]]?.dates.timeZoneNames.zone ?? {}, ""), ...own]);
  for (const [old, today] of Object.entries(renamed)) {
    const name = found.get(old) ?? old.split("/").at(-1)?.replaceAll("_", " ") ?? old;
    found.set(old, name).set(today, name);
  }
  const kept = [...found].filter(
    ([zone, city]) => city !== zone.split("/").slice(1).reverse().join(", ").replaceAll("_", " "),
  );
  // “Knox [Indiana]” is written as the other languages do.
  const named = kept.map(([zone, city]) => [zone, city.replace(/ \[(.+)\]$/, ", $1")] as const);
  return Object.fromEntries(named.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error("Give the folder “main” of the package cldr-dates-modern, unpacked.");
  process.exitCode = 1;
} else {
  const cities = Object.fromEntries(languages.map((language) => [language, namesIn(folder, language)]));
  const json = `${JSON.stringify({ offered: zonesToOffer(), cities }, null, 2)}\n`;
  writeFileSync(new URL("server/language/zone-cities.json", projectFolder), json);
}
