import { pbkdf2Sync } from "node:crypto";
import request from "supertest";
import { describe, expect, test } from "vitest";
import { languages } from "../../../../server/language/languages.ts";
import { speak } from "../../../../server/language/translate.ts";
import { zoneGroups } from "../../../../server/web/registrations/register/register-zones.ts";
import { pageProblems } from "../../../set-up/page-checks.ts";
import { hiddenIn, openForm, post, register, startSessionSite, typed } from "../../info-sessions/session-site.ts";

const people = async (site: Awaited<ReturnType<typeof startSessionSite>>) => (await site.record()).registrations;
const unescaped = (html: string) =>
  html.replaceAll("&quot;", '"').replaceAll("&#x3D;", "=").replaceAll("&#x60;", "`").replaceAll("&amp;", "&");

/** As a browser does it. */
function solve(html: string): string {
  const challenge = JSON.parse(unescaped(/data-challenge="([^"]*)"/.exec(html)?.[1] ?? "")) as {
    readonly parameters: { nonce: string; salt: string; cost: number; keyLength: number; keyPrefix: string };
  };
  const { nonce, salt, cost, keyLength, keyPrefix } = challenge.parameters;
  for (let counter = 0; ; counter += 1) {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    const password = Buffer.concat([Buffer.from(nonce, "hex"), count]);
    const key = pbkdf2Sync(password, Buffer.from(salt, "hex"), cost, keyLength, "sha256").toString("hex");
    if (key.startsWith(keyPrefix))
      return Buffer.from(JSON.stringify({ challenge, solution: { counter, derivedKey: key } })).toString("base64");
  }
}

describe.each(languages)("in %s", (language) => {
  test("the form, its errors, the check, the wait and the thanks are whole pages", async () => {
    const site = await startSessionSite({ language });
    const form = await openForm(site);
    const common = { ...typed, form };
    const pages = [
      await request(site.app).get(site.address),
      await post(site, { form, step: "check", needs: "Captions" }),
      await post(site, { ...common, step: "check" }),
      await post(site, { ...common, step: "send", website: "x" }),
      await request(site.app).get(`${site.address}/sent`),
      await post(site, { ...typed, step: "check", form: "forged" }),
    ];

    expect(pages.map(({ status }) => status)).toEqual([200, 422, 200, 429, 200, 403]);
    expect(
      pages.flatMap(({ text }) => pageProblems({ html: text, language, publicUrl: "https://levier.example" })),
    ).toEqual([]);
  });
});

test("search machines show the session instead of its form, and nothing of what somebody sends", async () => {
  const site = await startSessionSite();
  const session = `https://levier.example${site.address.replace(/\/register$/, "")}`;

  const form = await request(site.app).get(site.address);
  const filled = await post(site, { ...typed, form: hiddenIn(form.text, "form"), step: "check", email: "" });

  expect(form.text).not.toContain("noindex");
  expect(form.text).toContain(`<link rel="canonical" href="${session}">`);
  expect(form.text).toContain(`<link rel="alternate" hreflang="pt" href="${session.replace("/en/", "/pt/")}">`);
  expect(filled.text).toContain('content="noindex, follow"');
});

test("time zones are grouped by part of the world, in the reader's language", () => {
  const groups = zoneGroups(speak("fr"), "UTC");

  expect(groups.map(({ label }) => label)).toEqual([
    ...[null, "Afrique", "Amériques", "Asie", "Europe", "Océanie"],
    "Îles et régions polaires",
  ]);
  const inAmerica = groups[2]?.options ?? [];
  expect(inAmerica).toContainEqual({ value: "America/Guayaquil", label: "Guayaquil" });
  const clocks = (zone: string) =>
    ["2027-01-15T12:00:00Z", "2027-07-15T12:00:00Z"]
      .map((when) => new Date(when).toLocaleString("en-GB", { timeZone: zone }))
      .join();
  const all = new Set(groups.flatMap(({ options }) => options.map(({ value }) => clocks(value))));
  const inhabited = Intl.supportedValuesOf("timeZone").filter((zone) => !zone.startsWith("Antarctica/"));
  expect(inhabited.filter((zone) => !all.has(clocks(zone)))).toEqual([]);
});

