/** What visitors are told when something is missing, malformed, forbidden or broken, and where `/` leads. */
import { describe, expect, test } from "vitest";
import { languages } from "../../../server/language/languages.ts";
import { speak } from "../../../server/language/translate.ts";
import { pageProblems } from "../../set-up/page-checks.ts";
import { visit, type VisitOptions } from "../../set-up/visit.ts";

const secret = "a detail that is nobody's business";
const brokenSite = {
  insights: () => {
    throw new Error(secret);
  },
};

describe.each(languages)("in %s", (language) => {
  const { text } = speak(language);

  test("an address without a page says so, with a search form and places to start from", async () => {
    const page = await visit(`/${language}/nothing-has-this-address`);

    expect(page.status).toBe(404);
    expect(page.headers["content-language"]).toBe(language);
    expect(page.text).toContain(`<h1>${text("error.notFound.title")}</h1>`);
    expect(page.text).toContain(`role="search" action="/${language}/search"`);
    expect(page.text).toContain(`href="/${language}/countries"`);
    expect(page.text).toContain('content="noindex, follow"');
    expect(pageProblems({ html: page.text, language, publicUrl: "https://levier.example" })).toEqual([]);
  });

  test("a malformed address is said to be one", async () => {
    const page = await visit(`/${language}/countries/%E0%A4%A`);

    expect(page.status).toBe(400);
    expect(page.text).toContain(`<h1>${text("error.badRequest.title")}</h1>`);
  });

  test("an error of ours shows the number of the request and no detail", async () => {
    const page = await visit(`/${language}`, { site: brokenSite });

    expect(page.status).toBe(500);
    expect(page.text).toContain(`<h1>${text("error.internal.title")}</h1>`);
    expect(page.text).toContain(String(page.headers["x-request-id"]));
    expect(page.text).not.toContain(secret);
    expect(page.text).not.toContain("node_modules");
  });
});

test.each([
  "/en/lessons/no-such-lesson",
  "/en/actions/constructor",
  "/en/countries/zz",
  "/en/themes/__proto__",
  "/en/glossary/toString",
  "/en/regions/atlantis",
  "/..%2f..%2fetc/passwd",
  "/en/..%2f..%2f..%2fetc%2fpasswd",
  "/assets/..%2f..%2fpackage.json",
  "/assets/site.00000000.css",
  "/en/lessons/%00",
  "/%00",
  "/en/%0d%0aSet-Cookie:%20a=b",
  "/wp-login.php",
  "/.env",
])("%s is not found", async (address) => {
  const page = await visit(address);

  expect(page.status).toBe(404);
  expect(page.headers["content-type"]).toBe("text/html; charset=utf-8");
  expect(page.headers["set-cookie"]).toBeUndefined();
});

test.each(["/%", "/%ff", "/en/%c0%ae%c0%ae/", "/en/lessons/%zz"])(
  "%s is malformed or not found, never an error of ours",
  async (address) => {
    const page = await visit(address);

    expect([400, 404]).toContain(page.status);
    expect(page.headers["content-type"]).toBe("text/html; charset=utf-8");
  },
);

test("an address of four thousand letters is not found", async () => {
  const page = await visit(`/en/${"a".repeat(4000)}`);

  expect(page.status).toBe(404);
});

test("what was asked for is never repeated as HTML", async () => {
  const page = await visit("/en/%3Cscript%3Ealert(1)%3C/script%3E");

  expect(page.status).toBe(404);
  expect(page.text).not.toContain("<script>alert");
});

test("an address that starts with two slashes leads to no other site", async () => {
  const page = await visit("//evil.example/%2e%2e");

  expect(page.status).toBe(404);
  expect(page.headers["location"]).toBeUndefined();
});

test("under a language we do not offer, the page speaks the reader's own", async () => {
  const page = await visit("/de/about", { headers: { "Accept-Language": "pt-BR,pt;q=0.9" } });

  expect(page.status).toBe(404);
  expect(page.headers["content-language"]).toBe("pt");
  expect(page.text).toContain(speak("pt").text("error.notFound.title"));
});

test.each(["post", "put", "patch", "delete"] as const satisfies readonly VisitOptions["method"][])(
  "the method %s is refused, with those that are allowed",
  async (method) => {
    const page = await visit("/fr/about", { method });

    expect(page.status).toBe(405);
    expect(page.headers["allow"]).toBe("GET, HEAD");
    expect(page.text).toContain(speak("fr").text("error.methodNotAllowed.title"));
  },
);

test("OPTIONS tells the allowed methods, HEAD the head of a page only", async () => {
  const options = await visit("/en/about", { method: "options" });
  const head = await visit("/en/about", { method: "head" });

  expect([options.status, options.headers["allow"]]).toEqual([204, "GET, HEAD"]);
  expect(head.status).toBe(200);
  expect(head.text).toBeFalsy();
});

test("a search is answered with 503 and a time to try again when the engine is silent, and the rest still works", async () => {
  const search = await visit("/fr/search?q=visa");
  const home = await visit("/fr");

  expect(search.status).toBe(503);
  expect(search.headers["retry-after"]).toMatch(/^\d+$/);
  expect(home.status).toBe(200);
});

test("programs get problem details instead of a page", async () => {
  const answer = await visit("/api/v1/nothing?lang=fr");

  expect(answer.status).toBe(404);
  expect(answer.headers["content-type"]).toMatch(/^application\/problem\+json/);
  expect(JSON.parse(answer.text)).toMatchObject({ status: 404, title: speak("fr").text("error.notFound.title") });
});

test.each([
  ["fr-CM,fr;q=0.9,en;q=0.8", "/fr"],
  ["ar", "/ar"],
  ["de, es;q=0.5, en;q=0.4", "/es"],
  ["en;q=0.1, PT-br;q=0.2", "/pt"],
  ["fr;q=0, de", "/en"],
  ["de, ru", "/en"],
  ["*", "/en"],
  ["", "/en"],
  [";;;,,,q=", "/en"],
  ["fr;q=NaN, es;q=0.9", "/fr"],
  ["__proto__, constructor;q=0.9", "/en"],
  ["../../etc/passwd, //evil.example", "/en"],
  ["fr<script>", "/en"],
])("Accept-Language “%s” leads from / to %s", async (header, expected) => {
  const page = await visit("/", { headers: { "Accept-Language": header } });

  expect(page.status).toBe(302);
  expect(page.headers["location"]).toBe(expected);
  expect(page.headers["vary"]).toMatch(/Accept-Language/);
});

test("an Accept-Language of thousands of languages leads to English", async () => {
  const page = await visit("/", { headers: { "Accept-Language": "x,".repeat(4000) } });

  expect([page.status, page.headers["location"]]).toEqual([302, "/en"]);
});
