import type { Express } from "express";
import request from "supertest";
import { describe, expect, test } from "vitest";
import { finderOver } from "../../set-up/search-server.ts";
import { startApp } from "../../set-up/visit.ts";
import { brokenServer, faults, stoppedServer } from "../http/broken-servers.ts";
import { headingOf, linkTo, totalOf } from "./result-list.ts";
import { get, open } from "./search-app.ts";

describe("bad input", () => {
  const many = Array.from(
    { length: 500 },
    (_, index) => `country=${String.fromCharCode(97 + (index % 26))}${String.fromCharCode(97 + (index % 25))}`,
  );

  test.each([
    ["ten thousand characters", `q=${"migration ".repeat(1000)}`],
    ["control characters", "q=a%00b%07%1b%7f"],
    ["lone surrogates", "q=%ED%A0%80x"],
    ["direction overrides", "q=%E2%80%AEgnikciffart%E2%81%A6"],
    ["emoji", `q=${encodeURIComponent("👩🏽‍💼".repeat(90))}`],
    ["only signs", `q=${encodeURIComponent(`"'\\()[]{}<>*?:-+~^&|!`)}`],
    ["a filter injection", `region=${encodeURIComponent(`africa" OR region = "asia`)}`],
    ["an injection into the years", `year=${encodeURIComponent("2011 OR 1 = 1")}`],
    ["five hundred values", many.join("&")],
    ["arrays and objects", "q[]=a&q[x]=b&region[]=asia&__proto__[x]=1&constructor[prototype]=2"],
    ["a negative page", "page=-1"],
    ["half a page", "page=2.5"],
    ["a page in scientific notation", "page=1e9"],
    ["an enormous page", `page=${"9".repeat(300)}`],
    ["an unknown order", "sort=__proto__"],
    ["malformed escapes", "q=%E0%A4%A&region=%&type=%zz"],
    ["two question marks", "q=a?b&theme=?"],
    ["a box full of nonsense", "countryFind=%00%E2%80%AE&__proto__Find=x"],
  ])("%s is answered with a list", async (_name, query) => {
    const response = await get(`/en/search?${query}`);

    expect(response.status).toBe(200);
    expect(headingOf(response.text)).toMatch(/^(No|[\d,]+) entr/);
  });

  test("a malformed address is a bad request, not a failure", async () => {
    expect((await get("/en/search/%")).status).toBe(400);
    expect((await get("/en/lessons/%E0%A4%A")).status).toBe(400);
  });

  test("a region that is not one filters nothing", async () => {
    const injected = await open(`/en/search?region=${encodeURIComponent(`africa" OR region = "asia`)}`);

    expect(totalOf(injected)).toBe(totalOf(await open("/en/search")));
  });
});

describe("without a search engine", () => {
  async function expectHelp(site: Express): Promise<void> {
    const response = await request(site).get("/fr/search?q=traite+des+%C3%AAtres+humains&region=africa");

    expect(response.status).toBe(503);
    expect(response.headers["retry-after"]).toBe("30");
    expect(response.text).toContain('value="traite des êtres humains"');
    expect(headingOf(response.text)).toBe("La recherche n’est pas disponible pour le moment");
    expect(linkTo(response.text, "Réessayer")).toBe("/fr/search?q=traite+des+%C3%AAtres+humains&region=africa");
    expect(linkTo(response.text, "Migration légale et mobilité")).toBe("/fr/themes/legal-migration");
    expect(linkTo(response.text, "Glossaire")).toBe("/fr/glossary");
  }

  test("the page says so, keeps the words typed, and names what works", async () => {
    await expectHelp(await startApp({ search: await finderOver(await stoppedServer()) }));
  });

  test.each(Object.keys(faults))("the page says so when the server %s", async (fault) => {
    const { engine, stop } = await brokenServer(faults[fault] ?? null);
    try {
      await expectHelp(await startApp({ search: await finderOver(engine) }));
    } finally {
      stop();
    }
  });
});
