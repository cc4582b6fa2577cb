/** Sixty bad inputs for signing up. Each says what is answered; what else must hold of all of them is in the test. */
import { randomBytes } from "node:crypto";
import { gzipSync } from "node:zlib";
import type { SessionSiteOptions } from "../info-sessions/session-site.ts";
import { applicant, type HostileSite } from "./hostile-site.ts";

export interface HostileCase {
  readonly id: string;
  readonly name: string;
  readonly site?: SessionSiteOptions;
  /** Statuses in order; `closed`: the connection was closed without an answer. */
  readonly send: (site: HostileSite) => Promise<(number | "closed")[]>;
  readonly expect: readonly (number | "closed")[];
  /** Names kept afterwards; default none. */
  readonly kept?: readonly string[];
  /** How many mails are to be sent afterwards; default one for each registration. */
  readonly mails?: number;
}

export interface NotApplicable {
  readonly id: string;
  readonly name: string;
  readonly why: string;
}

const statuses = async (answers: readonly Promise<Response>[]) =>
  (await Promise.all(answers)).map(({ status }) => status);

/** One after the other: order is kept. */
async function inTurn<T>(values: readonly T[], send: (value: T) => Promise<Response>): Promise<number[]> {
  const found: number[] = [];
  for (const value of values) found.push((await send(value)).status);
  return found;
}

const times = (count: number, status: number) => Array<number>(count).fill(status);
const statusOf = (answer: string): number | "closed" =>
  Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0) || "closed";
const raw = async (site: HostileSite, texts: readonly string[]) => {
  const found: (number | "closed")[] = [];
  for (const text of texts) found.push(statusOf(await site.socket(text)));
  return found;
};
const names = (site: HostileSite, list: readonly string[]) =>
  inTurn(list, (name) => site.form({ name, email: `n${randomBytes(4).toString("hex")}@gov.example` }));
const emails = (site: HostileSite, list: readonly string[]) => inTurn(list, (email) => site.form({ email }));

