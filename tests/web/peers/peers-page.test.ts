/** GET /:language/search/peers, and the short form of it under a list of results. */
import request from "supertest";
import { describe, expect, test } from "vitest";
import { createLog } from "../../../server/log.ts";
import { resilientEngine } from "../../../server/search/engine/resilient-engine.ts";
import { linksOf, pageProblems } from "../../set-up/page-checks.ts";
import { finderOver, useEngineInProcess } from "../../set-up/search-server.ts";
import { startApp } from "../../set-up/visit.ts";
import { stoppedServer } from "../http/broken-servers.ts";
import { rowsOf, tableOf } from "./peer-tables.ts";
import { skippedHeadings } from "../places/place-checks.ts";
import { headingOf, linkTo, plain } from "../search/result-list.ts";
import { get, open } from "../search/search-app.ts";

describe("a question that asks who", () => {
  test.each([
    "/en/search?q=who+has+worked+on+return",
    "/ar/search?q=من لديه خبرة في العودة",
    "/pt/search?q=quem trabalha na diáspora",
  ])("opens with the countries on its subject: %s", async (address) => {
    const html = await open(encodeURI(address));

    expect(html.indexOf('id="peers"')).toBeGreaterThan(0);
    expect(html.indexOf('id="peers"')).toBeLessThan(html.indexOf('<ol class="hits">'));
  });

  test("has them behind the entries on its second page, as any other question has", async () => {
    for (const address of ["/en/search?q=who+has+worked+on+return&page=2", "/en/search?q=return"]) {
      const html = await open(address);
      expect(html.indexOf('id="peers"')).toBeGreaterThan(html.indexOf('<ol class="hits">'));
    }
  });
});

describe("the tables", () => {
  test("have the most telling first, and the total last in each row", async () => {
    const html = await open("/en/search/peers?q=trafficking");

    for (const kind of ["country", "memberState"] as const) {
      const rows = rowsOf(tableOf(html, kind)).map(({ numbers }) => numbers);
      const totals = rows.map(([action = 0, notes = 0, lessons = 0]) => action + notes + lessons);
      expect(rows.map((numbers) => numbers[3])).toEqual(totals);
      expect(totals.toSorted((a, b) => b - a)).toEqual(totals);
      expect(totals.length).toBeGreaterThan(3);
    }
  });

  test("lead to the pages of countries and of Member States", async () => {
    const html = await open("/fr/search/peers?q=retour");

    expect(linkTo(tableOf(html, "country"), "Sénégal")).toBe("/fr/countries/sn");
    expect(linkTo(tableOf(html, "memberState"), "Belgique")).toBe("/fr/member-states/be");
  });

  test("say what each number counts, and show zero as a dash", async () => {
    const table = tableOf(await open("/en/search/peers?q=return"), "country");

    expect(table).toMatch(/>\d+<span class="vh"> \(Lessons learned, Thailand\)<\/span>/);
    expect(table).toContain('<span aria-hidden="true">–</span><span class="vh">none</span>');
    expect(table).not.toMatch(/>0</);
    expect(table).toMatch(/<caption class="vh">[^<]+<\/caption>/);
  });

  test("show only the kinds of entries that a filter leaves", async () => {
    const table = tableOf(await open("/en/search/peers?type=lesson-learned"), "country");

    expect([...table.matchAll(/<th scope="col">/g)]).toHaveLength(3);
    expect(table).toContain("Lessons learned");
    expect(table).not.toContain("Practice notes");
  });
});

describe("the page", () => {
  test("names the question, its filters, and the way back", async () => {
    const html = await open("/en/search/peers?q=return&region=africa&sort=newest&page=3");

    expect(headingOf(html)).toBe("Who knows about “return”");
    expect(linkTo(html, "Remove filter Africa")).toBe("/en/search/peers?q=return&sort=newest");
    expect(linkTo(html, "Back to the entries")).toBe("/en/search?q=return&region=africa&sort=newest");
    expect(html).toContain("not all that a country knows");
    expect(html).toContain(
      '<link rel="canonical" href="https://levier.example/en/search/peers?q&#x3D;return&amp;region&#x3D;africa">',
    );
  });

  test("says that a table leaves the choice of its own kind aside", async () => {
    const sentence = "leaves a chosen country aside";

    expect(await open("/en/search/peers?country=ml")).toContain(sentence);
    expect(await open("/en/search/peers?theme=horizontal")).not.toContain(sentence);
  });

  test("of outputs alone says that they are not counted, and offers what is", async () => {
    const html = await open("/en/search/peers?q=manual&type=action-output");

    expect(html).not.toContain("<table");
    expect(linkTo(html, "Count all three kinds")).toBe("/en/search/peers?q=manual");
  });

  test("of a question that nothing answers says so in place of each table", async () => {
    const html = await open("/en/search/peers?q=xyzzyqwertz");

    expect(html).not.toContain("<table");
    expect(html).toContain("No country has an Action, practice note or lesson learned that matches the search.");
    expect(html).toContain("No Member State has an Action, practice note or lesson learned that matches the search.");
  });

  test.each(["en", "fr", "es", "pt", "ar"] as const)("is whole in %s, headings in order", async (language) => {
    const html = await open(`/${language}/search/peers?country=xk&country=ps&q=migration`);

    expect(pageProblems({ html, language, publicUrl: "https://levier.example" })).toEqual([]);
    expect(skippedHeadings(html)).toEqual([]);
  });

  test("shows the wordings that must stand beside a name", async () => {
    expect(await open("/en/search/peers")).toContain("UNSCR 1244/1999");
  });

  test("is the same while the search server is away", async () => {
    const engine = resilientEngine(await stoppedServer(), await useEngineInProcess(), { log: createLog("silent") });
    const site = await startApp({ search: await finderOver(engine) });

    expect((await request(site).get("/en/search/peers?q=return")).text).toBe(await open("/en/search/peers?q=return"));
  });

  test("has one address: what only a form sends is left out", async () => {
    const response = await get("/en/search/peers?q=return&yearFrom=2010&yearTo=2012&theme=");

    expect(response.status).toBe(302);
    expect(response.headers["location"]).toBe("/en/search/peers?q=return&year=2010-2012");
  });
});