test("from the form over the check to the mail: one registration, with the zone of the country", async () => {
  const site = await startSessionSite();
  const form = await openForm(site);

  const check = await post(site, { ...typed, form, step: "check" });
  const back = await post(site, { ...typed, form, step: "change" });
  const sent = await post(site, { ...typed, form: hiddenIn(check.text, "form"), step: "send" });

  expect(check.text).toContain("Cabo Verde");
  expect(check.text).toContain("(Cabo Verde)");
  expect(back.text).toContain('value="maria.tavares@gov.example"');
  expect([sent.status, sent.get("location")]).toEqual([303, `${site.address}/sent`]);
  expect((await site.record()).mails.map(({ kind }) => kind)).toEqual(["confirm-address"]);
  expect(await people(site)).toMatchObject([
    { name: "Maria Tavares", country: "CV", language: "pt", zone: "Atlantic/Cape_Verde", noticeVersion: "2026-12" },
  ]);
});

test("the page to check shows her own time beside that of the session, in countries with several zones too", async () => {
  const site = await startSessionSite();
  const form = await openForm(site);

  const madrid = await post(site, { ...typed, country: "ES", form, step: "check" });
  const saoPaulo = await post(site, { ...typed, country: "BR", form, step: "check" });
  const chosen = await post(site, { ...typed, country: "ES", zone: "Asia/Kolkata", form, step: "check" });

  expect(madrid.text).toContain("10:00–12:00");
  expect(madrid.text).not.toContain(speak("en").text("mine.yourTime"));
  expect(saoPaulo.text).toMatch(/: Monday 1 March 2027, 06:00–08:00/);
  expect(chosen.text).toMatch(/: Monday 1 March 2027, 14:30–16:30/);
});

test("an invented session is called a demonstration on each step", async () => {
  const site = await startSessionSite({ session: { isExample: true } });
  const words = speak("en").text("session.example");
  const form = await openForm(site);

  const steps = [
    await request(site.app).get(site.address),
    await post(site, { ...typed, form, step: "check" }),
    await request(site.app).get(`${site.address}/sent`),
  ];

  expect(steps.map(({ text }) => text.includes(words))).toEqual([true, true, true]);
});

test("what is missing is listed on top, said beside each field, and what was typed stays", async () => {
  const site = await startSessionSite({ language: "fr" });

  const page = await post(site, {
    ...typed,
    ...{ email: "maria.tavares@", institution: "", needs: "Sous-titres", step: "check" },
    form: await openForm(site),
  });

  expect(page.status).toBe(422);
  expect(page.text).toContain("<title>Erreur : M’inscrire – Levier</title>".replace(" :", "\u00a0:"));
  expect(page.text).toContain("3 réponses à corriger");
  expect([...page.text.matchAll(/<a href="#(\w+)">/g)].map(([, field]) => field)).toEqual(
    expect.arrayContaining(["email", "institution", "needsConsent"]),
  );
  expect(page.text).toContain('aria-invalid="true" aria-describedby="email-hint email-error"');
  expect(page.text).toContain('value="maria.tavares@"');
  expect(page.text).toContain("Sous-titres</textarea>");
  expect(await people(site)).toEqual([]);
});

test("needs are kept with consent only, and never without the words", async () => {
  const site = await startSessionSite();

  await register(site, { needs: "Captions", needsConsent: "yes" });
  await register(site, { email: "b@gov.example", needsConsent: "yes" });

  expect((await people(site)).map(({ needs }) => needs)).toEqual(["Captions", null]);
});

test("a double click registers once; other words in the same form are another registration", async () => {
  const site = await startSessionSite();
  const fields = { ...typed, form: await openForm(site), step: "send" };

  const both = await Promise.all([post(site, fields), post(site, fields)]);
  const other = await post(site, { ...fields, email: "joao@gov.example" });

  expect([...both, other].map(({ status }) => status)).toEqual([303, 303, 303]);
  expect((await people(site)).map(({ email }) => email)).toEqual(["maria.tavares@gov.example", "joao@gov.example"]);
});

