/** What a query names is recognised in any of the five languages, and false friends are told apart. */
import { describe, expect, test } from "vitest";
import type { Language } from "../../server/language/languages.ts";
import { recognise } from "../../server/concepts/recognise.ts";
import { useKnowledge } from "../set-up/real-knowledge.ts";
import { idsOf, meaningsOf } from "./understanding.ts";

describe("a concept is recognised", () => {
  test.each<[Language, string, string]>([
    ["fr", "main-d’oeuvre étrangère", "migrant-worker"],
    ["fr", "l'intégration des réfugiés", "refugee-integration"],
    ["fr", "RÉINTEGRATION", "reintegration"],
    ["es", "menores no acompanados", "unaccompanied-minor"],
    ["pt", "menores desacompanhados", "unaccompanied-minor"],
    ["pt", "treinamento", "training"],
    ["ar", "إدماج اللاجئين", "refugee-integration"],
    ["ar", "ادماج لاجئين", "refugee-integration"],
    ["ar", "الجالية بالخارج", "diaspora"],
    ["ar", "تـحـويـلات", "remittances"],
    ["en", "people without papers", "irregular-migrant"],
    ["en", "sans-papiers", "irregular-migrant"],
    ["ar", "migration de main d'oeuvre", "labour-migration"],
    ["en", "labor migration", "labour-migration"],
    ["en", "reintegrate returnees", "reintegration"],
  ])("%s %s", async (language, query, concept) => {
    expect(await idsOf("concept", query, language)).toContain(concept);
  });
});

describe("false friends", () => {
  test.each<[Language, string, string]>([
    ["pt", "tráfico de pessoas", "trafficking-in-human-beings"],
    ["pt", "tráfico", "trafficking-in-human-beings"],
    ["pt", "tráfico de migrantes", "migrant-smuggling"],
    ["es", "tráfico de migrantes", "migrant-smuggling"],
    ["es", "tráfico", "migrant-smuggling"],
    ["es", "trata", "trafficking-in-human-beings"],
    ["fr", "trafic de migrants", "migrant-smuggling"],
    ["fr", "traite", "trafficking-in-human-beings"],
  ])("%s %s", async (language, query, concept) => {
    expect(await idsOf("concept", query, language)).toEqual([concept]);
  });

  test.each<[Language, string, string]>([
    ["fr", "aide au développement", "development-planning"],
    ["fr", "les données sur le traitement des demandes", "trafficking-in-human-beings"],
    ["en", "national integration plan", "citizenship"],
    ["fr", "mieux coordonner les services", "mieux"],
  ])("%s “%s” is not %s", async (language, query, concept) => {
    expect(await idsOf("concept", query, language)).not.toContain(concept);
  });
});

describe("acronyms", () => {
  test.each<[Language, string, string]>([
    ["en", "THB", "trafficking-in-human-beings"],
    ["en", "thb", "trafficking-in-human-beings"],
    ["fr", "TEH", "trafficking-in-human-beings"],
    ["pt", "TSH", "trafficking-in-human-beings"],
    ["en", "T.H.B.", "trafficking-in-human-beings"],
    ["en", "AVRR", "assisted-voluntary-return"],
    ["en", "M&E", "monitoring-and-evaluation"],
    ["fr", "OIM", "iom"],
    ["ar", "IOM", "iom"],
  ])("%s %s", async (language, query, concept) => {
    expect(await idsOf("concept", query, language)).toEqual([concept]);
  });

  test("that are also words are read only in capitals", async () => {
    expect(await idsOf("concept", "help us to get an EU visa")).toContain("eu-institutions");
    expect(await idsOf("concept", "can we get a visa")).toEqual(["visa"]);
  });

  test("in small letters are words where a text is read, and acronyms where it is typed", async () => {
    const { lexicon } = (await useKnowledge()).search;
    const read = (hand: "typed" | "written") => recognise("a tip for officers", "en", lexicon, hand).found;

    expect(read("typed").filter(({ isAcronym }) => isAcronym)).toHaveLength(1);
    expect(read("written").filter(({ isAcronym }) => isAcronym)).toHaveLength(0);
  });
});

describe("the longest name counts", () => {
  test.each<[string, readonly string[]]>([
    ["Guinea-Bissau", ["GW"]],
    ["Guinea", ["GN"]],
    ["Equatorial Guinea", ["GQ"]],
    ["Papua New Guinea", ["PG"]],
    ["South Sudan", ["SS"]],
    ["Sudan", ["SD"]],
    ["Dominican Republic", ["DO"]],
    ["Democratic Republic of the Congo", ["CD"]],
    ["Guinea and Guinea-Bissau", ["GN", "GW"]],
    ["South Africa", ["ZA"]],
  ])("%s", async (query, countries) => {
    expect(await idsOf("country", query)).toEqual(countries);
  });
});

describe("places", () => {
  test.each<[Language, string, string]>([
    ["en", "Ivorian returnees", "country:CI"],
    ["fr", "diaspora ghanéenne", "country:GH"],
    ["ar", "المغاربة بالخارج", "country:MA"],
    ["ar", "وفرنسا", "country:FR"],
    ["ar", "تايلند", "country:TH"],
    ["en", "Cape Verde", "country:CV"],
    ["fr", "Cote d'Ivoire", "country:CI"],
    ["en", "Irbid", "country:JO"],
    ["es", "Medellin", "country:CO"],
    ["pt", "São Tomé e Príncipe", "country:ST"],
    ["fr", "pays du Sahel", "group:sahel"],
    ["pt", "PALOP", "group:palop"],
    ["es", "Chaco", "group:gran-chaco"],
    ["fr", "Afrique de l’Est", "subRegion:east-africa"],
    ["en", "Southeast Asia", "subRegion:south-east-asia"],
    ["ar", "الجوار الجنوبي", "subRegion:eni-south"],
  ])("%s %s", async (language, query, place) => {
    expect(await meaningsOf(query, language)).toContain(place);
  });

  test.each<[string, string]>([
    ["GH", "country:GH"],
    ["EL", "country:GR"],
  ])("a country's code alone: %s", async (query, place) => {
    expect(await meaningsOf(query)).toEqual([place]);
  });

  test("a country's code among other words is no country", async () => {
    expect(await idsOf("country", "IT systems")).toEqual([]);
    expect(await idsOf("country", "gh")).toEqual([]);
  });

  test.each<[Language, string]>([
    ["fr", "Asie de l’Est"],
    ["es", "África del Este"],
  ])("%s %s is not the whole continent", async (language, query) => {
    expect(await idsOf("region", query, language)).toEqual([]);
  });
});
