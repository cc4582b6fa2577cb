/** What RFC 9110 asks of answers, over a real port: methods, encodings, conditions, hosts, other sites' scripts, fixed addresses. */
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pageAddresses } from "../../set-up/page-addresses.ts";
import { runSite, type RunningSite } from "../../set-up/running-site.ts";
import { firstSession, silentFinder, visit } from "../../set-up/visit.ts";
import { rawRequest, type RawAnswer } from "./raw-request.ts";

let site: RunningSite;
let addresses: Readonly<Record<string, string>>;

beforeAll(async () => {
  site = await runSite(silentFinder, { contactEmail: "team@levier.example" });
  const home = (await get("/en")).body.toString();
  const session = firstSession(site.site.catalogue()).id;
  addresses = {
    "a kept page": "/en",
    "a page": item(),
    "a style sheet": /<link rel="stylesheet" href="([^"]+)"/.exec(home)?.[1] ?? "",
    "a feed": "/en/info-sessions.ics",
    "an entry for a calendar": `/fr/info-sessions/${session}.ics`,
    "an item of the API": `/api/v1/items/${lesson()}`,
    "sessions of the API": "/api/v1/sessions",
    suggestions: "/api/v1/suggest?q=vi",
    "the service worker": "/sw.js",
    "the sign": "/favicon.ico",
    "the sign of a phone": "/apple-touch-icon.png",
    robots: "/robots.txt",
    "whom to tell": "/.well-known/security.txt",
  };
});

afterAll(() => site.close());

const get = (path: string, ...headers: string[]) => rawRequest(site.url, `GET ${path}`, headers);
const ask = (line: string, ...headers: string[]) => rawRequest(site.url, line, headers);

function lesson(): string {
  const found = site.site.catalogue().items.find(({ type }) => type === "lesson-learned");
  if (found === undefined) throw new Error("expected a lesson learned in knowledge/, found none");
  return found.id;
}
const item = () => `/en/lessons/${lesson()}`;

const names = [
  ...["a kept page", "a page", "a style sheet", "a feed", "an entry for a calendar", "an item of the API"],
  ...["sessions of the API", "suggestions", "the service worker", "the sign", "the sign of a phone", "robots"],
  "whom to tell",
];
const addressOf = (name: string): string => addresses[name] ?? "";

/** Of one request only. */
const ofRequest = ["date", "x-request-id", "connection", "transfer-encoding"];
const headOf = ({ headers }: RawAnswer, ...without: readonly string[]) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => ![...ofRequest, ...without].includes(name)));

/** As one text, packed or not, sent in pieces or not. */
function textOf({ headers, body }: RawAnswer): string {
  let bytes = body;
  if (headers["transfer-encoding"] === "chunked") {
    const parts: Buffer[] = [];
    for (let rest = body; rest.length > 0;) {
      const end = rest.indexOf("\r\n");
      const length = Number.parseInt(rest.subarray(0, end).toString(), 16);
      if (length === 0) break;
      parts.push(rest.subarray(end + 2, end + 2 + length));
      rest = rest.subarray(end + 4 + length);
    }
    bytes = Buffer.concat(parts);
  }
  const encoding = headers["content-encoding"];
  if (encoding === "br") bytes = brotliDecompressSync(bytes);
  if (encoding === "gzip") bytes = gunzipSync(bytes);
  return bytes.toString("latin1");
}

