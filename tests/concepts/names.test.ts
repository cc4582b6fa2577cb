/** What a query names is recognised in any of the five languages, and false friends are told apart. */
import { describe, expect, test } from "vitest";
import type { Language } from "../../server/language/languages.ts";
import { recognise } from "../../server/concepts/recognise.ts";
import { useKnowledge } from "../set-up/real-knowledge.ts";
import { idsOf, meaningsOf, understanding } from "./understanding.ts";

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

  test.each<[Language, string, string]>([
    ["en", "WHO", "concept:world-health-organization"],
    ["en", "WHO course for doctors", "concept:world-health-organization"],
    ["en", "CAR returnees", "country:CF"],
    ["fr", "réforme SES", "concept:entry-exit-system"],
    ["es", "un MIS para fronteras", "concept:database"],
    ["pt", "TIP e refúgio", "concept:trafficking-in-human-beings"],
    ["ar", "AU", "concept:african-union"],
  ])("in capitals: %s %s", async (language, query, meaning) => {
    expect(await meaningsOf(query, language)).toContain(meaning);
  });

  test.each<[Language, string]>([
    ["en", "who coordinates"],
    ["en", "who"],
    ["fr", "retour car"],
    ["en", "car"],
    ["es", "mis papeles"],
    ["fr", "mis en place"],
    ["en", "a tip for officers"],
    ["en", "can we get a visa"],
    ["fr", "RETOUR AU MALI"],
    ["en", "WHO MANAGES RETURN"],
  ])("that are also words stay words in small letters, or where all is in capitals: %s %s", async (language, query) => {
    const { parts } = await understanding(query, language);
    const acronym = query.split(" ").find((word) => /^(?:who|car|mis|tip|can|au)$/i.test(word));

    expect(parts.map(({ typed }) => typed)).not.toContain(acronym);
  });

  test("of no language’s words are read in small letters too, but codes of two letters only alone", async () => {
    expect(await idsOf("concept", "iom training")).toContain("iom");
    expect(await idsOf("concept", "ue", "fr")).toEqual(["eu-institutions"]);
    expect(await idsOf("concept", "ue visa", "en")).toEqual(["visa"]);
    expect(await idsOf("concept", "OIM UE", "fr")).toEqual(["eu-institutions", "iom"]);
  });

  test("in small letters are words where a text is read", async () => {
    const { lexicon } = (await useKnowledge()).search;
    const { found } = recognise("a tip for officers of the iom, IOM", "en", lexicon);

    expect(found.map(({ meanings }) => meanings)).toEqual([[{ kind: "concept", id: "iom" }]]);
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

  test.each<[Language, string, string]>([
    ["en", "Caribbean islands", "subRegion:caribbean"],
    ["fr", "îles de la Caraïbe", "subRegion:caribbean"],
    ["ar", "جزر الكاريبي", "subRegion:caribbean"],
    ["es", "Mediterráneo", "group:mediterranean"],
    ["ar", "البحر الأبيض المتوسط", "group:mediterranean"],
    ["en", "Lake Chad basin", "group:lake-chad"],
    ["pt", "Corno de África", "group:horn-of-africa"],
    ["en", "Mashriq", "group:mashreq"],
    ["fr", "Afrique du Nord", "group:north-africa"],
    ["es", "Centroamérica", "group:central-america"],
    ["en", "sids", "group:small-island-states"],
    ["fr", "espace CEDEAO", "group:ecowas-area"],
    ["es", "CEDEAO", "group:ecowas-area"],
    ["pt", "Mercosul", "group:mercosur-area"],
    ["es", "CAN", "group:andean-countries"],
    ["ar", "دول الإيغاد", "group:igad-area"],
    ["ar", "جامعة الدول العربية", "group:arab-states"],
    ["fr", "Union africaine", "group:african-union-area"],
    ["en", "ASEAN", "group:asean-area"],
    ["fr", "UE", "group:european-union"],
    ["ar", "شنغن", "group:schengen"],
  ])("that people draw themselves: %s %s", async (language, query, place) => {
    expect((await meaningsOf(query, language)).filter((meaning) => !meaning.startsWith("concept:"))).toEqual([place]);
  });

  test.each<[Language, string]>([
    ["en", "European Commission"],
    ["fr", "à moyen terme"],
    ["ar", "على المدى المتوسط"],
    ["es", "un can"],
  ])("%s “%s” is none", async (language, query) => {
    expect((await meaningsOf(query, language)).filter((meaning) => !meaning.startsWith("concept:"))).toEqual([]);
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
