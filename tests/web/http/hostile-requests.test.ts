/** Sixty bad inputs over a real server: what each answers, that nothing else happens, and that nobody is named in the log. */
import { expect, test } from "vitest";
import { serverLimits } from "../../../server/web/http/server-limits.ts";
import { notApplicable, protocolCases, shapeCases, stateCases, textCases, type HostileCase } from "./hostile-cases.ts";
import { startHostileSite } from "./hostile-site.ts";

const cases = [...textCases, ...shapeCases, ...protocolCases, ...stateCases];
/** Shorter, in the same proportions: what happens at the end of the time is the same. */
const hasty = { ...serverLimits, headersTimeout: 200, requestTimeout: 300, connectionsCheckingInterval: 50 };

test("each of the sixty is here, or says why not", () => {
  const ids = [...cases, ...notApplicable].map(({ id }) => id).sort();

  expect(ids).toEqual(Array.from({ length: 60 }, (_, place) => String(place + 1).padStart(2, "0")));
});

test.each(cases.map((one): [string, HostileCase] => [`${one.id} ${one.name}`, one]))("%s", async (_name, one) => {
  const site = await startHostileSite(one.site, one.id === "46" ? hasty : serverLimits);
  try {
    const found = await one.send(site);
    const record = await site.record();
    const kept = one.kept ?? [];
    const log = site.logLines().join("\n");

    expect(found).toEqual(one.expect);
    expect(record.registrations.map(({ name }) => name).sort()).toEqual([...kept].sort());
    expect(record.mails).toHaveLength(one.mails ?? kept.length);
    expect(record.registrations.filter(({ holdUntil }) => holdUntil !== null).length).toBeLessThanOrEqual(
      one.site?.session?.capacity ?? 10,
    );
    expect(log).not.toMatch(/[\w.]@|Tavares|Mallory|alert\(1\)/);
    expect(log).not.toMatch(/"status":5\d\d/);
    expect((await site.get("/health/live")).status).toBe(200);
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  } finally {
    await site.stop();
  }
});