describe("bad input", () => {
  test.each([
    ["ten thousand characters", `q=${"migration ".repeat(1000)}`],
    ["control characters", "q=a%00b%07%1b%7f"],
    ["lone surrogates", "q=%ED%A0%80x"],
    ["direction overrides", "q=%E2%80%AEgnikciffart%E2%81%A6"],
    ["emoji", `q=${encodeURIComponent("👩🏽‍💼".repeat(90))}`],
    ["only signs", `q=${encodeURIComponent(`"'\\()[]{}<>*?:-+~^&|!`)}`],
    ["a filter injection", `region=${encodeURIComponent(`africa" OR region = "asia`)}`],
    ["an injection into the years", `year=${encodeURIComponent("2011 OR 1 = 1")}`],
    ["five hundred values", Array.from({ length: 500 }, () => "country=ml").join("&")],
    ["arrays and objects", "q[]=a&q[x]=b&region[]=asia&__proto__[x]=1&constructor[prototype]=2"],
    ["an enormous page", `page=${"9".repeat(300)}&pageSize=1e9`],
    ["an unknown order", "sort=__proto__"],
    ["malformed escapes", "q=%E0%A4%A&region=%&type=%zz"],
    ["two question marks", "q=a?b&theme=?"],
    ["countries that are none", "country=zz&country=__proto__&memberState=constructor"],
    ["markup", `q=${encodeURIComponent("<script>alert(1)</script>")}`],
  ])("%s is answered with a page", async (_name, query) => {
    const html = await open(`/en/search/peers?${query}`);

    expect(headingOf(html)).toMatch(/^(?:Who |Most documented)/);
    expect(pageProblems({ html, language: "en", publicUrl: "https://levier.example" })).toEqual([]);
  });
});

describe("a list of results", () => {
  test("ends with the five countries and the five Member States that have most to say", async () => {
    const html = await open("/en/search?q=trafficking&theme=irregular-thb");
    const short = html.split('aria-labelledby="peers"')[1] ?? "";
    const all = await open("/en/search/peers?q=trafficking&theme=irregular-thb");
    const listed = (kind: string) =>
      [
        ...(short.split(`id="peers-${kind}"`)[1]?.split("</section>")[0] ?? "").matchAll(
          /<li class="pair"><a[^>]*>(.*?)<\/a>/g,
        ),
      ].map(([, name = ""]) => plain(name));

    for (const kind of ["country", "memberState"] as const) {
      expect(listed(kind)).toEqual(
        rowsOf(tableOf(all, kind))
          .slice(0, 5)
          .map(({ name }) => name),
      );
      expect(listed(kind)).toHaveLength(5);
    }
    expect(linkTo(short, "All of them")).toBe("/en/search/peers?q=trafficking&theme=irregular-thb");
    expect(skippedHeadings(html)).toEqual([]);
  });

  test("of one or two entries does without", async () => {
    const few = await open("/en/search?q=Barnahus&type=practice-note");
    const none = await open("/en/search?q=xyzzyqwertz");

    for (const html of [few, none]) expect(linksOf(html).filter((href) => href.includes("/search/peers"))).toEqual([]);
  });
});

test("under each country stand the institutions that the entries found name, and lead to their pages", async () => {
  const html = await open("/en/search/peers?q=trafficking&theme=irregular-thb");
  const table = tableOf(html, "country");
  const thailand = table.split('id="country-th"')[1]?.split("</th>")[0] ?? "";

  expect(linksOf(thailand).filter((href) => href.startsWith("/en/institutions/th-"))).not.toEqual([]);
  expect(linksOf(table).filter((href) => href.startsWith("/en/institutions/ma-"))).toEqual([]);
});
