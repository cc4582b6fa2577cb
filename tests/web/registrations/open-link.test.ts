/** Links in mails: opening one changes nothing and leaves the token in a cookie only; one that does not work leads to a new one. */
import request from "supertest";
import { expect, onTestFinished, test } from "vitest";
import { pino } from "pino";
import { speak } from "../../../server/language/translate.ts";
import { openPort } from "../../set-up/open-port.ts";
import { startMySite } from "./my-site.ts";
import { rawRequest } from "../http/raw-request.ts";

const { text } = speak("en");

test.each(["get", "head"] as const)(
  "%s of a link goes to the page in the person's language and keeps the link in a cookie",
  async (method) => {
    const site = await startMySite();
    const link = site.linkOf(await site.register());
    const before = await site.record();
    const answer = await request(site.app)[method](link);

    expect([answer.status, answer.headers["location"]]).toEqual([303, "/pt/my-registration"]);
    expect(answer.headers).toMatchObject({
      "cache-control": "no-store",
      "referrer-policy": "no-referrer",
      "x-robots-tag": "noindex",
    });
    expect(answer.headers["set-cookie"]?.[0]).toBe(
      `__Host-levier-link=${link.slice(3)}; Max-Age=3600; Path=/; Expires=${/Expires=([^;]*)/.exec(answer.headers["set-cookie"]?.[0] ?? "")?.[1] ?? ""}; HttpOnly; Secure; SameSite=Lax`,
    );
    expect(await site.record()).toBe(before);
  },
);

test("without https the cookie has a name that browsers accept there", async () => {
  const site = await startMySite({}, { publicUrl: "http://127.0.0.1:3000" });
  const answer = await request(site.app).get(site.linkOf(await site.register(), "join"));

  expect(answer.headers["location"]).toBe("/pt/join");
  expect(answer.headers["set-cookie"]?.[0]).toMatch(
    /^levier-join=[^;]+; Max-Age=3600; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/,
  );
});

test("a scanner that opens every link again and again changes nothing", async () => {
  const site = await startMySite();
  const registration = await site.register();
  const before = await site.record();
  for (const purpose of ["manage", "join"] as const)
    for (let turn = 0; turn < 3; turn += 1) {
      const scanner = await site.opened(registration, purpose);
      await scanner.get("/pt/my-registration");
      await scanner.get("/pt/join");
    }

  expect(await site.record()).toBe(before);
});

test("forged, cut, foreign, outdated and expired links all get the same page, which offers a new one", async () => {
  const site = await startMySite();
  const other = await startMySite();
  const registration = await site.register();
  const link = site.linkOf(registration);
  const old = site.linkOf({ ...registration, tokenVersion: registration.tokenVersion + 1 });
  const links = [
    `${link.slice(0, -1)}${link.endsWith("A") ? "B" : "A"}`,
    link.slice(0, 60),
    other.linkOf(registration),
    old,
    link.replace("/r/", "/join/"),
    "/r/x",
  ];
  const answers = await Promise.all(links.map((one) => request(site.app).get(one).set("Accept-Language", "en")));
  site.setNow("2027-03-08T11:00:00.000Z");
  const expired = await request(site.app).get(link).set("Accept-Language", "en");

  for (const answer of [...answers, expired]) {
    expect(answer.status).toBe(404);
    expect(answer.headers["set-cookie"]).toBeUndefined();
    expect(answer.text).toContain(text("mine.link.broken"));
  }
  expect(answers[0]?.text).toContain('action="/en/my-registration/link"');
  expect(answers[0]?.text).not.toContain(link.slice(3, 40));
});

test("a network that tries many wrong links is told to wait; right ones still open", async () => {
  const site = await startMySite();
  const link = site.linkOf(await site.register());
  const answers = [];
  for (let tries = 0; tries < 21; tries += 1) answers.push(await request(site.app).get(`/r/wrong${tries}`));

  expect(answers.map(({ status }) => status)).toEqual([...Array<number>(20).fill(404), 429]);
  expect(Number(answers[20]?.headers["retry-after"])).toBeGreaterThan(0);
  expect((await request(site.app).get(link)).status).toBe(303);
});

test("the log of requests does not hold the link", async () => {
  const lines: string[] = [];
  const log = pino({ level: "info" }, { write: (line: string) => void lines.push(line) });
  const site = await startMySite({}, { log });
  const link = site.linkOf(await site.register());
  await request(site.app).get(link);
  await request(site.app).get(site.linkOf(await site.register({ email: "bo@example.org" }), "join"));
  await request(site.app).get(`${link}/more`);
  await request(site.app).get(link.replace("/r/", "//r/"));

  expect(lines.join("")).toContain('"path":"/r/…"');
  expect(lines.join("")).not.toContain(link.slice(3, 30));
});

