import { expect, describe, test } from "vitest";
import { facetKeys } from "../../../server/search/query/facets.ts";
import { linkTo, optionsOf, totalOf } from "./result-list.ts";
import { get, open } from "./search-app.ts";

/** Length of the list at an address: the API and the page use the same engine, and its answers are short. */
async function lengthOf(params: URLSearchParams): Promise<number> {
  const { body } = (await get(`/api/v1/search?${params.toString()}&pageSize=1`)) as {
    body: { total: number };
  };
  return body.total;
}

describe("facets", () => {
  test.each([
    "/en/search",
    "/en/search?q=trafficking",
    "/fr/search?q=plan+d%E2%80%99int%C3%A9gration&region=africa&region=asia",
    "/ar/search?theme=irregular-thb&polarity=worked&year=2012-2020",
    "/es/search?q=retorno&memberState=es&memberState=fr&subtopic=return-reintegration",
  ])("each count of %s is the length of the list it leads to", async (address) => {
    const params = new URLSearchParams(address.split("?")[1]);
    const everyValue = facetKeys.map((key) => `more=${key}`).join("&");
    const options = optionsOf(await open(`${address}${params.size === 0 ? "?" : "&"}${everyValue}`));

    expect(options.length).toBeGreaterThan(3);
    for (const { facet, value, count } of options) {
      const next = new URLSearchParams([...params].filter(([key]) => key !== facet));
      next.append(facet, value);
      next.append("lang", address.slice(1, 3));
      expect([facet, value, await lengthOf(next)]).toEqual([facet, value, count]);
    }
  });

  test("values of one facet widen the list, different facets narrow it", async () => {
    const total = async (query: string) => totalOf(await open(`/en/search?${query}`));
    const [africa, both, bothActions] = await Promise.all([
      total("region=africa"),
      total("region=africa&region=asia"),
      total("region=africa&region=asia&type=action"),
    ]);

    expect(both).toBeGreaterThan(africa);
    expect(bothActions).toBeLessThan(both);
  });

  test("subtopics stand under a theme once it is chosen", async () => {
    const subtopics = (html: string) =>
      optionsOf(html).flatMap(({ facet, value }) => (facet === "subtopic" ? [value] : []));

    expect(subtopics(await open("/en/search"))).toEqual([]);
    expect(subtopics(await open("/en/search?theme=irregular-thb"))).toContain("trafficking");
    expect(subtopics(await open("/en/search?theme=irregular-thb"))).not.toContain("labour-migration");
  });

  test("a chosen value stays in the form when no entry of the list has it", async () => {
    const html = await open("/en/search?subtopic=integration&country=tv&q=zzzzqqqq");
    const chosen = optionsOf(html).filter(({ isChosen }) => isChosen);

    expect(chosen.map(({ facet, value, count }) => [facet, value, count])).toEqual([
      ["subtopic", "integration", 0],
      ["country", "tv", 0],
    ]);
  });

  test("a facet that cannot narrow the list is not shown", async () => {
    const html = await open("/en/search?type=practice-note");

    expect(optionsOf(html).some(({ facet }) => facet === "polarity" || facet === "kind")).toBe(false);
    expect(optionsOf(html).some(({ facet }) => facet === "type")).toBe(true);
  });

  test("a long facet shows six values, all of them on demand, and has a box that finds one, without a script", async () => {
    const few = await open("/en/search?country=to");
    const all = await open("/en/search?country=to&more=country&more=nonsense");
    const found = await open("/en/search?countryFind=mold&country=gh&more=country");
    const none = await open("/en/search?countryFind=xyz");
    const countries = (html: string) =>
      optionsOf(html).flatMap(({ facet, label }) => (facet === "country" ? [label] : []));
    const [, left = ""] = />Country: (\d+) more<\/button>/.exec(few) ?? [];

    expect(countries(few)).toHaveLength(6);
    expect(countries(few)[0]).toBe("Tonga");
    expect(few).toContain('name="more" value="country" form="search" formaction="/en/search#values-country"');
    expect(few).not.toContain('<details class="fold" id="filters" open>');
    expect(countries(all)).toHaveLength(6 + Number(left));
    expect(countries(all).slice(0, 6)).toEqual(countries(few));
    expect(all).toContain('<fieldset id="values-country" data-opened="country">');
    expect(all).toContain('<details class="fold" id="filters" open>');
    expect(countries(found)).toEqual(["Ghana", "Moldova"]);
    expect(countries(none)).toEqual([]);
    expect(none).toContain("No value with this name in the list.");
  });

  test("a facet of a dozen values has neither", async () => {
    const html = await open("/en/search?q=diaspora&region=africa");
    const countries = optionsOf(html).filter(({ facet }) => facet === "country");

    expect(countries.length).toBeGreaterThan(8);
    expect(countries.length).toBeLessThan(13);
    expect(html).not.toContain('name="more" value="country"');
    expect(html).not.toContain("countryFind");
  });

  test("each chosen value has a link that removes it, and one removes all", async () => {
    const html = await open("/en/search?q=visa&region=africa&region=asia&memberState=fr&sort=newest");

    expect(linkTo(html, "Remove filter Africa")).toBe("/en/search?q=visa&region=asia&memberState=fr&sort=newest");
    expect(linkTo(html, "Remove filter Member State that provided experts: France")).toBe(
      "/en/search?q=visa&region=africa&region=asia&sort=newest",
    );
    expect(linkTo(html, "Clear all")).toBe("/en/search?q=visa&sort=newest");
  });
});
