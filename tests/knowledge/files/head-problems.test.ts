/** Every mistake in the head of a file has a line that names the place, what was expected and what was found. */
import { describe, expect, test } from "vitest";
import {
  aLesson,
  anAction,
  anOutput,
  action,
  at,
  file,
  problemsIn,
  problemsOf,
  type Files,
} from "../knowledge-folder.ts";

describe("the head", () => {
  test.each<[string, Files, readonly string[]]>([
    [
      "an unknown country",
      action("countries: [CV, ZZ]"),
      at(6, 'countries: expected an ISO code of vocabularies/countries.json, found "ZZ"'),
    ],
    [
      "a country in small letters",
      action("countries: [cv]"),
      at(6, 'countries: expected an ISO code of vocabularies/countries.json (did you mean "CV"?), found "cv"'),
    ],
    [
      "a Member State that is none",
      action("memberStates:", "  - FR", "  - BJ"),
      at(
        8,
        'memberStates: expected an ISO code of an EU Member State of vocabularies/countries.json (AT, BE, BG, CY, CZ, DE, DK, EE, ES, FI, FR, GR, HR, HU, IE, IT, LT, LU, LV, MT, NL, PL, PT, RO, SE, SI, SK), found "BJ"',
      ),
    ],
    [
      "another country that is in the list",
      action("otherCountries:", "  - iso2: CV", "    name: Cabo Verde"),
      at(7, 'otherCountries: expected a country that vocabularies/countries.json does not hold, found "CV"'),
    ],
    [
      "an unknown region",
      action("regions: [afrika]"),
      at(6, 'regions: expected an id of vocabularies/regions.json (did you mean "africa"?), found "afrika"'),
    ],
    [
      "an unknown theme",
      action("themes: [tourism]"),
      at(
        6,
        'themes: expected an id of vocabularies/themes.json (legal-migration, migration-development, irregular-thb, asylum-protection, horizontal), found "tourism"',
      ),
    ],
    [
      "a theme by the label of a part of it",
      action("themes: [Intégration]"),
      at(
        6,
        'themes: expected an id of vocabularies/themes.json (did you mean "legal-migration"?), found "Intégration"',
      ),
    ],
    [
      "a partner that is no institution of the vocabulary",
      action("partners: [icmpdd]"),
      at(6, 'partners: expected an id of vocabularies/institutions.json (did you mean "icmpd"?), found "icmpdd"'),
    ],
    [
      "experts of a country that is no code",
      action("otherExperts: [GB, Mexico]"),
      at(6, 'otherExperts: expected an ISO code, or an id of vocabularies/institutions.json, found "Mexico"'),
    ],
    [
      "an unknown axis",
      action("impactAxes: [policy-formulatoin]"),
      at(
        6,
        'impactAxes: expected an id of vocabularies/impact-axes.json (did you mean "policy-formulation"?), found "policy-formulatoin"',
      ),
    ],
    [
      "an unknown GCM objective",
      action("gcmObjectives: [99]"),
      at(6, 'gcmObjectives: expected an id of vocabularies/gcm-objectives.json, found "99"'),
    ],
    [
      "an unknown SDG target",
      action("sdgTargets: [99.99]"),
      at(6, 'sdgTargets: expected an id of vocabularies/sdg-targets.json, found "99.99"'),
    ],
    [
      "an unknown purpose code",
      action("dacPurposeCode: 99999"),
      at(6, 'dacPurposeCode: expected an id of vocabularies/dac-purpose-codes.json, found "99999"'),
    ],
    [
      "an unknown confidence",
      { "actions/an-action.en.md": file(["title: T", "summary: S", "updated: 2026-11-25", "confidence: sure"]) },
      at(5, 'confidence: expected one of high, medium, low, found "sure"'),
    ],
    [
      "a missing title and summary",
      { "actions/an-action.en.md": file(["confidence: high", "updated: 2026-11-25"]) },
      [...at(1, "title: expected a text, found nothing"), ...at(1, "summary: expected a text, found nothing")],
    ],
    [
      "an empty title",
      { "actions/an-action.en.md": file(["title:", 'summary: "  "', "confidence: high", "updated: 2026-11-25"]) },
      [...at(2, "title: expected a text, found nothing"), ...at(3, 'summary: expected a text, found "  "')],
    ],
    [
      "an unknown key",
      action("contries: [CV]"),
      at(6, 'contries: expected a known key (did you mean "countries"?), found the key "contries"'),
    ],
    [
      "an unknown key inside a source",
      action("sources:", "  - title: T", "    publisher: P", "    link: https://a.example"),
      at(
        9,
        'sources.0.link: expected a source with title or kind, publisher, and where known language, year, url and says, found the key "link"',
      ),
    ],
    [
      "a key of another type",
      action("polarity: worked"),
      at(
        6,
        'polarity: expected one of the keys title, summary, countries, otherCountries, organisations, regions, themes, impactAxes, partners, otherExperts, alsoNamed, confidence, sources, gcmObjectives, sdgTargets, dacPurposeCode, mappedBy, updated, memberStates, officialName, years, found the key "polarity"',
      ),
    ],
    [
      "a day that is none",
      { "actions/an-action.en.md": file(["title: T", "summary: S", "confidence: high", "updated: 2026-02-30"]) },
      at(5, 'updated: expected a day of the calendar such as 2026-11-25, found "2026-02-30"'),
    ],
    [
      "a day in words",
      { "actions/an-action.en.md": file(["title: T", "summary: S", "confidence: high", "updated: May 2026"]) },
      at(5, 'updated: expected a day such as 2026-11-25, found "May 2026"'),
    ],
    [
      "years the wrong way round",
      action("years: {start: 2014, end: 2011}"),
      at(6, "years: expected a start before the end, found a group of keys"),
    ],
    [
      "an absurd year",
      action("years: {start: 2999}"),
      at(6, 'years.start: expected a year from 1900 to 2050, found "2999"'),
    ],
    [
      "a source without an address that works",
      action("sources:", "  - title: T", "    publisher: P", "    url: javascript:alert(1)"),
      at(9, 'sources.0.url: expected an address that starts with https:// or http://, found "javascript:alert(1)"'),
    ],
    ["a text where a list belongs", action("countries: CV"), at(6, 'countries: expected a list, found "CV"')],
    [
      "a list that repeats itself",
      action("countries: [CV, CV]"),
      at(6, "countries: expected a list without repetition, found a list of 2"),
    ],
    [
      "a reference in the YAML",
      action("partners: &a [icmpd]", "otherExperts: *a"),
      [
        ...at(6, 'head: expected quotes around a value that begins with &, found "&a"'),
        ...at(7, "head: expected YAML such as `title: …`, found a reference *a"),
      ],
    ],
    [
      "a list as head",
      { "actions/an-action.en.md": file(["- a"]) },
      at(2, "head: expected YAML such as `title: …`, found no keys"),
    ],
    [
      "a poisoned key",
      action("__proto__: {isAdmin: yes}"),
      at(
        6,
        '__proto__: expected one of the keys title, summary, countries, otherCountries, organisations, regions, themes, impactAxes, partners, otherExperts, alsoNamed, confidence, sources, gcmObjectives, sdgTargets, dacPurposeCode, mappedBy, updated, memberStates, officialName, years, found the key "__proto__"',
      ),
    ],
    [
      "a file without a head",
      { "actions/an-action.en.md": "# Title\n" },
      at(1, 'file: expected a first line ---, then the head, found "# Title"'),
    ],
    [
      "a head without end",
      { "actions/an-action.en.md": "---\ntitle: T\n" },
      at(1, "file: expected a line --- that ends the head, found none"),
    ],
    [
      "an empty file",
      { "actions/an-action.en.md": "" },
      at(1, "file: expected a first line ---, then the head, found nothing"),
    ],
    [
      "an unknown kind",
      { ...action(), "outputs/o.en.md": anOutput(["kind: stratgy", "action: an-action"]) },
      [
        'outputs/o.en.md:6 kind: expected an id of vocabularies/output-kinds.json (did you mean "strategy"?), found "stratgy"',
      ],
    ],
    [
      "an output of no Action",
      { "outputs/o.en.md": anOutput() },
      ['outputs/o.en.md:7 action: expected the id of an Action in actions/, found "an-action"'],
    ],
    [
      "a lesson of no Action",
      { "lessons/l.en.md": aLesson() },
      ['lessons/l.en.md:8 relatedActions: expected the id of an Action in actions/, found "an-action"'],
    ],
    [
      "a lesson that rests on a lesson",
      { "lessons/l.en.md": aLesson(["polarity: mixed", "basis: stated", "relatedActions: [l]"]) },
      ['lessons/l.en.md:8 relatedActions: expected the id of an Action in actions/, found "l"'],
    ],
    [
      "an unknown polarity and basis",
      { "lessons/l.en.md": aLesson(["polarity: good", "basis: guessed"]) },
      [
        'lessons/l.en.md:6 polarity: expected one of worked, did-not-work, mixed, condition, tried, found "good"',
        'lessons/l.en.md:7 basis: expected one of stated, inferred, found "guessed"',
      ],
    ],
    [
      "Member States in a lesson",
      { "lessons/l.en.md": aLesson(["polarity: mixed", "basis: stated", "memberStates: [FR]"]) },
      [
        expect.stringMatching(
          /^lessons\/l\.en\.md:8 memberStates: expected .*, found the key "memberStates"$/,
        ) as string,
      ],
    ],
  ])("names %s", async (_name, files, lines) => {
    expect(await problemsOf(files)).toEqual(lines);
  });

  test("names a key given twice", async () => {
    expect(await problemsOf(action("title: Twice"))).toEqual(
      at(6, 'head: expected each key once, found the key "title" again'),
    );
  });
});

