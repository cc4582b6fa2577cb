/** The privacy notice: in every language, with its version, how long each session's registrations are kept, and its cookie. */
import { expect, test } from "vitest";
import { languages } from "../../server/language/languages.ts";
import { speak } from "../../server/language/translate.ts";
import { noticeVersion } from "../../server/web/pages/sessions/notice-version.ts";
import request from "supertest";
import { startMySite } from "./my-site.ts";

const parts = ["who", "what", "why", "how-long", "who-reads", "rights", "cookies"] as const;

test.each(languages)("in %s it has all its parts and its version", async (language) => {
  const site = await startMySite();
  const page = await request(site.app).get(`/${language}/privacy`);
  const { text } = speak(language);

  expect(page.status).toBe(200);
  for (const part of parts) expect(page.text).toContain(`<h2 id="${part}">${text(`privacy.${part}.title`)}</h2>`);
  expect(page.text).toContain(text("privacy.version", { version: noticeVersion }));
  expect(page.text).toContain(text("privacy.until", { days: 90, day: speak(language).day("2027-05-30") }));
});

test("a session whose registrations are deleted is no longer on it", async () => {
  const site = await startMySite();
  site.setNow("2027-05-30T11:00:00.000Z");

  expect((await request(site.app).get("/en/privacy")).text).not.toContain("/en/info-sessions/labour-mobility");
});

test("it names the address for questions when the owner gave one", async () => {
  const site = await startMySite({}, { contactEmail: "team@levier.example" });

  expect((await request(site.app).get("/en/privacy")).text).toContain("mailto:team@levier.example");
});
