import request from "supertest";
import { describe, expect, test } from "vitest";
import { buildCatalogue } from "../../../server/knowledge/catalogue.ts";
import { useFinder } from "../../set-up/search-server.ts";
import { realKnowledge, startApp } from "../../set-up/visit.ts";
import { headingOf, hitsOf, linkTo, optionsOf, plain, totalOf } from "./result-list.ts";
import { get, open } from "./search-app.ts";

describe("entries about a country are told from those that name it", () => {
  test("with the number that its page has", async () => {
    const html = await open("/en/search?q=Senegal");
    const about = (await realKnowledge()).catalogue.ofCountry("SN").length;

    expect(totalOf(html)).toBeGreaterThan(about);
    expect(plain(html)).toContain(`${about} of these are about Senegal; the others mention it`);
    expect(linkTo(html, "are about Senegal")).toBe("/en/countries/sn");
    expect(plain(await open("/en/search?q=Senegal&country=sn"))).not.toContain("of these are about");
  });
});

describe("what a search did not follow is said", () => {
  test("a value nobody has, and a parameter that is none", async () => {
    const html = plain(await open("/en/search?country=CV,GM&q[]=visa&utm_source=mail"));

    expect(html).toMatch(/does not know these values, .*CV,GM and q\[\]\./);
    for (const address of ["/en/search/peers?country=xx", "/en/overview?country=xx"])
      expect(plain(await open(address))).toMatch(/does not know these values, .*xx\./);
    expect(plain(await open("/en/search?country=cv&utm_source=mail"))).not.toContain("does not know");
  });

  test("the end of a long question, from a form too", async () => {
    const question = `${"labour migration ".repeat(12)}investment`;
    const sent = await get(`/en/search?${new URLSearchParams({ q: question, sort: "" }).toString()}`);

    expect(sent.status).toBe(302);
    expect(plain(await open(String(sent.headers["location"])))).toContain("left out: “migration investment”");
  });

  test("a question without letters", async () => {
    for (const sign of ["???", "%F0%9F%98%80", "%D8%9F"])
      expect(plain(await open(`/en/search?q=${sign}`))).toContain("no letters or figures here");
    expect(plain(await open("/en/search?q=the+of"))).toContain("too common to search for");
  });

  test("a word that was to be left out", async () => {
    expect(plain(await open("/en/search?q=asylum+-law"))).toContain("cannot leave words out: it also looks for “law”");
  });
});