test("however the request line is spelled, the log holds no link, and a link opens when it is one", async () => {
  const lines: string[] = [];
  const log = pino({ level: "info" }, { write: (line: string) => void lines.push(line) });
  const site = await startMySite({}, { log, publicUrl: "http://127.0.0.1:3000" });
  const link = site.linkOf(await site.register());
  const token = link.slice(3);
  const { url, answerWith, close } = await openPort();
  onTestFinished(close);
  answerWith(site.app);
  const found: unknown[] = [];
  for (const target of [
    ...[`http://levier.example/r/${token}`, `HTTP://x${link}`, `/./r/${token}`, `//r/${token}`, `/%72/${token}`],
    ...[
      `/R/${token}`,
      `${link}/`,
      `${link}.`,
      `${link}%20`,
      `${link};a=b`,
      `${link}%C2%BB`,
      `/r/${token.replaceAll(".", "%2E")}`,
    ],
  ])
    found.push([target.replace(token, "…"), (await rawRequest(url, `GET ${target}`)).status]);
  expect(found).toEqual(found.map((one) => [(one as string[])[0], 303]));

  const none = [
    ...[
      `/en/r/${token}`,
      `/r/${token}.x`,
      `/r/${token}.${"x".repeat(100)}`,
      `/r/${token.toUpperCase()}`,
      `/r/${token}/more`,
    ],
    ...[`/r/%2e/${token}/..`, `/assets/${token}`, `/${token}`, `/en/lessons/${token}`, `/api/v1/items/${token}`],
  ];
  for (const target of none) expect([target, (await rawRequest(url, `GET ${target}`)).status]).toEqual([target, 404]);
  for (const target of [`/r/${token}%`, `*${link}`, `ftp://x${link}`]) await rawRequest(url, `GET ${target}`);
  for (const target of [`/en?next=${link}`, `/en/search?q=${token}`])
    await rawRequest(url, `GET ${target}`, [`Referer: http://levier.example${link}`, `X-Forwarded-For: ${token}`]);
  await rawRequest(url, `POST /en${link}`, ["Content-Length: 0"]);

  await expect.poll(() => lines.length).toBeGreaterThan(none.length + 16);
  for (const part of token.split("."))
    if (part.length > 16) expect(lines.join("").toLowerCase()).not.toContain(part.toLowerCase());
  expect(lines.join("")).toContain('"path":"/r/…"');
});

test("a link that leads on is spelled as the routes spell it, for one person's eyes", async () => {
  const site = await startMySite();
  const link = site.linkOf(await site.register());
  const answer = await request(site.app).get(`${link}.`);

  expect([answer.status, answer.headers["location"]]).toEqual([303, "/pt/my-registration"]);
  expect(answer.headers["set-cookie"]?.[0]).toContain(`=${link.slice(3)};`);
  expect(answer.headers).toMatchObject({ "cache-control": "no-store", "referrer-policy": "no-referrer" });
});

test("a link of another person takes the place of the first, also on the page of the meeting", async () => {
  const site = await startMySite();
  const first = await site.registerAndConfirm();
  const second = await site.registerAndConfirm({ email: "bo@example.org" });
  const shared = await site.opened(first, "join");
  await shared.get(site.linkOf(second));

  expect(shared.cookie).not.toContain("levier-join");
  expect((await shared.get("/pt/my-registration")).text).toContain("bo@example.org");
});

test("who asks for a new link gets the same answer for a known and an unknown address; only the known one gets a mail", async () => {
  const site = await startMySite();
  await site.registerAndConfirm();
  site.setNow("2027-02-01T13:00:00.000Z");
  const ask = (email: string) =>
    request(site.app).post("/en/my-registration/link").type("form").send({ email, session: "labour-mobility" });
  const [known, unknown] = [await ask("ana@example.org"), await ask("nobody@example.org")];

  await expect
    .poll(async () => (await site.record()).mails.filter(({ kind }) => kind === "already-registered").length)
    .toBe(1);
  expect([known.status, known.headers["location"]]).toEqual([303, "/en/my-registration/link?done=asked"]);
  expect([unknown.status, unknown.headers["location"]]).toEqual([303, known.headers["location"]]);
  expect((await request(site.app).get("/en/my-registration/link?done=asked")).text).toContain(text("mine.link.sent"));
});

test("asking for a new link needs an address and a session, keeps what was typed, and has a limit", async () => {
  const site = await startMySite();
  const ask = (fields: object) => request(site.app).post("/en/my-registration/link").type("form").send(fields);
  const wrong = await ask({ email: "ana@", session: "" });
  const foreign = await ask({ email: "ana@example.org", session: "labour-mobility" }).set(
    "Sec-Fetch-Site",
    "cross-site",
  );
  const rest = [];
  for (let tries = 0; tries < 10; tries += 1)
    rest.push((await ask({ email: "a@b.example", session: "labour-mobility" })).status);

  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain('value="ana@"');
  expect(wrong.text).toContain('href="#session"');
  expect(foreign.status).toBe(403);
  expect(rest).toEqual([...Array<number>(9).fill(303), 429]);
});