test("a known address is answered like a new one, byte by byte", async () => {
  const site = await startSessionSite();

  const first = await register(site);
  const again = await register(site, { email: "Maria.Tavares@GOV.example" });

  const shape = ({ status, headers, text }: typeof first) => [
    status,
    headers["location"],
    headers["content-length"],
    text,
  ];
  expect(shape(again)).toEqual(shape(first));
  expect(await people(site)).toHaveLength(1);
});

test.each([
  ["before it opens", { opensAt: "2027-02-10T00:00:00Z" }, "Registration is not open yet"],
  ["after it closed", { closesAt: "2027-01-20T00:00:00Z" }, "Registration has closed"],
  ["when it is cancelled", { status: "cancelled" }, "This session has been cancelled"],
  ["when it is full", { capacity: 0, waitingList: 0 }, "All seats are taken"],
] as const)("%s the page says why there is no form, and a form sent is not taken", async (_name, session, words) => {
  const site = await startSessionSite({ session });

  const page = await request(site.app).get(site.address);
  const sent = await post(site, { ...typed, form: "", step: "send" });

  expect([page.status, sent.status]).toEqual([200, 409]);
  expect(page.text).toContain(words);
  expect(page.text).not.toContain("<textarea");
  expect(sent.text).toContain(words);
});

test("who would come on the waiting list is told so before she types and before she sends", async () => {
  const site = await startSessionSite({ session: { capacity: 0 } });
  const form = await openForm(site);

  const page = await request(site.app).get(site.address);
  const check = await post(site, { ...typed, form, step: "check" });

  expect(page.text).toContain("you join the waiting list");
  expect(check.text).toContain("you join the waiting list");
  expect((await post(site, { ...typed, form, step: "send" })).status).toBe(303);
});

test("a quota without a waiting list is said, with 409", async () => {
  const site = await startSessionSite({ session: { quotaPerCountry: 1, waitingList: 0 } });
  await register(site);

  const second = await register(site, { email: "b@gov.example" });

  expect(second.status).toBe(409);
  expect(second.text).toContain("The seats for your institution or country are taken");
});

test.each([
  ["forged", () => "aaaa.bbbb.cccc"],
  ["missing", () => ""],
  ["of yesterday", (token: string) => token],
])("a form token that is %s gives the filled form back with a fresh one that works", async (name, tokenFrom) => {
  const site = await startSessionSite();
  const form = tokenFrom(await openForm(site));
  if (name === "of yesterday") site.wait(25 * 60 * 60_000);

  const page = await post(site, { ...typed, form, step: "send" });
  site.wait(5000);

  expect(page.status).toBe(403);
  expect(page.text).toContain('value="Maria Tavares"');
  expect(page.text).toContain("Nothing you typed is lost");
  expect((await post(site, { ...typed, form: hiddenIn(page.text, "form"), step: "send" })).status).toBe(303);
});

test("a form is taken though the clock was set back by ten seconds meanwhile; a minute is the most", async () => {
  const site = await startSessionSite();
  const openThenSetBack = async (seconds: number, email: string) => {
    const form = await openForm(site);
    site.wait(-10_000 - seconds * 1000);
    return (await post(site, { ...typed, email, form, step: "send" })).status;
  };

  const statuses = [await openThenSetBack(10, "a@gov.example"), await openThenSetBack(61, "b@gov.example")];

  expect(statuses).toEqual([303, 403]);
  expect((await people(site)).map(({ email }) => email)).toEqual(["a@gov.example"]);
});

test("a form sent from another site, or with the token of another session, changes nothing", async () => {
  const site = await startSessionSite();
  const other = await startSessionSite({ session: { id: "other-session" } });
  const fields = { ...typed, form: await openForm(site), step: "send" };

  const foreign = await post(site, fields, { "Sec-Fetch-Site": "cross-site" });
  const origin = await post(site, fields, { Origin: "https://evil.example" });
  const moved = await post(site, { ...fields, form: await openForm(other) });

  expect([foreign.status, origin.status, moved.status]).toEqual([403, 403, 403]);
  expect(await people(site)).toEqual([]);
});