describe("a list of results", () => {
  test("says how many entries answer the query, in a status that names the filters", async () => {
    const html = await open("/en/search?q=trafficking&region=africa&type=action");

    expect(headingOf(html)).toMatch(/^\d+ entries for “trafficking”$/);
    expect(plain(/<div role="status">(.*?)<\/div>/s.exec(html)?.[1] ?? "")).toContain("Filtered by Action and Africa");
    expect(hitsOf(html).length).toBe(Math.min(20, totalOf(html)));
  });

  test("shows why each hit answers, without case, accents and endings", async () => {
    const html = await open("/fr/search?q=MECANISMES");

    expect(html).toMatch(/<mark>[Mm]écanismes?<\/mark>/);
  });

  test("speaks the language of the reader, in the facets too", async () => {
    const french = await open("/fr/search?region=africa");
    const arabic = await open("/ar/search?q=%D8%A7%D9%84%D9%87%D8%AC%D8%B1%D8%A9");

    expect(headingOf(french)).toMatch(/^\d+ fiches$/);
    expect(optionsOf(french).find(({ value }) => value === "africa")?.label).toBe("Afrique");
    expect(arabic).toContain('<html lang="ar" dir="rtl">');
    expect(headingOf(arabic)).toContain("عن «الهجرة»");
    expect(optionsOf(arabic).find(({ value }) => value === "africa")?.label).toBe("أفريقيا");
  });

  test("marks an entry that is not in the reader's language", async () => {
    const { catalogue } = await realKnowledge();
    const items = catalogue.items.map((item) => {
      const { en, fr } = item.texts;
      return {
        ...item,
        texts: item.language === "en" && en !== undefined ? { en } : fr === undefined ? item.texts : { fr },
      };
    });
    const untranslated = buildCatalogue(catalogue.version, items, catalogue.pages, catalogue.vocabularies, []);
    const site = await startApp({ search: await useFinder(), catalogue: () => untranslated });

    const { text } = await request(site).get("/ar/search?q=%D8%A7%D9%84%D8%A7%D8%AA%D8%AC%D8%A7%D8%B1");

    expect(text).toMatch(/<span class="note">[^<]+<\/span>/);
    expect(text).toMatch(/<h2 lang="en" dir="ltr"><a /);
    expect(text).toMatch(/<p lang="en" dir="ltr">/);
  });

  test("escapes what was typed", async () => {
    const html = await open(`/en/search?q=${encodeURIComponent(`"><script>alert(1)</script>{{title}}`)}`);

    expect(html).not.toContain("<script>alert");
    expect(headingOf(html)).toContain(`"><script>alert(1)</script>{{title}}`);
  });

  test("is kept from search machines once it has words or filters, and its address is the canonical one", async () => {
    const robots = /<meta name="robots" content="noindex, follow">/;

    expect(await open("/en/search")).not.toMatch(robots);
    expect(await open("/en/search?q=visa")).toMatch(robots);
    const html = await open("/en/search?region=asia&country=XX&q=visa&utm=1&page=1&countryFind=a");
    expect(html).toMatch(robots);
    expect(html).toContain(
      '<link rel="canonical" href="https://levier.example/en/search?q&#x3D;visa&amp;region&#x3D;asia">',
    );
    expect(html).toMatch(/hreflang="ar" href="https:\/\/levier.example\/ar\/search\?q&#x3D;visa/);
  });

  test("is sorted as asked, and the default order is left out of the form's address", async () => {
    const byTitle = await open("/en/search?sort=title");
    const titles = [...byTitle.matchAll(/<h2><a href="[^"]+">(.*?)<\/a>/g)].map(([, title = ""]) =>
      plain(title)
        .toLowerCase()
        .replace(/[^\w ]/g, ""),
    );

    expect(titles).toEqual([...titles].sort());
    expect(byTitle).toContain('<option value="title" selected>');
    expect(byTitle).toContain('<option value="">Newest</option>');
    expect(await open("/en/search?q=visa")).toContain('<option value="" selected>Relevance</option>');
  });
});

describe("the form", () => {
  test.each([
    ["/en/search?q=", "/en/search"],
    ["/fr/search?q=visa&sort=&yearFrom=&yearTo=", "/fr/search?q=visa"],
    [
      "/en/search?q=visa&type=action&yearFrom=2011&yearTo=2014&sort=newest",
      "/en/search?q=visa&type=action&year=2011-2014&sort=newest",
    ],
    ["/en/search?q=&country=ml&country=sn&yearFrom=2014&yearTo=", "/en/search?country=ml&country=sn&year=2014-"],
    ["/en/search?q=&countryFind=mo", "/en/search?countryFind=mo"],
    ["/en/search?q=&country=to&countryFind=&more=country&more=x", "/en/search?country=to&more=country"],
  ])("sends %s to %s", async (sent, clean) => {
    const response = await get(sent);

    expect(response.status).toBe(302);
    expect(response.headers["location"]).toBe(clean);
    expect((await get(clean)).status).toBe(200);
  });

  test("shows again what was chosen", async () => {
    const html = await open("/en/search?q=visa&region=africa&year=2011-2014");

    expect(html).toContain('name="q" type="search" value="visa"');
    expect(optionsOf(html).filter(({ isChosen }) => isChosen)).toMatchObject([{ facet: "region", value: "africa" }]);
    expect(/name="yearFrom".*?<option selected>(\d+)/s.exec(html)?.[1]).toBe("2011");
    expect(/name="yearTo".*?<option selected>(\d+)/s.exec(html)?.[1]).toBe("2014");
  });
});

describe("pages of a list", () => {
  test("together hold each entry once", async () => {
    const seen: string[] = [];
    let address = "/en/search?theme=legal-migration";
    let total = 0;
    while (address !== "") {
      const html = await open(address);
      total = totalOf(html);
      seen.push(...hitsOf(html));
      address = plain(/<a class="btn plain" rel="next" href="([^"]+)"/.exec(html)?.[1] ?? "");
    }

    expect(seen).toHaveLength(total);
    expect(new Set(seen).size).toBe(total);
    expect(total).toBeGreaterThan(40);
  });

  test("are linked by number, and to the pages before and after", async () => {
    const html = await open("/en/search?page=3");

    expect(html).toContain('rel="prev" href="/en/search?page&#x3D;2"');
    expect(html).toContain('rel="next" href="/en/search?page&#x3D;4"');
    expect(html).toMatch(/<b aria-current="page"><span class="vh">Page <\/span>3<\/b>/);
    expect(linkTo(html, "Page 1")).toBe("/en/search");
  });

  test("past the end the way back to the last page is shown", async () => {
    const html = await open("/en/search?q=trafficking&page=1000000");

    expect(html).toContain("there is no page 1000.");
    const last = await open(linkTo(html, "Go to the last page"));
    expect(hitsOf(last).length).toBeGreaterThan(0);
    expect(last).not.toContain('rel="next"');
  });
});

describe("a list without results", () => {
  test("names what was searched, and what dropping one filter would find", async () => {
    const html = await open("/en/search?country=mu&type=practice-note");
    const href = linkTo(html, "Without “Kind of entry: Practice note”");
    const promised = Number(/Practice note”<\/a> <small>(\d+)/.exec(html)?.[1]);

    expect(headingOf(html)).toBe("No entries");
    expect(href).toBe("/en/search?country=mu");
    expect(totalOf(await open(href))).toBe(promised);
  });

  test("offers the themes, the whole list and a hint", async () => {
    const html = await open("/en/search?q=zzzzqqqq");

    expect(linkTo(html, "Legal migration and mobility")).toBe("/en/themes/legal-migration");
    expect(linkTo(html, "See all entries")).toBe("/en/search");
    expect(html).toContain("Check the spelling");
  });
});

describe("what the page understood", () => {
  const understoodIn = (html: string) => /<p class="understood">([\s\S]*?)<\/p>/.exec(html)?.[1] ?? "";

  test("is said in the reader’s language, and each part can be switched off", async () => {
    const html = await open("/fr/search?q=remittances+Ghana+2015-2019");
    const line = understoodIn(html);

    expect(line).toContain("transferts de fonds");
    expect(line).toContain("Ghana");
    expect(line).toContain("2015–2019");
    const off =
      /href="([^"]*country%3AGH[^"]*)"/.exec(line)?.[1]?.replaceAll("&amp;", "&").replaceAll("&#x3D;", "=") ?? "";
    expect(understoodIn(await open(off))).not.toContain("<bdi>Ghana</bdi>");
  });

  test("can be set aside for the words as typed", async () => {
    const html = await open("/en/search?q=remittances+Ghana&words=only");

    expect(understoodIn(html)).toContain("Searched for these words only");
    expect(understoodIn(html)).toContain("Search by meaning");
  });

  test("says which wrong letters were read as what", async () => {
    expect(understoodIn(await open("/en/search?q=remitances"))).toContain("“remitances” was read as “remittances”");
  });

  test("is followed by the nearest entries where none has both the place and the subject", async () => {
    const html = await open("/en/search?q=remittances+Fiji");

    expect(headingOf(html)).toContain("No entries for");
    expect(html).toContain("No entry on this subject is about Fiji. Countries nearby come first, then others:");
    expect(hitsOf(html).length).toBeGreaterThan(3);
  });

  test("words too common to search for are answered with advice", async () => {
    expect(await open("/fr/search?q=le+la+les")).toContain("Ces mots sont trop courants");
  });
});

test("a search within one Action keeps to it, names it and is not lost when the form is sent again", async () => {
  const action = "cabo-verde-i-first-national-immigration-strategy-and-its";
  const html = await open(`/fr/search?action=${action}`);

  expect(totalOf(html)).toBeGreaterThan(3);
  expect(html).toContain("Action : ".replace(" :", "\u00a0:"));
  expect(html).toContain(`<input type="hidden" form="search" name="action" value="${action}">`);
  expect(html).not.toContain('name="action" type="checkbox"');
  expect(headingOf(await open("/en/search?action=no-such-action"))).toBe("No entries");
});
