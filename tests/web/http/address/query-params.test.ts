/** Letters of an address arrive, whatever wrote them: old pages, copied sources, programs that escape twice. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readParams } from "../../../../server/web/http/address/query-params.ts";
import { open } from "../../search/search-app.ts";
import { headingOf } from "../../search/result-list.ts";

const read = (query: string) => [...readParams(`/fr/search?${query}`)];

test.each([
  ["UTF-8", "q=r%C3%A9fugi%C3%A9", "réfugié"],
  ["Windows-1252", "q=r%E9fugi%E9", "réfugié"],
  ["Windows-1252 beyond Latin-1", "q=main-d%92%9Cuvre", "main-d’œuvre"],
  ["bytes that are not escaped, of UTF-8", "q=r\u00c3\u00a9fugi\u00c3\u00a9", "réfugié"],
  ["bytes that are not escaped, of Latin-1", "q=r\u00e9fugi\u00e9", "réfugié"],
  ["escaped twice", "q=r%25C3%25A9fugi%25C3%25A9%2520mineur", "réfugié mineur"],
  ["escaped twice, Windows-1252", "q=r%25E9fugi%25E9", "réfugié"],
  ["UTF-8 that was cut off", "q=r%C3%A9fugi%C3", "réfugi\ufffd"],
  ["halves of surrogate pairs", "q=%ED%A0%80%ED%BF%BF", ""],
  ["Arabic", "q=%D8%A7%D9%84%D9%87%D8%AC%D8%B1%D8%A9", "الهجرة"],
  ["plus", "q=aide+au+retour", "aide au retour"],
  ["escaped space", "q=aide%20au%20retour", "aide au retour"],
  ["names of HTML", "q=r&eacute;fugi&eacute;", "réfugié"],
  ["escaped names of HTML", "q=r%26eacute%3Bfugi%26%23233%3B", "réfugié"],
  ["an ampersand by its name", "q=R%26amp%3BD", "R&D"],
  ["a sign that is no escape", "q=100%+sure+%zz", "100% sure %zz"],
  ["a per cent sign", "q=50%25", "50%"],
])("%s", (_what, query, text) => {
  expect(read(query)).toEqual([["q", text]]);
});

describe("parameters", () => {
  test("are kept apart, in their order, repeated ones too", () => {
    expect(read("q=a&country=ml&country=sn&x&=y&&q=b")).toEqual([
      ["q", "a"],
      ["country", "ml"],
      ["country", "sn"],
      ["x", ""],
      ["", "y"],
      ["q", "b"],
    ]);
    expect(read("q=a=b?c")).toEqual([["q", "a=b?c"]]);
    expect([...readParams("/fr/search")]).toEqual([]);
  });

  test("are told apart by the name of the sign between them", () => {
    expect(read("q=visa&amp;country=ml")).toEqual([
      ["q", "visa"],
      ["country", "ml"],
    ]);
  });

  test("are read like any others where they are spelt as usual", () => {
    const text = fc
      .string({ unit: "grapheme" })
      .filter((one) => !/[%&]/.test(one) && !/\p{Cs}/u.test(one) && !one.includes("\ufeff"));
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text), { maxLength: 5 }), (pairs) => {
        expect(read(new URLSearchParams(pairs).toString())).toEqual(pairs);
      }),
    );
  });

  test("never make it fail", () => {
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 80 }), (query) => void read(query)));
  });
});

test("a page of results shows the words as they were meant", async () => {
  expect(headingOf(await open("/fr/search?q=r%E9fugi%E9"))).toContain("réfugié");
});