export const textCases: readonly HostileCase[] = [
  {
    id: "01",
    name: "names of many scripts are kept in NFC",
    send: (site) => names(site, ["Éloïse Ștefănescu-Šťastný", "Παπαδόπουλος", "Þórðardóttir"]),
    expect: [303, 303, 303],
    kept: ["Éloïse Ștefănescu-Šťastný", "Παπαδόπουλος", "Þórðardóttir"],
  },
  {
    id: "02",
    name: "one person in NFD and NFC is one registration",
    send: (site) => inTurn(["Éloïse".normalize("NFD"), "Éloïse"], (name) => site.form({ name })),
    expect: [303, 303],
    kept: ["Éloïse"],
    mails: 1,
  },
  {
    id: "03",
    name: "right-to-left names pass, marks that turn text around do not",
    send: (site) => names(site, ["مريم العلوي", "Ana\u202E avliS", "\u2066Ana\u2069"]),
    expect: [303, 303, 303],
    kept: ["مريم العلوي", "Ana avliS", "Ana"],
  },
  {
    id: "04",
    name: "short and unusual names are names",
    send: (site) => names(site, ["Suharto", "O'Brien", "O", "J.-P. Lee"]),
    expect: times(4, 303),
    kept: ["Suharto", "O'Brien", "O", "J.-P. Lee"],
  },
  {
    id: "05",
    name: "emoji pass; a heap of marks does not",
    send: (site) => names(site, ["Ana 👩🏽‍💼", `a${"\u0301".repeat(200)}`]),
    expect: [303, 422],
    kept: ["Ana 👩🏽‍💼"],
  },
  {
    id: "06",
    name: "nothing visible is nothing",
    send: (site) => names(site, ["\u200B\u200D", "\u00A0", "\u3164"]),
    expect: times(3, 422),
  },
  {
    id: "07",
    name: "too long is said; far too long is not read",
    send: (site) => names(site, ["x".repeat(201), "x".repeat(100_000)]),
    expect: [422, 413],
  },
  {
    id: "08",
    name: "markup and template signs are text",
    send: (site) => names(site, ["<script>alert(1)</script>", '"><img onerror=x>', "{{7*7}}", "${7*7}", "{{#with}}"]),
    expect: times(5, 303),
    kept: ["<script>alert(1)</script>", '"><img onerror=x>', "{{7*7}}", "${7*7}", "{{#with}}"],
  },
  {
    id: "09",
    name: "what a spreadsheet would calculate is kept as typed",
    send: (site) => names(site, ["=HYPERLINK(1)", "+33 1 44", "-1", "@x", "＝1"]),
    expect: times(5, 303),
    kept: ["=HYPERLINK(1)", "+33 1 44", "-1", "@x", "＝1"],
  },
  {
    id: "10",
    name: "control and broken characters are refused",
    send: async (site) => [
      ...(await names(site, ["a\0b", "a\x07b", "a\x1Bb", "a\uFFFEb"])),
      ...(await inTurn(['"a\\ud800"', '"a\\u0000"'], (name) =>
        site.jsonText(JSON.stringify({ ...applicant, name: "N" }).replace('"N"', name)),
      )),
    ],
    expect: times(6, 422),
  },
  {
    id: "11",
    name: "bytes that are no UTF-8 are refused",
    send: (site) =>
      statuses([
        site.formText("name=%FF%FE&step=send"),
        site.jsonText(
          new Uint8Array(Buffer.concat([Buffer.from('{"name":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}')])),
        ),
      ]),
    expect: [400, 400],
  },
  {
    id: "12",
    name: "a line end in a name is refused",
    send: (site) => names(site, ["Bob\r\nBcc: x@y.example", "Bob\n", "Bob\r"]),
    expect: times(3, 422),
  },
  {
    id: "13",
    name: "calendar lines in a name are refused, its signs are not",
    send: (site) => names(site, ["Bob\r\nATTENDEE:mailto:x", "Bob; Lee, \\ Sons"]),
    expect: [422, 303],
    kept: ["Bob; Lee, \\ Sons"],
  },
  {
    id: "14",
    name: "what is no address is refused",
    send: (site) =>
      emails(site, ["a@b", "a b@c.de", "a@@b.de", ".a@b.de", `${"a".repeat(64)}@${"b.".repeat(95)}de`, ""]),
    expect: times(6, 422),
  },
  {
    id: "15",
    name: "more than one plain address is refused",
    send: (site) => emails(site, ["a@b.de,c@d.de", '"x <a@b.de>"', "<a@b.de>", "a@b.de>"]),
    expect: times(4, 422),
  },
  {
    id: "16",
    name: "capitals make no other person",
    send: (site) => emails(site, ["A.Name@Ministry.EU", "a.name@ministry.eu"]),
    expect: [303, 303],
    kept: ["Maria Tavares"],
    mails: 1,
  },
  {
    id: "17",
    name: "a known address is answered like a new one",
    send: (site) => statuses([site.json(applicant), site.json({ ...applicant, name: "Mallory" })]),
    expect: [202, 202],
    kept: ["Maria Tavares"],
    mails: 1,
  },
  {
    id: "18",
    name: "international domains are one domain however spelt",
    send: (site) => emails(site, ["name@bücher.example", "name@xn--bcher-kva.example"]),
    expect: [303, 303],
    kept: ["Maria Tavares"],
    mails: 1,
  },
];

