/** The accessibility statement: in the form the Union asks for, made of the last audit, and never better than what that found. */
import { expect, test } from "vitest";
import { languages } from "../../../server/language/languages.ts";
import { speak } from "../../../server/language/translate.ts";
import { accessibilityView } from "../../../server/web/programme/accessibility-view.ts";
import { readAudit } from "../../../server/web/programme/audit.ts";
import { visit } from "../../set-up/visit.ts";

const parts = ["status", "content", "preparation", "feedback", "enforcement"] as const;
const audit = readAudit();

test.each(languages)("in %s it has the parts of the form, and the day of the last audit", async (language) => {
  const { status, text: html } = await visit(`/${language}/accessibility`);
  const { text, day } = speak(language);

  expect(status).toBe(200);
  for (const part of parts) expect(html).toContain(`<h2 id="${part}">${text(`accessibility.${part}.title`)}</h2>`);
  expect(html).toContain(text("accessibility.reviewed", { day: day(audit.day) }));
});

test("what the audit found is listed, each with how many kinds of pages have it", () => {
  const findings = [{ problem: "Elements must meet minimum color contrast", kinds: ["home", "search"] }];
  const view = accessibilityView({ ...audit, findings }, null, speak("en"));

  expect(view.found).toContain("1 kind of barrier");
  expect(view.findings).toEqual([{ problem: findings[0]?.problem, where: "(on 2 kinds of pages)" }]);
});

test("without a finding it still says what no machine can find", () => {
  const view = accessibilityView({ ...audit, findings: [] }, null, speak("en"));

  expect(view.found).toContain("no barrier");
  expect(view.known.join(" ")).toContain("Nobody who uses a screen reader");
});

test("it names the address for questions, or says that there is none", async () => {
  const named = await visit("/en/accessibility", { site: { contactEmail: "team@levier.example" } });
  const nameless = await visit("/en/accessibility");

  expect(named.text).toContain("mailto:team@levier.example");
  expect(nameless.text).toContain(speak("en").text("accessibility.noContact"));
});

test("every page leads to it", async () => {
  expect((await visit("/pt")).text).toContain('href="/pt/accessibility"');
});

test.each(languages)("in %s it names the operator, or says that nobody has been named", async (language) => {
  const operator = { name: "Ministry of Migration", address: "1 Main Street, Praia", dataProtection: null };
  const named = await visit(`/${language}/accessibility`, { site: { operator } });
  const nameless = await visit(`/${language}/accessibility`);
  const { text } = speak(language);

  expect(named.text).toContain(`${text("operator.name")} <bdi>Ministry of Migration</bdi>`);
  expect(named.text).toContain(`${text("operator.address")} <bdi>1 Main Street, Praia</bdi>`);
  expect(nameless.text).toContain(text("operator.name.missing"));
});
