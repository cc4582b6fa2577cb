/** What `views/pages/programme/accessibility.hbs` shows: the statement in the form of Implementing Decision (EU) 2018/1523. Pure. */
import type { Speech } from "../../language/translate.ts";
import { languages } from "../../language/languages.ts";
import { operatorLines, unnamedOperator, type Operator } from "../view/operator.ts";
import { paths } from "../view/paths.ts";
import type { Audit } from "./audit.ts";

/**
 * Programs find a part of all barriers, and no user of a screen reader has tested the site yet: even without a finding the
 * statement says “partially compliant”.
 */
export function accessibilityView(
  audit: Audit,
  contactEmail: string | null,
  speech: Speech,
  operator: Operator = unnamedOperator,
) {
  const { language, text } = speech;
  return {
    title: text("accessibility.title"),
    crumbs: [
      { href: paths.home(language), label: text("menu.home") },
      { href: null, label: text("accessibility.title") },
    ],
    found: text("accessibility.found", { count: audit.findings.length }),
    findings: audit.findings.map(({ problem, kinds }) => ({
      problem,
      where: text("accessibility.where", { count: kinds.length }),
    })),
    known: text("accessibility.known").split("\n"),
    method: text("accessibility.method", {
      day: speech.day(audit.day),
      // Their names are Latin: each apart, or an Arabic sentence draws the next number in the middle of them.
      programs: speech.list(audit.programs.map((program) => `\u2068${program}\u2069`)),
      kinds: audit.kinds,
      looks: audit.looks,
      languages: languages.length,
      from: Math.min(...audit.widths),
      to: Math.max(...audit.widths),
    }),
    reviewed: text("accessibility.reviewed", { day: speech.day(audit.day) }),
    operator: operatorLines(operator, speech),
    contactEmail,
  };
}