export const shapeCases: readonly HostileCase[] = [
  {
    id: "21",
    name: "a form field twice",
    send: (site) => statuses([site.formText("email=a&email=b&step=send")]),
    expect: [400],
  },
  {
    id: "22",
    name: "JSON of other types",
    send: async (site) => [
      ...(await inTurn([["a"], { $ne: 1 }, true, null], (email) => site.json({ ...applicant, email }))),
      (await site.jsonText('{"email":1e999}')).status,
    ],
    expect: times(5, 422),
  },
  {
    id: "23",
    name: "a JSON key twice",
    send: (site) => statuses([site.jsonText('{"email":"a","em\\u0061il":"b"}')]),
    expect: [400],
  },
  {
    id: "24",
    name: "keys that reach for prototypes",
    send: (site) =>
      inTurn(['{"__proto__":{"isAdmin":true}}', '{"constructor":{"prototype":{}}}'], (text) => site.jsonText(text)),
    expect: [400, 400],
  },
  {
    id: "25",
    name: "form fields with brackets",
    send: (site) => inTurn(["__proto__[x]=1", "email[]=a", "email[x]=b"], (text) => site.formText(text)),
    expect: times(3, 400),
  },
  {
    id: "26",
    name: "fields nobody offers",
    send: (site) =>
      inTurn(["state", "seatNo", "createdAt", "noticeVersion"], (key) =>
        site.json({ ...applicant, [key]: "confirmed" }),
      ),
    expect: times(4, 422),
  },
  {
    id: "27",
    name: "JSON that is no object",
    send: (site) => inTurn(["[]", "null", '"x"', "42", ""], (text) => site.jsonText(text)),
    expect: times(5, 400),
  },
  {
    id: "28",
    name: "text that is no JSON",
    send: (site) => inTurn(['{"a":', '{"a":"b",}', '{/**/"a":"b"}', '{"a":NaN}'], (text) => site.jsonText(text)),
    expect: times(4, 400),
  },
  {
    id: "29",
    name: "5,000 nested lists",
    send: (site) => statuses([site.jsonText(`{"a":${"[".repeat(5000)}`)]),
    expect: [400],
  },
  {
    id: "30",
    name: "bodies without end",
    send: async (site) => [
      (await site.jsonText(`{"name":"${"x".repeat(16 * 1024)}"}`)).status,
      ...(await raw(site, [
        `POST ${site.api} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000000000000\r\n\r\n{`,
        `POST ${site.api} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n8000\r\n${"x".repeat(0x8000)}\r\n`,
      ])),
    ],
    expect: [413, 413, 413],
  },
  {
    id: "31",
    name: "2,000 fields",
    send: (site) =>
      statuses([
        site.formText(Array.from({ length: 2000 }, (_, place) => `f${place}=`).join("&")),
        site.jsonText(JSON.stringify({ a: Array(10_000).fill(1) })),
      ]),
    expect: [400, 413],
  },
  {
    id: "32",
    name: "no type, or another one",
    send: (site) =>
      inTurn(["", "text/plain", "application/xml"], (type) => site.json(applicant, { "Content-Type": type })),
    expect: times(3, 415),
  },
  {
    id: "33",
    name: "another charset, JSON to the form, a form to the API",
    send: (site) =>
      statuses([
        site.json(applicant, { "Content-Type": "application/json; charset=iso-8859-1" }),
        site.formText("{}", { "Content-Type": "application/json" }),
        site.jsonText("name=a", { "Content-Type": "application/x-www-form-urlencoded" }),
      ]),
    expect: [415, 415, 415],
  },
  {
    id: "34",
    name: "a form with files",
    send: (site) => statuses([site.formText("", { "Content-Type": "multipart/form-data; boundary=x" })]),
    expect: [415],
  },
  {
    id: "35",
    name: "packed bodies: garbage, a bomb, an unknown way",
    send: async (site) => [
      (await site.jsonText("not packed", { "Content-Encoding": "gzip" })).status,
      (await site.jsonText(new Uint8Array(gzipSync(Buffer.alloc(10_000_000))), { "Content-Encoding": "gzip" })).status,
      (await site.jsonText("{}", { "Content-Encoding": "zz" })).status,
    ],
    expect: [400, 413, 415],
  },
  {
    id: "36",
    name: "wishes nobody can fulfil",
    send: (site) =>
      statuses([site.json(applicant, { Accept: "image/png" }), site.get("/", { "Accept-Language": "xx-../..;q=9" })]),
    expect: [202, 302],
    kept: ["Maria Tavares"],
  },
];

const request = (line: string, headers: readonly string[] = ["Host: x"]) =>
  [line, ...headers, "Connection: close", "", ""].join("\r\n");

