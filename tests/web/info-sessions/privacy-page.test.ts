/** The privacy notice: in every language, with its version, how long each session's registrations are kept, and its cookie. */
import { expect, test } from "vitest";
import { languages } from "../../../server/language/languages.ts";
import { speak } from "../../../server/language/translate.ts";
import { noticeVersion } from "../../../server/web/info-sessions/notice-version.ts";
import { unnamedOperator } from "../../../server/web/view/operator.ts";
import request from "supertest";
import { startMySite } from "../registrations/my-site.ts";

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

const operator = { name: "وزارة الهجرة", address: "1 <Main> Street, Praia", dataProtection: "dpo@ministry.example" };

test.each(languages)(
  "in %s it names the operator, its address and the contact for data protection",
  async (language) => {
    const site = await startMySite({}, { operator });
    const { text: html } = await request(site.app).get(`/${language}/privacy`);
    const { text } = speak(language);

    expect(html).toContain(`${text("operator.name")} <bdi>وزارة الهجرة</bdi>`);
    expect(html).toContain(`${text("operator.address")} <bdi>1 &lt;Main&gt; Street, Praia</bdi>`);
    expect(html).toContain(`${text("operator.dataProtection")} <a href="mailto:dpo@ministry.example">`);
    expect(html).not.toContain(text("operator.name.missing"));
  },
);

test.each(languages)("in %s it says what has not been named", async (language) => {
  const { text } = speak(language);
  const pageOf = async (given: typeof unnamedOperator) =>
    (await request((await startMySite({}, { operator: given })).app).get(`/${language}/privacy`)).text;
  const nobody = await pageOf(unnamedOperator);
  const homeless = await pageOf({ ...operator, address: null, dataProtection: "https://ministry.example/dpo" });

  expect(nobody).toContain(text("operator.name.missing"));
  expect(nobody).toContain(text("operator.dataProtection.missing"));
  expect(homeless).toContain(text("operator.address.missing"));
  expect(homeless).toContain('<a href="https://ministry.example/dpo">');
});