describe.each(names)("%s", (name) => {
  test.each(["identity", "gzip", "gzip, deflate, br, zstd"])(
    "is not sent again to who has it (%s), and says of that the same as of the whole",
    async (accepted) => {
      const accepts = `Accept-Encoding: ${accepted}`;
      const whole = await get(addressOf(name), accepts);
      const etag = whole.headers["etag"] ?? "";
      const unchanged = await Promise.all(
        [etag, `"another", ${etag}`, etag.startsWith("W/") ? etag.slice(2) : `W/${etag}`, "*"].map((known) =>
          get(addressOf(name), accepts, `If-None-Match: ${known}`),
        ),
      );
      const other = await get(addressOf(name), accepts, 'If-None-Match: "another"');

      expect([whole.status, other.status]).toEqual([200, 200]);
      expect(whole.headers["vary"]).toContain("Accept-Encoding");
      expect(whole.headers["cache-control"]).toBeDefined();
      for (const answer of unchanged) {
        expect([answer.status, answer.body.length]).toEqual([304, 0]);
        expect(headOf(answer)).toEqual(headOf(whole, "content-type", "content-length", "content-encoding"));
      }
    },
  );

  test("has one strong ETag for each encoding, or a weak one", async () => {
    const answers = await Promise.all(
      ["identity", "gzip", "br"].map((one) => get(addressOf(name), `Accept-Encoding: ${one}`)),
    );
    const strong = answers.filter(({ headers }) => headers["etag"]?.startsWith('"') === true);
    const bodies = new Set(strong.map(({ body }) => body.toString("latin1")));

    expect(answers.every(({ headers }) => /^(?:W\/)?"[^"]+"$/.test(headers["etag"] ?? ""))).toBe(true);
    expect(new Set(strong.map(({ headers }) => headers["etag"])).size).toBe(bodies.size);
    expect(new Set(answers.map(textOf)).size).toBe(1);
  });

  test("has the same head for HEAD as for GET, and no body", async () => {
    for (const accepted of ["identity", "gzip, br"]) {
      const [whole, head] = await Promise.all(
        ["GET", "HEAD"].map((method) => ask(`${method} ${addressOf(name)}`, `Accept-Encoding: ${accepted}`)),
      );
      expect(headOf(head as RawAnswer)).toEqual(headOf(whole as RawAnswer));
      expect([head?.status, head?.body.length]).toEqual([200, 0]);
    }
  });

  test("says what it is, and that it is nothing else", async () => {
    const { headers } = await get(addressOf(name));

    expect(headers["content-type"]).toMatch(/; charset=utf-8$|^image\/(?:png|vnd\.microsoft\.icon)$/);
    expect(headers["x-content-type-options"]).toBe("nosniff");
  });

  test("is only read", async () => {
    for (const method of ["POST", "DELETE", "TRACE"]) {
      const answer = await ask(`${method} ${addressOf(name)}`, "Content-Length: 0");
      expect([method, answer.status, answer.headers["allow"]]).toEqual([method, 405, "GET, HEAD"]);
      expect(answer.body.length).toBeLessThan(10_000);
    }
    const options = await ask(`OPTIONS ${addressOf(name)}`);
    expect([options.status, options.headers["allow"], options.body.length]).toEqual([204, "GET, HEAD", 0]);
  });

  test.each([
    ["identity;q=0", undefined],
    ["*;q=0", undefined],
    ["br;q=0, gzip", "gzip"],
    ["BR", "br"],
    ["*", "br"],
    ["gzip;q=0, *;q=0.5", "br"],
    ["", undefined],
  ])("goes as it may to who accepts “%s”", async (accepted, encoding) => {
    const answer = await get(addressOf(name), `Accept-Encoding: ${accepted}`);
    const plain = await get(addressOf(name));

    expect(answer.status).toBe(200);
    expect([undefined, encoding]).toContain(answer.headers["content-encoding"]);
    if (plain.body.length > 2000 && !name.startsWith("the sign"))
      expect(answer.headers["content-encoding"]).toBe(encoding);
    expect(textOf(answer)).toBe(textOf(plain));
  });
});

test("every address knows its methods", async () => {
  const session = firstSession(site.site.catalogue()).id;
  const forms = [
    "my-registration",
    "my-registration/link",
    "join",
    "search/missing",
    `info-sessions/${session}/register`,
  ];
  const allowed = [
    ...forms.map((form) => [`/en/${form}`, "GET, HEAD, POST"] as const),
    ...["/", "/r/x", "/join/x", "/health/live", "/version", "/nothing", "/en/my-registration/erase", "*"].map(
      (path) => [path, "GET, HEAD"] as const,
    ),
    [`/api/v1/sessions/${session}/registrations`, "POST"] as const,
  ];
  for (const [path, methods] of allowed) {
    const [options, other] = [await ask(`OPTIONS ${path}`), await ask(`DELETE ${path}`)];
    expect([path, options.status, options.headers["allow"], options.body.length]).toEqual([path, 204, methods, 0]);
    if (path !== "*") expect([path, other.status, other.headers["allow"]]).toEqual([path, 405, methods]);
  }
});

test("what cannot be a request of ours is 400", async () => {
  const lines = [
    "FOO /en",
    "GET *",
    "GET ftp://levier.example/en",
    "GET http://user@levier.example/en",
    "GET /%",
    "GET en",
  ];
  for (const line of lines) expect([line, (await ask(line)).status]).toEqual([line, 400]);
  expect((await ask("GET /en", "Expect: nothing")).status).toBe(417);
});

test("an error is asked for again, and differs by language where the address names none", async () => {
  const [page, file] = [await get("/en/nothing"), await get("/assets/site.00000000.css", "Accept-Language: fr")];

  expect([page.status, page.headers["cache-control"]]).toEqual([404, "no-cache"]);
  expect(page.headers["vary"]).not.toContain("Accept-Language");
  expect([file.status, file.headers["content-language"], file.headers["cache-control"]]).toEqual([
    404,
    "fr",
    "no-cache",
  ]);
  expect(file.headers["vary"]).toContain("Accept-Language");
});

describe("the host", () => {
  const from = (...hosts: string[]) =>
    rawRequest(
      site.url,
      "GET /fr/about",
      [],
      hosts.map((host) => `Host: ${host}`),
    );

  test.each(["levier.example", "LEVIER.EXAMPLE:443", "127.0.0.1:3000", "[::1]:3000", "", "evil.example"])(
    "“%s” changes nothing on a page",
    async (host) => {
      const answer = await from(host);

      expect(answer.status).toBe(200);
      expect(answer.body).toEqual((await get("/fr/about")).body);
      expect(answer.body.toString()).not.toContain("evil.example");
    },
  );

  test("is one, or the request is none", async () => {
    const wrong = [
      ["a.example, b.example"],
      ["a.example,b.example"],
      ["user@a.example"],
      ["a b"],
      ["a/b"],
      [],
      ["a", "b"],
    ];
    for (const hosts of wrong) expect([hosts, (await from(...hosts)).status]).toEqual([hosts, 400]);
  });

  test("may stand in the request line, where it changes as little", async () => {
    const own = await get("/fr/about");
    for (const target of ["http://levier.example/fr/about", "HTTPS://evil.example:80/fr/about"]) {
      const answer = await ask(`GET ${target}`);
      expect(headOf(answer)).toEqual(headOf(own));
      expect(answer.body).toEqual(own.body);
    }
    const missing = await ask("GET http://levier.example/fr/nothing");
    const api = await ask("GET http://levier.example/api/v1/nothing?lang=pt");
    const home = await ask("GET http://levier.example", "Accept-Language: es");
    expect([missing.status, missing.headers["content-language"]]).toEqual([404, "fr"]);
    expect([api.status, api.headers["content-type"]]).toEqual([404, "application/problem+json; charset=utf-8"]);
    expect(api.body.toString()).toContain("/pt/faq");
    expect([home.status, home.headers["location"]]).toEqual([302, "/es"]);
  });
});

test("the host that was asked makes a form from elsewhere one of ours on a laptop only, which has no name of its own", async () => {
  const sent = async (publicUrl: string, headers: Readonly<Record<string, string>>) =>
    (await visit("/en/search/missing", { site: { publicUrl }, method: "post", headers })).status;
  const elsewhere = { Origin: "http://evil.example", Host: "evil.example" };

  expect(await sent("https://levier.example", elsewhere)).toBe(403);
  expect(await sent("https://levier.example", { Origin: "https://levier.example", Host: "levier:3000" })).toBe(415);
  expect(await sent("http://127.0.0.1:3000", { Origin: "http://my-laptop:3000", Host: "My-Laptop:3000" })).toBe(415);
  expect(await sent("http://127.0.0.1:3000", { Origin: "http://evil.example", Host: "my-laptop:3000" })).toBe(403);
});

describe("a script of another site", () => {
  const origin = "Origin: https://other.example";

  test("is told that it may ask with headers of its own", async () => {
    const asked = ["Access-Control-Request-Method: GET", "Access-Control-Request-Headers: x-requested-with,x-b"];
    for (const path of ["search", "items/x", "sessions", "suggest", "peers"]) {
      const { status, headers } = await ask(`OPTIONS /api/v1/${path}`, origin, ...asked);

      expect([path, status]).toEqual([path, 204]);
      expect(headers).toMatchObject({
        "access-control-allow-origin": "*",
        "access-control-allow-methods": "GET, HEAD",
        "access-control-allow-headers": "x-requested-with,x-b",
        "access-control-max-age": "86400",
        allow: "GET, HEAD",
      });
      expect(headers["vary"]).toContain("Access-Control-Request-Headers");
      expect(headers["access-control-allow-credentials"]).toBeUndefined();
    }
  });

  test("may read every answer of what is open: found, unchanged, led elsewhere, not found, malformed, not allowed, not available", async () => {
    const sessions = await get("/api/v1/sessions", origin);
    const answers = await Promise.all([
      ask("HEAD /api/v1/sessions", origin),
      get("/api/v1/sessions", origin, `If-None-Match: ${sessions.headers["etag"] ?? ""}`),
      get("/api/v1/Sessions", origin),
      get("/api/v1/items/none", origin),
      get("/api/v1/items/%zz", origin),
      ask("POST /api/v1/sessions", origin, "Content-Length: 0"),
      get("/api/v1/search?q=visa", origin),
    ]);

    expect(answers.map(({ status }) => status)).toEqual([200, 304, 301, 404, 400, 405, 503]);
    for (const { headers } of [sessions, ...answers]) {
      expect(headers["access-control-allow-origin"]).toBe("*");
      expect(headers["cross-origin-resource-policy"]).toBe("cross-origin");
      expect(headers["cache-control"]).toBeDefined();
    }
  });

  test("may not sign anybody up, nor read pages", async () => {
    const session = firstSession(site.site.catalogue()).id;
    const registrations = `/api/v1/sessions/${session}/registrations`;
    const answers = await Promise.all([
      ask(`OPTIONS ${registrations}`, origin, "Access-Control-Request-Method: POST"),
      ask(`POST ${registrations}`, origin, "Content-Type: application/json", "Content-Length: 0"),
      get("/en", origin),
      get("/health/live", origin),
    ]);

    expect(answers.map(({ status }) => status)).toEqual([204, 403, 200, 200]);
    for (const { headers } of answers) expect(headers["access-control-allow-origin"]).toBeUndefined();
  });

  test("gets no header back that is none", async () => {
    const { headers } = await ask("OPTIONS /api/v1/search", origin, "Access-Control-Request-Headers: a b, <c>");
    expect(headers["access-control-allow-headers"]).toBeUndefined();
  });
});

describe("an address in another spelling", () => {
  const query = "?q=visa&amp;country=ML";

  test.each([
    ...[".", ")", ",", ";", ">", "%20", "%E2%80%8B", "%C2%AB", "%C2%BB", "%E2%80%9D", "%E2%80%99", "%D8%8C", ")."],
    ...["&amp;x=1", "/", "//", "/.", "%0A"],
  ])("with “%s” at its end leads to the one that exists", async (mark) => {
    const found = await get(`${item()}${mark}`, "Accept-Encoding: gzip, br", "If-None-Match: *");
    const none = await get(`/en/lessons/none${mark}`);

    expect([found.status, found.headers["location"]]).toEqual([301, item()]);
    expect(found.headers["etag"]).toBeUndefined();
    expect(found.headers["content-language"]).toBeUndefined();
    expect([none.status, none.headers["location"]]).toEqual([404, undefined]);
  });

  test.each([
    ["/EN", "/en"],
    ["//en", "/en"],
    ["/en/Info-Sessions", "/en/info-sessions"],
    ["/en//countries", "/en/countries"],
    ["/./en/countries/", "/en/countries"],
    ["/%65n/countri%65s", "/en/countries"],
    [`/EN/Search${query}`, "/en/search?q=visa&country=ML"],
    ["/en/info-sessions.ics.", "/en/info-sessions.ics"],
    ["/en/my-registration.", "/en/my-registration"],
    ["/API/v1/Sessions/", "/api/v1/sessions"],
    ["/robots.txt.", "/robots.txt"],
    ["/health/live/", "/health/live"],
    ["http://levier.example//en", "/en"],
  ])("%s leads to %s, kept or not", async (address, location) => {
    for (let times = 0; times < 2; times += 1) {
      const answer = await get(address, "Accept-Encoding: br");
      expect([answer.status, answer.headers["location"]]).toEqual([301, location]);
      expect(answer.headers["content-encoding"]).toBeUndefined();
    }
    expect((await ask(`HEAD ${address}`)).status).toBe(301);
  });

  test.each(["/en/None", "//evil.example/%2e%2e", "//evil.example", "/en/..%2fen", "/\\evil.example", "/en/nothing."])(
    "%s exists in none",
    async (address) => {
      const answer = await get(address);
      expect([answer.status, answer.headers["location"]]).toEqual([404, undefined]);
    },
  );

  test("is led there once: no page of the site is another spelling", async () => {
    for (const language of ["en", "ar"] as const)
      for (const { path, status } of pageAddresses(language, site.site.catalogue()))
        expect([path, [status, 503]]).toEqual([path, expect.arrayContaining([(await get(path)).status])]);
  });
});

describe("addresses that programs know", () => {
  test("robots are kept from endless lists, and from nothing that is read", async () => {
    const text = (await get("/robots.txt")).body.toString();
    const closed = [...text.matchAll(/^Disallow: (.*)$/gm)].map(
      ([, rule = ""]) => new RegExp(`^${rule.replace(/[.?]/g, "\\$&").replaceAll("*", ".*")}`),
    );
    const isClosed = (path: string) => closed.some((rule) => rule.test(path));

    expect(text).toMatch(/^User-agent: \*\n(?:Disallow: \/\S+\n)+$/);
    expect(
      ["/fr/search?q=visa", "/ar/overview?theme=x", "/en/brief", "/en/brief?item=a", "/api/v1/search"].map(isClosed),
    ).toEqual([true, true, true, true, true]);
    for (const { id } of site.site.catalogue().items) expect(isClosed(`/en/practices/${id}`)).toBe(false);
    for (const path of ["/en", "/en/search", "/en/overview", "/en/info-sessions", "/en/countries?theme=x", "/en/legal"])
      expect([path, isClosed(path)]).toEqual([path, false]);
  });

  test("security.txt names whom to tell, for ninety days", async () => {
    const answer = await get("/.well-known/security.txt");
    const until = new Date(Date.parse(site.site.registrations.service.now()) + 90 * 86_400_000)
      .toISOString()
      .slice(0, 10);

    expect(answer.headers["content-type"]).toBe("text/plain; charset=utf-8");
    expect(answer.body.toString().split("\n")).toEqual([
      "Contact: mailto:team@levier.example",
      `Contact: ${site.url}/en/legal`,
      `Expires: ${until}T00:00:00Z`,
      "Preferred-Languages: en, fr",
      `Canonical: ${site.url}/.well-known/security.txt`,
      "",
    ]);
    expect((await get("/en/legal")).status).toBe(200);
  });

  test("the signs are pictures of the sizes that are asked for", async () => {
    const [icon, apple] = [(await get("/favicon.ico")).body, (await get("/apple-touch-icon.png")).body];

    expect([icon.readUInt16LE(0), icon.readUInt16LE(2)]).toEqual([0, 1]);
    expect([0, 1, 2].map((place) => icon.readUInt8(6 + 16 * place))).toEqual([16, 32, 48]);
    for (const place of [0, 1, 2])
      expect(icon.toString("latin1", icon.readUInt32LE(18 + 16 * place)).slice(1, 4)).toBe("PNG");
    expect([apple.readUInt32BE(16), apple.readUInt32BE(20)]).toEqual([180, 180]);
    expect(icon.length + apple.length).toBeLessThan(5000);
  });
});
