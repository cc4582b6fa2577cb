/** What is offered while a reader types, over the real vocabularies and entries. */
import { beforeAll, describe, expect, test } from "vitest";
import { fold } from "../../../server/concepts/fold.ts";
import type { Catalogue } from "../../../server/knowledge/catalogue.ts";
import { languages, type Language } from "../../../server/language/languages.ts";
import { buildSuggestions, type Suggest } from "../../../server/search/suggest/suggestions.ts";
import { useKnowledge } from "../../set-up/real-knowledge.ts";

let suggest: Suggest;
let catalogue: Catalogue;
beforeAll(async () => {
  const { catalogue: real, insights } = await useKnowledge();
  catalogue = real;
  suggest = buildSuggestions(real, insights);
});

const concepts = (text: string, language: Language) =>
  suggest(text, language).concepts.map(({ concept }) => concept.id);
const countries = (text: string, language: Language) =>
  suggest(text, language).countries.map(({ country }) => country.iso2);
const items = (text: string, language: Language) => suggest(text, language).items.map(({ text: { title } }) => title);

describe("concepts", () => {
  test.each([
    ["traffick", "en", "trafficking in human beings"],
    ["TRAITE DES E", "fr", "traite des êtres humains"],
    ["êtres hum", "fr", "traite des êtres humains"],
    ["remes", "es", "remesas"],
    ["reintegra", "pt", "reintegração"],
  ] as const)("“%s” in %s begins a word of “%s”", (text, language, label) => {
    const found = suggest(text, language).concepts.find((one) => one.label === label);

    expect(found).toMatchObject({ label, matched: null });
  });

  test("an acronym is shown before what it stands for, also in another language than its own", () => {
    const avrr = { concept: { id: "assisted-voluntary-return" }, matched: { text: "AVRR", language: "en" } };

    expect(suggest("avrr", "en").concepts[0]).toMatchObject({
      ...avrr,
      label: "assisted voluntary return and reintegration",
    });
    expect(suggest("AVRR", "ar").concepts[0]).toMatchObject({
      ...avrr,
      label: "مساعدة على العودة الطوعية وإعادة الإدماج",
    });
  });

  test("the preferred label of another language finds it, and says so", () => {
    expect(suggest("traite des êtres", "en").concepts[0]).toMatchObject({
      label: "trafficking in human beings",
      matched: { text: "traite des êtres humains", language: "fr" },
    });
  });

  test("search keys find, but are never shown", () => {
    const hidden = new Set<string>();
    const shown = new Set<string>();
    for (const { labels, acronyms } of catalogue.vocabularies.concepts) {
      for (const language of languages) {
        for (const label of labels[language].slice(1)) hidden.add(label);
        for (const label of [...labels[language].slice(0, 1), ...acronyms[language]]) shown.add(label);
      }
    }
    const seen: string[] = [];
    for (const key of hidden) {
      for (const { label, matched } of suggest(key, "fr").concepts) seen.push(label, matched?.text ?? label);
    }

    expect(seen.length).toBeGreaterThan(hidden.size / 2);
    expect(seen.filter((text) => !shown.has(text))).toEqual([]);
  });

  test("an acronym that is also the beginning of a word is read as one only in capitals", () => {
    expect(suggest("VIS", "en").concepts[0]?.matched?.text).toBe("VIS");
    expect(concepts("vis", "en")[0]).toBe("visa");
  });

  test("each preferred label leads to its concept", () => {
    const lost = languages.flatMap((language) =>
      catalogue.vocabularies.concepts
        .filter(({ id, labels }) => !concepts(labels[language][0] ?? "", language).includes(id))
        .map(({ id }) => `${language}: ${id}`),
    );

    expect(lost).toEqual([]);
  });

  test("of equally good ones, those with more entries come first", () => {
    const counts = suggest("migr", "en").concepts.map(({ count }) => count);

    expect(counts).toEqual([...counts].sort((a, b) => b - a));
  });
});

