/** One way to write a percentage, a span of years, a large number, a month and a double ending in each language. */
import type { Language } from "../../language/languages.ts";
import type { AdviceRule } from "./advice.ts";

interface Style {
  readonly of: string;
  /** How the house writes it, by language, and the pattern of any other way. */
  readonly ways: Readonly<Partial<Record<Language, readonly [way: string, other: RegExp]>>>;
}

const noSpacePercent = ["92%", /\d\s+%/u] as const;
const spacedPercent = ["92 % with a no-break space", /\d(?:| )%/u] as const;
const hyphen = ["2016-2017", /(?<!\d)(?:19|20)\d\d ?– ?(?:19|20)\d\d(?!\d)/u] as const;
const spaced = ["15 000 with a no-break space", /(?<![\d.,-])[1-9]\d{0,2}[., \u202f]\d{3}(?![\d.,-])/u] as const;

const styles: readonly Style[] = [
  {
    of: "a percentage",
    ways: {
      en: noSpacePercent,
      pt: noSpacePercent,
      fr: spacedPercent,
      es: spacedPercent,
      ar: ["92 في المائة", /\d\s*[%٪]/u],
    },
  },
  {
    of: "a span of years",
    ways: {
      en: ["2016–2017", /(?<!\d)(?:19|20)\d\d ?- ?(?:19|20)\d\d(?!\d)/u],
      fr: hyphen,
      es: hyphen,
      pt: hyphen,
      ar: ["من 2016 إلى 2017", /(?<![\d-])(?:19|20)\d\d ?[-–] ?(?:19|20)\d\d(?![\d-])/u],
    },
  },
  {
    of: "a large number",
    ways: {
      en: ["15,000", /(?<![\d.,-])[1-9]\d{0,2}[\u00a0\u202f]\d{3}(?![\d.,-])/u],
      fr: ["15 000 with a narrow no-break space", /(?<![\d.,-])[1-9]\d{0,2}[., \u00a0]\d{3}(?![\d.,-])/u],
      es: spaced,
      pt: spaced,
      ar: [
        "15 000 with a no-break space and Latin digits",
        /(?<![\d.,-])[1-9]\d{0,2}[,، \u202f]\d{3}(?![\d.,-])|[٠-٩]/u,
      ],
    },
  },
  {
    of: "a month",
    ways: {
      // مارس is also a verb: it is a month only next to a number.
      ar: [
        "آذار/مارس",
        /(?<=\d )(?:يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر)|(?<![/\p{L}])(?:يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر)(?= \d)/u,
      ],
    },
  },
  { of: "the ending of the accusative", ways: { ar: ["ًا", /اً/u] } },
];

export const writingStyles: readonly AdviceRule[] = styles.map(({ of, ways }) => ({
  says: `${of} in a second style: ${Object.entries(ways)
    .map(([language, [way]]) => `${language} ${way}`)
    .join("; ")}`,
  on: ({ language, prose }) => {
    const other = ways[language]?.[1];
    if (other === undefined) return [];
    return prose.flatMap(({ line, text }) => {
      const found = other.exec(text);
      return found === null ? [] : [{ line, found: text.slice(Math.max(0, found.index - 15), found.index + 25) }];
    });
  },
}));
