/** What a person does with her registration in a browser, from the link in her mail to being forgotten. */
import { readdirSync, readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { languages } from "../../../../server/language/languages.ts";
import { speak } from "../../../../server/language/translate.ts";
import { pageProblems } from "../../../set-up/page-checks.ts";
import { formsIn, hiddenIn, startMySite, type MySite } from "../my-site.ts";

const mine = "/pt/my-registration";
const { text } = speak("pt");

const state = async (site: MySite, email = "ana@example.org") => (await site.row(email))?.state;

test("who confirms has a place, a reference, a calendar file and the way into the meeting", async () => {
  const site = await startMySite();
  const her = await site.opened(await site.register());

  const before = await her.get(mine);
  const answer = await her.post(mine, { action: "confirm" });
  const after = await her.get(answer.headers["location"] ?? "");

  expect(before.text).toContain(text("mine.standing.held.title"));
  expect([answer.status, answer.headers["location"]]).toEqual([303, `${mine}?done=confirmed`]);
  expect(await state(site)).toBe("confirmed");
  expect(after.text).toContain(text("mine.done.confirmed"));
  expect(after.text).toContain((await site.row("ana@example.org"))?.reference);
  expect(after.text).toContain(`href="${mine}/calendar.ics"`);
  expect(after.text).toContain('href="/pt/join"');
  expect(after.text).toContain("Hora da Europa Ocidental");
});

test("the page of a place that is kept says until when, on her clock", async () => {
  const site = await startMySite();
  const her = await site.opened(await site.register());

  expect((await her.get(mine)).text).toContain("2 de fevereiro de 2027");
});

test("confirming twice, or after a scanner did, is confirming once", async () => {
  const site = await startMySite();
  const her = await site.opened(await site.register());

  await her.post(mine, { action: "confirm" });
  const again = await her.post(mine, { action: "confirm" });

  expect(again.status).toBe(303);
  expect((await site.record()).mails.filter(({ kind }) => kind === "place-confirmed")).toHaveLength(1);
});

test("who waits reads the position, and that no place is promised", async () => {
  const site = await startMySite({ capacity: 1 });
  await site.registerAndConfirm({ email: "first@example.org" });
  await site.registerAndConfirm({ email: "second@example.org" });
  const her = await site.opened(await site.register());
  await her.post(mine, { action: "confirm" });

  expect((await her.get(mine)).text).toContain(text("mine.standing.waitlisted.text", { position: 2, until: "" }));
});

test("giving back a place gives it to the next who waits, and it can be taken again only while one is free", async () => {
  const site = await startMySite({ capacity: 1 });
  const her = await site.opened(await site.registerAndConfirm());
  await site.registerAndConfirm({ email: "next@example.org" });

  const given = await her.post(mine, { action: "give-back", choice: "yes" }, `${mine}/give-back`);
  const undone = await her.post(mine, { action: "undo" });

  expect(given.headers["location"]).toBe(`${mine}?done=given-back`);
  expect([await state(site), await state(site, "next@example.org")]).toEqual(["cancelled", "confirmed"]);
  expect(undone.status).toBe(409);
  expect(undone.text).toContain(text("mine.refused.full"));
});

test("a place given back by mistake is taken again within a day", async () => {
  const site = await startMySite();
  const her = await site.opened(await site.registerAndConfirm());
  await her.post(mine, { action: "give-back", choice: "yes" }, `${mine}/give-back`);
  const page = await her.get(mine);
  const undone = await her.post(mine, { action: "undo" });
  const after = await state(site);
  await her.post(mine, { action: "give-back", choice: "yes" }, `${mine}/give-back`);
  site.setNow("2027-02-02T12:00:00.001Z");

  expect(page.text).toContain('value="undo"');
  expect([undone.headers["location"], after]).toEqual([`${mine}?done=undone`, "confirmed"]);
  expect((await her.get(mine)).text).not.toContain('value="undo"');
});

test("giving back needs a yes: nothing is chosen for her, no keeps the place, and no answer is asked again", async () => {
  const site = await startMySite();
  const her = await site.opened(await site.registerAndConfirm());
  const page = await her.get(`${mine}/give-back`);
  const nothing = await her.post(mine, { action: "give-back" }, `${mine}/give-back`);
  const no = await her.post(mine, { action: "give-back", choice: "no" }, `${mine}/give-back`);

  expect(page.text).not.toContain(" checked");
  expect(nothing.status).toBe(422);
  expect(nothing.text).toContain(text("mine.giveBack.choose"));
  expect(no.headers["location"]).toBe(`${mine}?done=kept`);
  expect(await state(site)).toBe("confirmed");
});

test("a scanner that opens every page and sends every form as it stands cancels and erases nothing", async () => {
  const site = await startMySite();
  const her = await site.opened(await site.registerAndConfirm());
  const before = await site.row("ana@example.org");
  for (const path of [mine, `${mine}/give-back`, `${mine}/erase`]) {
    const page = await her.get(path);
    for (const { action, fields } of formsIn(page.text)) await her.post(action, fields, null);
  }

  expect(await site.row("ana@example.org")).toEqual({ ...before });
});

test("answers are changed, needs only with consent, and a wrong form keeps what was typed", async () => {
  const site = await startMySite();
  const her = await site.opened(await site.registerAndConfirm());
  const right = { name: "Ana Sousa", institution: "AIMA", role: "Head", language: "en", zone: "Africa/Maputo" };
  const wrong = await her.post(mine, { ...right, action: "change", name: "", needs: "Captions" });
  const good = await her.post(mine, { ...right, action: "change", needs: "Captions", needsConsent: "yes" });
  const row = await site.row("ana@example.org");

  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain('href="#name"');
  expect(wrong.text).toContain('href="#needsConsent"');
  expect(wrong.text).toContain("Captions");
  expect(good.headers["location"]).toBe(`${mine}?done=changed`);
  expect(row).toMatchObject({ ...right, needs: "Captions", email: "ana@example.org", country: "PT" });
});

test("consent to needs is withdrawn by emptying them", async () => {
  const site = await startMySite();
  const her = await site.opened(await site.registerAndConfirm({ needs: "Captions" }));
  const same = { name: "Ana", institution: "AIMA", role: "Adviser", language: "pt", zone: "Europe/Lisbon" };
  await her.post(mine, { ...same, action: "change", needs: "" });

  expect((await site.row("ana@example.org"))?.needs).toBeNull();
});

test("another mail with the link is made, within the limits of the address", async () => {
  const site = await startMySite();
  const her = await site.opened(await site.registerAndConfirm());
  site.setNow("2027-02-01T13:00:00.000Z");
  const renewed = await site.opened((await site.row("ana@example.org")) ?? (await site.register()));
  await her.post(mine, { action: "resend" });
  const answer = await renewed.post(mine, { action: "resend" });

  expect(answer.headers["location"]).toBe(`${mine}?done=sent`);
  expect((await site.record()).mails.filter(({ kind }) => kind === "already-registered")).toHaveLength(1);
});

test("who does without end what a link allows is asked to wait, and others are not", async () => {
  const site = await startMySite();
  const other = await site.opened(await site.registerAndConfirm({ email: "other@example.org" }));
  const her = await site.opened(await site.registerAndConfirm());
  const { text: own } = await her.get(mine);
  const statuses = [];
  for (let time = 0; time < 61; time += 1) {
    const fields = { action: "give-back", choice: "no", form: hiddenIn(own, "form") };
    statuses.push((await her.post(mine, fields, null)).status);
  }

  expect(statuses).toEqual([...Array<number>(60).fill(303), 429]);
  expect((await other.post(mine, { action: "give-back", choice: "no" })).status).toBe(303);
});

test("the copy of her data holds her rows and mails, and nobody else's", async () => {
  const site = await startMySite();
  await site.registerAndConfirm({ email: "other@example.org", name: "Somebody Else" });
  const her = await site.opened(await site.registerAndConfirm({ needs: "Captions", question: "Why?" }));
  const answer = await her.post(mine, { action: "export" });
  const copy = JSON.parse(answer.text) as { sessions: { session: string; registrations: object[]; mails: object[] }[] };

  expect(answer.headers["content-disposition"]).toBe('attachment; filename="levier-my-data.json"');
  expect(copy.sessions.map(({ session }) => session)).toEqual(["labour-mobility"]);
  expect(copy.sessions[0]?.registrations).toEqual([await site.row("ana@example.org")]);
  expect(copy.sessions[0]?.mails.length).toBeGreaterThan(1);
  expect(answer.text).not.toMatch(/other@|Somebody/);
});

const everything = (folder: string): string =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.name}\n${readFileSync(join(entry.parentPath, entry.name), "utf8")}`)
    .join("\n");

test("being forgotten leaves no trace in any file, frees the place and ends the link", async () => {
  const site = await startMySite({ capacity: 1 });
  const her = await site.opened(await site.registerAndConfirm({ name: "Ana Nogueira" }));
  await site.registerAndConfirm({ email: "next@example.org" });
  const outbox = join(site.dataDir, "outbox");
  await mkdir(outbox);
  const head = (to: string) =>
    `From: Levier <levier@example.org>\r\nTo: ${to}\r\nSubject: x\r\n\r\nDear Ana Nogueira\r\n`;
  await writeFile(join(outbox, "20270201T120000000Z-a@x.eml"), head("Ana Nogueira\r\n <Ana@Example.org>"));
  await writeFile(join(outbox, "20270201T120000001Z-b@x.eml"), head("next@example.org").replace("Nogueira", "N."));
  const cookie = her.cookie;

  const unticked = await her.post(mine, { action: "erase" }, `${mine}/erase`);
  const kept = everything(site.dataDir);
  const answer = await her.post(mine, { action: "erase", sure: "yes" }, `${mine}/erase`);
  const left = everything(site.dataDir);

  expect(unticked.status).toBe(422);
  expect(kept).toMatch(/ana@example\.org/);
  expect(answer.status).toBe(200);
  expect(answer.text).toContain(text("mine.erased.text", { count: 1 }));
  expect(answer.headers["set-cookie"]?.[0]).toMatch(/^__Host-levier-link=;/);
  expect(left).not.toMatch(/ana@example\.org|Nogueira/i);
  expect(left).toMatch(/next@example\.org/);
  expect(await state(site, "next@example.org")).toBe("confirmed");
  her.cookie = cookie;
  expect((await her.get(mine)).status).toBe(403);
  expect(await site.services.erasures.erasedAt("ana@example.org")).toBe("2027-02-01T12:00:00.000Z");
});

test("an erasure that leaves mails as files is not called done: the page says what remains and that it is tried again", async () => {
  const site = await startMySite();
  const her = await site.opened(await site.registerAndConfirm());
  // Where the mails are cannot be read.
  await writeFile(join(site.dataDir, "outbox"), "no folder");
  const answer = await her.post(mine, { action: "erase", sure: "yes" }, `${mine}/erase`);

  expect(answer.status).toBe(200);
  expect(answer.text).toContain(`<h1>${text("mine.erased.partly")}</h1>`);
  expect(answer.text).toContain(text("mine.erased.remains"));
  expect(answer.text).not.toContain(text("mine.erased.title"));
  expect(await site.row("ana@example.org")).toBeUndefined();
});

test("a form of another link, or without its token, does nothing and keeps what was chosen", async () => {
  const site = await startMySite();
  const his = await site.opened(await site.registerAndConfirm({ email: "bo@example.org" }));
  const her = await site.opened(await site.registerAndConfirm());
  const foreign = formsIn((await his.get(`${mine}/give-back`)).text)[0]?.fields ?? {};

  const crossed = await her.post(mine, { ...foreign, choice: "yes" }, null);
  const bare = await her.post(mine, { action: "give-back", choice: "yes" }, null);

  expect([crossed.status, bare.status]).toEqual([403, 403]);
  expect(bare.text).toContain('value="yes" checked');
  expect(bare.text).toContain(text("form.forbidden.title"));
  expect([await state(site), await state(site, "bo@example.org")]).toEqual(["confirmed", "confirmed"]);
});

test("a word on top of the page is shown only when it is true", async () => {
  const site = await startMySite();
  const her = await site.opened(await site.register());

  expect((await her.get(`${mine}?done=confirmed`)).text).not.toContain(text("mine.done.confirmed"));
  expect((await her.get(`${mine}?done=given-back`)).text).not.toContain(text("mine.done.given-back"));
});

test("without a cookie, and with one of an older version, the page tells how to get a link", async () => {
  const site = await startMySite();
  const registration = await site.register();
  const nobody = await site.browser().get(mine);
  const old = site.browser();
  old.cookie = `__Host-levier-link=${site.services.links.tokenFor("manage", { ...registration, tokenVersion: 0 }, site.session)}`;

  expect([nobody.status, (await old.get(mine)).status]).toEqual([403, 403]);
  expect(nobody.text).toContain(text("mine.link.again"));
  expect((await site.browser().post(mine, { action: "confirm" }, null)).status).toBe(403);
  expect(await state(site)).toBe("pending");
});

test.each([
  ["is over", { now: "2027-03-01T11:00:00.000Z" }, "past"],
  ["is cancelled", { status: "cancelled" }, "session-cancelled"],
] as const)("when the session %s the page says so and offers no form that cannot work", async (_, given, standing) => {
  const site = await startMySite();
  const registration = await site.registerAndConfirm();
  if ("now" in given) site.setNow(given.now);
  else site.change(given);
  const page = await (await site.opened(registration)).get(mine);

  expect(page.text).toContain(text(`mine.standing.${standing}.title`));
  expect(page.text).not.toMatch(/my-registration\/give-back|value="change"|value="resend"/);
  expect(page.text).toContain('value="export"');
});

test("a registration that was never confirmed has expired when the session begins", async () => {
  const site = await startMySite();
  const registration = await site.register();
  site.setNow("2027-03-01T09:00:00.000Z");
  const her = await site.opened(registration);

  const page = await her.get(mine);

  expect(page.text).toContain(text("mine.standing.expired.title"));
  expect(page.text).not.toContain('value="confirm"');
});

test("the calendar file is for who has a place, with the entry of her mails", async () => {
  const site = await startMySite();
  const her = await site.opened(await site.register());
  const before = await her.get(`${mine}/calendar.ics`);
  await her.post(mine, { action: "confirm" });
  const after = await her.get(`${mine}/calendar.ics`);

  expect([before.status, after.status]).toEqual([404, 200]);
  expect(after.headers["content-type"]).toBe("text/calendar; charset=utf-8");
  expect(after.text).toContain(`UID:${(await site.row("ana@example.org"))?.id}@levier`);
  expect(after.text).not.toMatch(/ATTENDEE|ana@/);
});

test("nobody keeps a copy of the page, finds it, or learns where a reader comes from", async () => {
  const site = await startMySite();
  const her = await site.opened(await site.register());

  expect((await her.get(mine)).headers).toMatchObject({
    "cache-control": "no-store",
    "referrer-policy": "same-origin",
    "x-robots-tag": "noindex",
  });
});

test("a form nobody wrote is refused", async () => {
  const site = await startMySite();
  const her = await site.opened(await site.register());

  expect((await her.post(mine, { action: "promote" })).status).toBe(400);
  expect((await her.post(mine, { action: "confirm", state: "confirmed" })).status).toBe(400);
});

test.each(languages)("in %s, every page of her registration is whole", async (language) => {
  const site = await startMySite();
  const her = await site.opened(await site.registerAndConfirm({ needs: "Captions" }));
  const base = `/${language}/my-registration`;
  const given = { language, publicUrl: "https://levier.example" };
  const pages = await Promise.all(
    [base, `${base}/give-back`, `${base}/erase`, `${base}/link`, `/${language}/join`, `/${language}/privacy`].map(
      her.get,
    ),
  );
  const wrong = await her.post(base, { action: "change", name: "", needs: "Captions" });
  const unsure = [
    await her.post(base, { action: "give-back" }, `${base}/give-back`),
    await her.post(base, { action: "erase" }, `${base}/erase`),
  ];

  expect(pages.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
  expect([...pages, wrong, ...unsure].flatMap((page) => pageProblems({ html: page.text, ...given }))).toEqual([]);
  expect(pages[0]?.text).toContain(language === "ar" ? 'dir="rtl"' : 'dir="ltr"');
});