describe("countries", () => {
  test.each([
    ["cabo", "en", "CV"],
    ["cap-v", "fr", "CV"],
    ["ivory", "en", "CI"],
    ["Ghanaian", "en", "GH"],
    ["maroc", "fr", "MA"],
    ["الجزا", "ar", "DZ"],
    ["جزائر", "ar", "DZ"],
    ["Agadez", "fr", "NE"],
    ["germ", "en", "DE"],
    ["الماني", "ar", "DE"],
  ] as const)("“%s” in %s is found as %s", (text, language, code) => {
    expect(countries(text, language)[0]).toBe(code);
  });

  test.each(["en", "fr"] as const)(
    "Niger comes before Nigeria in %s, and only where it is what was begun",
    (language) => {
      expect(countries("Niger", language)).toEqual(["NE", "NG"]);
      expect(countries("nigeria", language)).toEqual(["NG"]);
      expect(countries("nigera", language)).toEqual(["NG"]);
    },
  );

  test("Nigeria is never Niger in any language", () => {
    const nigeria = catalogue.vocabularies.countries.find(({ iso2 }) => iso2 === "NG");
    for (const language of languages) expect(countries(nigeria?.labels[language] ?? "", language)).toEqual(["NG"]);
  });

  test("each name leads to its country, also with the article left out", () => {
    const lost = languages.flatMap((language) =>
      catalogue.vocabularies.countries
        .filter(({ iso2, labels }) =>
          [labels[language], labels[language].replace(/^ال(?=.{3})/, "")].some(
            (name) => !countries(name, language).includes(iso2),
          ),
        )
        .map(({ labels }) => `${language}: ${labels[language]}`),
    );

    expect(lost).toEqual([]);
  });

  test("a Member State counts what is about it and what its experts did, each once", () => {
    const ids = new Set([...catalogue.ofCountry("PT"), ...catalogue.ofMemberState("PT")].map(({ id }) => id));

    expect(suggest("portug", "en").countries[0]).toMatchObject({ country: { iso2: "PT" }, count: ids.size });
  });
});

describe("entries", () => {
  test("are found by words of their titles in the reader's language, five at most", () => {
    for (const [text, language] of [
      ["formation", "fr"],
      ["formaci", "es"],
      ["تدريب", "ar"],
    ] as const) {
      const found = items(text, language);

      expect(found).toHaveLength(5);
      expect(found.filter((title) => !fold(title).includes(fold(text)))).toEqual([]);
    }
  });

  test("a title typed in full is offered", () => {
    const [item] = catalogue.items;
    const title = item?.texts.pt?.title ?? "";

    expect(items(title, "pt")[0]).toBe(title);
  });
});

describe("what was typed", () => {
  test.each([
    ["l'intégration des mig", "l’integration des mig"],
    ["politique de l’", "politique"],
    ["  FRONTIÈRES ", "frontieres"],
    ["frontières; gestion", "gestion frontières"],
  ])("“%s” finds what “%s” does", (one, other) => {
    expect(concepts(one, "fr").length).toBeGreaterThan(0);
    expect([...concepts(one, "fr")].sort()).toEqual([...concepts(other, "fr")].sort());
  });

  test("the Arabic article may be there or not", () => {
    expect(concepts("هجرة", "ar")).toEqual(concepts("الهجرة", "ar"));
    expect(concepts("إعادة الإدماج", "ar")).toContain("reintegration");
    expect(concepts("اعاده ادماج", "ar")).toContain("reintegration");
  });

  test("a plural finds the singular, and a typing error what was meant, when nothing else does", () => {
    expect(concepts("retours volontaires", "fr")).toContain("voluntary-return");
    expect(concepts("trafficing", "en")).toContain("trafficking-in-human-beings");
  });

  test.each(["", " ", "'", "…", "🙂", "xqzt", "12345678", "٪"])("“%s” finds nothing", (text) => {
    expect(suggest(text, "en")).toEqual({ concepts: [], countries: [], institutions: [], items: [] });
  });

  test("a long text is answered", () => {
    expect(() => suggest("a ".repeat(100), "fr")).not.toThrow();
    expect(() => suggest("ا".repeat(200), "ar")).not.toThrow();
  });
});