export const protocolCases: readonly HostileCase[] = [
  {
    id: "37",
    name: "malformed escapes",
    send: (site) =>
      raw(site, [
        request("GET /% HTTP/1.1"),
        request("GET /en/info-sessions/%C3%28/register HTTP/1.1"),
        request("GET /%c0%ae%c0%ae HTTP/1.1"),
      ]),
    expect: [400, 400, 400],
  },
  {
    id: "38",
    name: "languages that are none",
    send: (site) =>
      raw(
        site,
        ["/..%2f..%2fetc", "/en%2f..%2f", "/fr%00", "/__proto__", `/${"x".repeat(5000)}`].map((path) =>
          request(`GET ${path}/info-sessions/labour-mobility/register HTTP/1.1`),
        ),
      ),
    expect: times(5, 404),
  },
  {
    id: "39",
    name: "sessions that are none, or written in another way",
    send: (site) =>
      raw(
        site,
        ["Labour-Mobility", "..%2f", "constructor", "__proto__", "/labour-mobility"].map((id) =>
          request(`GET /en/info-sessions/${id}/register HTTP/1.1`),
        ),
      ),
    expect: [301, 404, 404, 404, 301],
  },
  {
    id: "40",
    name: "queries nobody asked for",
    send: (site) =>
      inTurn(["?x=1&x=2", "?page=-1", "?sort=__proto__", "?q=%E0%A4%A"], (query) => site.get(site.address + query)),
    expect: times(4, 200),
  },
  {
    id: "41",
    name: "HEAD changes nothing",
    send: (site) => statuses([site.get(site.address, {}, "HEAD"), site.get(`${site.address}/sent`, {}, "HEAD")]),
    expect: [200, 200],
  },
  {
    id: "42",
    name: "OPTIONS, also from elsewhere",
    send: (site) =>
      inTurn([site.address, site.api], (path) =>
        site.get(path, { Origin: "https://evil.example", "Access-Control-Request-Method": "POST" }, "OPTIONS"),
      ),
    expect: [204, 204],
  },
  {
    id: "43",
    name: "methods that are not offered",
    send: async (site) => [
      ...(await inTurn(["PUT", "DELETE", "PATCH"], (method) => site.get(site.address, {}, method))),
      ...(await inTurn(["GET", "PUT"], (method) => site.get(site.api, {}, method))),
      ...(await raw(site, [request(`TRACE ${site.address} HTTP/1.1`)])),
      (await site.get(site.address, { "X-HTTP-Method-Override": "DELETE" })).status,
    ],
    expect: [405, 405, 405, 405, 405, 405, 200],
  },
  {
    id: "44",
    name: "no method, no host, another host",
    send: async (site) => [
      ...(await raw(site, [request("FOO / HTTP/1.1"), request("GET / HTTP/1.1", [])])),
      ...(await raw(site, [request(`GET ${site.address} HTTP/1.1`, ["Host: evil.test"])])),
    ],
    // Links are made of PUBLIC_URL only, so another host reads the same page.
    expect: [400, 400, 200],
  },
  {
    id: "45",
    name: "requests that two readers would read differently, and too much of a header",
    send: (site) =>
      raw(site, [
        `POST ${site.api} HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
        `POST ${site.api} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n`,
        request("GET / HTTP/1.1", ["Host: x", `X: ${"x".repeat(17_000)}`]),
        request(`GET /${"x".repeat(17_000)} HTTP/1.1`),
      ]),
    expect: [400, 400, 431, 431],
  },
  {
    id: "46",
    name: "headers and bodies that never end",
    send: (site) =>
      raw(site, [
        "GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ",
        `POST ${site.api} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{`,
      ]),
    expect: [408, 408],
  },
  {
    id: "47",
    name: "made-up addresses do not stretch the limit, made-up ids are not taken over",
    send: async (site) => {
      const found = [];
      for (let place = 0; place < 11; place += 1) {
        const answer = await site.json(
          { ...applicant, email: `p${place}@gov.example` },
          { "X-Forwarded-For": `198.51.100.${place}`, "X-Request-Id": "<script>" },
        );
        found.push(answer.headers.get("x-request-id")?.includes("<") === true ? 0 : answer.status);
      }
      return found;
    },
    expect: [...times(10, 202), 429],
    kept: Array<string>(10).fill("Maria Tavares"),
  },
];

export const stateCases: readonly HostileCase[] = [
  {
    id: "48",
    name: "a session that is over",
    site: { session: { startsAt: "2027-01-10T09:00:00Z", endsAt: "2027-01-10T11:00:00Z" } },
    send: (site) => statuses([site.form(), site.json(applicant)]),
    expect: [409, 409],
  },
  {
    id: "49",
    name: "a full session without a waiting list",
    site: { session: { capacity: 0, waitingList: 0 } },
    send: (site) => statuses([site.form(), site.json(applicant)]),
    expect: [409, 409],
  },
  {
    id: "50",
    name: "eight at once for the last seat: one holds it, the others wait",
    site: { session: { capacity: 1 } },
    send: (site) =>
      statuses(Array.from({ length: 8 }, (_, place) => site.json({ ...applicant, email: `p${place}@gov.example` }))),
    expect: times(8, 202),
    kept: Array<string>(8).fill("Maria Tavares"),
  },
  {
    id: "51",
    name: "the institution spelt otherwise is the same one",
    site: { session: { quotaPerInstitution: 2, waitingList: 0 } },
    send: (site) =>
      inTurn(["AIMA", "aima.", "Á I M A", "AIMA "], (institution) =>
        site.json({ ...applicant, institution, email: `p${randomBytes(4).toString("hex")}@gov.example` }),
      ),
    expect: [202, 202, 202, 409],
    kept: times(3, 0).map(() => "Maria Tavares"),
  },
  {
    id: "52",
    name: "an idempotency key again, for other words, by a stranger, and none",
    send: async (site) => {
      const key = { "Idempotency-Key": "the-key-of-a-program" };
      return inTurn(
        [
          () => site.json(applicant, key),
          () => site.json(applicant, key),
          () => site.json({ ...applicant, name: "B" }, key),
          () => site.json({ ...applicant, name: "Stranger", email: "stranger@gov.example" }, key),
          () => site.json({ ...applicant, name: "Stranger", email: "stranger@gov.example" }, key),
          () => site.json(applicant, { "Idempotency-Key": "" }),
        ],
        (send) => send(),
      );
    },
    expect: [202, 202, 422, 202, 202, 428],
    kept: ["Maria Tavares", "Stranger"],
  },
  {
    id: "53",
    name: "a double click",
    send: async (site) => {
      const page = await (await site.get(site.address)).text();
      const form = /name="form" value="([^"]*)"/.exec(page)?.[1] ?? "";
      site.wait(10_000);
      const body = new URLSearchParams({ ...applicant, form, step: "send" }).toString();
      const headers = { "Content-Type": "application/x-www-form-urlencoded" };
      const click = () => fetch(site.url + site.address, { method: "POST", redirect: "manual", headers, body });
      return statuses([click(), click()]);
    },
    expect: [303, 303],
    kept: ["Maria Tavares"],
  },
  {
    id: "56",
    name: "a form that was not made here",
    send: (site) =>
      statuses([
        site.formText(new URLSearchParams({ ...applicant, step: "send" }).toString(), {
          Origin: "https://evil.example",
        }),
        site.json(applicant, { "Sec-Fetch-Site": "cross-site" }),
      ]),
    expect: [403, 403],
  },
  {
    id: "60",
    name: "the field nobody sees is filled",
    send: (site) => statuses([site.form({ website: "x" })]),
    expect: [429],
  },
];

export const notApplicable: readonly NotApplicable[] = [
  { id: "19", name: "free-mail domains", why: "no session asks for government domains" },
  {
    id: "20",
    name: "mails to one victim from many networks",
    why: "decided with the registrations: tests/info-sessions/transitions.test.ts",
  },
  { id: "54", name: "links", why: "of the page of one's own registration" },
  { id: "55", name: "confirm and cancel", why: "of the page of one's own registration" },
  {
    id: "57",
    name: "time of known and unknown addresses",
    why: "counted as work done, without a clock: tests/info-sessions/no-oracle.test.ts",
  },
  { id: "58", name: "staff sign-in", why: "there is none" },
  { id: "59", name: "one organiser in another's session", why: "organisers have no pages" },
];
