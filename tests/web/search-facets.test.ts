import { expect, describe, test } from "vitest";
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
    const options = optionsOf(await open(address));

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

  test("a long facet is folded after eight values and has a box that finds one without a script", async () => {
    const all = await open("/en/search");
    const found = await open("/en/search?countryFind=mold&country=gh");
    const none = await open("/en/search?countryFind=xyz");
    const countries = (html: string) =>
      optionsOf(html).flatMap(({ facet, label }) => (facet === "country" ? [label] : []));

    expect(all).toMatch(/<summary>Country: \d+ more<\/summary>/);
    expect(countries(all).length).toBeGreaterThan(50);
    expect(countries(found)).toEqual(["Ghana", "Moldova"]);
    expect(countries(none)).toEqual([]);
    expect(none).toContain("No value with this name in the list.");
  });

  test("each chosen value has a link that removes it, and one removes all", async () => {
    const html = await open("/en/search?q=visa&region=africa&region=asia&memberState=fr&sort=newest");

    expect(linkTo(html, "Remove filter Africa")).toBe("/en/search?q=visa&region=asia&memberState=fr&sort=newest");
    expect(linkTo(html, "Remove filter Member State that sent experts: France")).toBe(
      "/en/search?q=visa&region=africa&region=asia&sort=newest",
    );
    expect(linkTo(html, "Clear all")).toBe("/en/search?q=visa&sort=newest");
  });
});