describe("YAML an author cannot see through is named in plain words", () => {
  test.each([
    [
      "a colon in a value",
      "T: Benin: the law",
      'quotes around a value with a colon, as in title: "Benin: the law"',
      '"Benin: the law"',
    ],
    ["curly quotes around a colon", "T: “Benin: the law”", 'straight quotes, "…"', '"“Benin: the law”"'],
    ["curly quotes for straight ones", "T: “Benin”", 'straight quotes, "…"', '"“Benin”"'],
    ["no space after the colon", "T:Benin", "a colon and a space after the key", '"T:Benin"'],
    [
      "a no-break space after the colon",
      "T:\u00a0Benin",
      "a plain space",
      "a no-break space, or another that only looks plain",
    ],
    ["a tab in front", "T:\n\t- x", "spaces in front of a line", "a tab"],
    [
      "a quote that is not closed",
      'T: "Benin',
      'a value that ends with the " it begins with, and \\" for a quote inside',
      '"\\"Benin"',
    ],
    [
      "words after a quote",
      'T: "Ask" early',
      'a value that ends with the " it begins with, and \\" for a quote inside',
      '"\\"Ask\\" early"',
    ],
    [
      "an apostrophe in single quotes",
      "T: 'l'eau'",
      "a value that ends with the ' it begins with, and '' for an apostrophe inside (or \" around it)",
      `"'l'eau'"`,
    ],
    ["a list that is not closed", "T: [CV, FR", "a list that ends with ]", '"[CV, FR"'],
    [
      "words after a list",
      "T: [Draft] Law",
      'quotes around a value that begins with such a sign, as in title: "[Draft] The law"',
      '"[Draft] Law"',
    ],
    [
      "a sign at the beginning",
      "T: @ministry",
      'quotes around a value that begins with such a sign, as in title: "[Draft] The law"',
      '"@ministry"',
    ],
    [
      "a comment nobody meant",
      "T: Law #12 of 2019",
      "quotes around a value with #, or a note on a line of its own",
      '"#12 of 2019"',
    ],
    ["a tag nobody meant", "T: !Important law", "quotes around a value that begins with !", '"!Important"'],
    ["an anchor nobody meant", "T: &co Law", "quotes around a value that begins with &", '"&co"'],
    ["a line without a key", "some words", "a line such as `title: …`", '"some words"'],
    ["a colon of another script", "T：Benin", "a colon and a space after the key", '"T：Benin"'],
  ])("%s", (_name, entry, expected, found) => {
    const lines = problemsIn(anAction(entry.replace("T", "officialName").split("\n")));

    expect(lines).toEqual(
      at(
        5 + entry.split("\n").length,
        `head: expected ${expected}, found ${found.replace("T:", "officialName:").replace("T：", "officialName：")}`,
      ),
    );
  });

  test("and keeps no other mistake from being named in the same run", async () => {
    const head = ["title: Benin: the law", 'summary: "S', "confidence: sure", "themes: [tourisme]", "updated: May"];

    const lines = await problemsOf({ "actions/an-action.en.md": file(head, "# Title") });

    expect(lines.map((line) => line.split(" ", 2).join(" "))).toEqual(
      ["2 head:", "3 head:", "4 confidence:", "5 themes:", "6 updated:", "9 body:"].map(
        (place) => `actions/an-action.en.md:${place}`,
      ),
    );
  });

  test("and nests no deeper than a head can", () => {
    const deep = "[".repeat(200_000);
    const expected = at(2, "head: expected values that are not nested so deeply, found more than 50 levels");

    expect(problemsIn(anAction([`partners: ${deep}`]))).toEqual(expected);
    expect(problemsIn(anAction(["partners:", ` ${"- ".repeat(200_000)}x`]))).toEqual(expected);
  });
});

describe("values are checked after they are unescaped", () => {
  const control = "text without control characters";
  test.each([
    [
      "control characters",
      '"Ask\\x0bearly \\e[31m \\0"',
      [`${control}, found U+000B`, `${control}, found U+001B`, `${control}, found U+0000`],
    ],
    ["half a pair", '"Ask \\ud800 early"', [`${control}, found U+D800`]],
    ["no character", '"Ask \\uFFFE early"', [`${control}, found U+FFFE`]],
    [
      "a mark that turns direction",
      '"Review \\u202eevil"',
      ["text without marks that turn the direction of words around them, found U+202E"],
    ],
    ["marks of Markdown", '"**Ask** early"', ['words without marks of Markdown or HTML, found "**"']],
    ["HTML", "Ask <b>early</b>", ['words without marks of Markdown or HTML, found "<b>"']],
    ["an entity", "Law &amp; order", ['words without marks of Markdown or HTML, found "&amp;"']],
  ])("%s", (_name, value, lines) => {
    expect(problemsIn(anAction([`officialName: ${value}`]))).toEqual(
      lines.flatMap((line) => at(6, `officialName: expected ${line}`)),
    );
  });
});