test("when nothing can be saved the answers stay on the page, and the form says so before it is filled", async () => {
  const site = await startSessionSite();
  const form = await openForm(site);
  site.breakStore();

  const sent = await post(site, { ...typed, form, step: "send" });
  const page = await request(site.app).get(site.address);

  expect([sent.status, sent.get("retry-after"), page.status]).toEqual([503, "60", 503]);
  expect(sent.text).toContain('name="email" value="maria.tavares@gov.example"');
  expect(page.text).toContain("Nobody can register right now");
});

test("who is suspected works: the proof is good once, for one form and one session", async () => {
  const site = await startSessionSite();
  const fields = { ...typed, form: await openForm(site), step: "send", website: "http://spam.example" };
  const asked = await post(site, fields);
  const proof = solve(asked.text);

  const sent = await post(site, { ...fields, proof });
  const twice = await post(site, { ...fields, proof });
  const otherWords = await post(site, { ...fields, proof, email: "b@gov.example" });
  const otherForm = await post(site, { ...fields, proof, form: await openForm(site), email: "c@gov.example" });

  expect([asked.status, asked.get("retry-after")]).toEqual([429, "30"]);
  expect([sent, twice, otherWords, otherForm].map(({ status }) => status)).toEqual([303, 303, 429, 429]);
  expect(await people(site)).toHaveLength(1);
});

test("a proof is no longer good after ten minutes, and a broken one never", async () => {
  const site = await startSessionSite();
  const fields = { ...typed, form: await openForm(site), step: "send", website: "x" };
  const proof = solve((await post(site, fields)).text);
  const payload = JSON.parse(Buffer.from(proof, "base64").toString()) as {
    solution: { counter: number; derivedKey: string };
  };
  payload.solution.derivedKey = payload.solution.derivedKey.replace(/.$/, (last) => (last === "0" ? "1" : "0"));
  const broken = Buffer.from(JSON.stringify(payload)).toString("base64");

  const answers = [];
  for (const wrong of [broken, "AAAA", "{}", Buffer.from('{"challenge":null}').toString("base64")])
    answers.push((await post(site, { ...fields, proof: wrong })).status);
  site.wait(10 * 60_000 + 1);
  answers.push((await post(site, { ...fields, proof })).status);

  expect(answers).toEqual([429, 429, 429, 429, 429]);
  expect(await people(site)).toEqual([]);
});

test("without JavaScript thirty seconds of waiting do the same; who comes early waits for the rest only", async () => {
  const site = await startSessionSite();
  const fields = { ...typed, form: await openForm(site), step: "send", website: "x" };
  const wait = hiddenIn((await post(site, fields)).text, "wait");

  site.wait(20_000);
  const early = await post(site, { ...fields, wait });
  site.wait(10_000);
  const ready = await post(site, { ...fields, wait: hiddenIn(early.text, "wait") });

  expect([early.status, early.get("retry-after")]).toEqual([429, "10"]);
  expect(early.text).toContain("wait 10 seconds");
  expect(ready.status).toBe(303);
});

test("a form sent within two seconds is suspected", async () => {
  const site = await startSessionSite();
  const form = hiddenIn((await request(site.app).get(site.address)).text, "form");
  site.wait(1900);

  expect((await post(site, { ...typed, form, step: "send" })).text).toContain("data-challenge");
});

test("a network sends ten forms freely, then has to prove that somebody is there", async () => {
  const site = await startSessionSite();
  const form = await openForm(site);
  const send = (number: number) => post(site, { ...typed, form, step: "send", email: `person${number}@gov.example` });

  const free = [];
  for (let number = 0; number < 10; number += 1) free.push((await send(number)).status);
  const eleventh = await send(10);
  const elsewhere = await send(10).set("X-Forwarded-For", "198.51.100.7");

  expect(free).toEqual(Array(10).fill(303));
  expect(eleventh.text).toContain("data-challenge");
  // No proxy is trusted: the header is not believed.
  expect(elsewhere.status).toBe(429);
});
