/** GET /api/v1/sessions and /api/v1/sessions/:id */
import { beforeAll, expect, test } from "vitest";
import type { Catalogue } from "../../../server/knowledge/catalogue.ts";
import type { InfoSession } from "../../../server/knowledge/model/info-session.ts";
import { firstSession, realKnowledge, visit } from "../../set-up/visit.ts";

let catalogue: Catalogue;
let first: InfoSession;
beforeAll(async () => {
  ({ catalogue } = await realKnowledge());
  first = firstSession(catalogue);
});

const holding = (sessions: readonly InfoSession[]) => ({
  catalogue: () => ({
    ...catalogue,
    sessions,
    session: (id: string) => sessions.find((session) => session.id === id),
  }),
});

const bodyOf = async (address: string, sessions?: readonly InfoSession[]) => {
  const answer = await visit(address, sessions === undefined ? {} : { site: holding(sessions) });
  return answer.body as Record<string, unknown>;
};

test("the list has every session in the order they take place, in the language asked for", async () => {
  const { query, sessions } = await bodyOf("/api/v1/sessions?lang=ar");

  expect(query).toEqual({ lang: "ar" });
  expect(sessions).toMatchObject(
    catalogue.sessions.map(({ id, startsAt, texts }) => ({
      id,
      startsAt,
      title: texts.ar?.title,
      url: `https://levier.example/ar/info-sessions/${id}`,
      calendar: `https://levier.example/ar/info-sessions/${id}.ics`,
    })),
  );
});

test("a session says all that its page says, and any site's script may read it", async () => {
  const answer = await visit(`/api/v1/sessions/${first.id}?lang=fr`);

  expect(answer.headers["access-control-allow-origin"]).toBe("*");
  expect(answer.headers["content-language"]).toBe("fr");
  expect(answer.body).toMatchObject({
    id: first.id,
    language: "fr",
    title: first.texts.fr?.title,
    endsAt: first.endsAt,
    zone: first.zone,
    spoken: first.spoken,
    organisers: ["Équipe de Levier"],
    organiserIds: first.organisers,
    opensAt: first.opensAt,
    closesAt: first.closesAt,
    isExample: first.isExample,
  });
});

test("nobody learns how many seats there are, how they are shared out, or how long data are kept", async () => {
  const { sessions } = await bodyOf("/api/v1/sessions");
  const fields = [
    ...(sessions as readonly object[]).flatMap(Object.keys),
    ...Object.keys(await bodyOf(`/api/v1/sessions/${first.id}`)),
  ];

  for (const secret of ["capacity", "quotaPerInstitution", "quotaPerCountry", "waitingList", "retentionDays"])
    expect(fields).not.toContain(secret);
});

test("materials and recording come after the session, not before", async () => {
  const materials = [{ title: "Slides", url: "https://example.org/slides" }];
  const given = { ...first, materials, recordingUrl: "https://example.org/recording" };
  const coming = { ...given, id: "coming", endsAt: "2100-01-01T00:00:00Z" };
  const past = { ...given, id: "past", endsAt: "2001-01-01T00:00:00Z" };

  const [before, after] = [
    await bodyOf("/api/v1/sessions/coming", [coming]),
    await bodyOf("/api/v1/sessions/past", [past]),
  ];

  expect(before).toMatchObject({ isPast: false, materials: [], recordingUrl: null });
  expect(after).toMatchObject({ isPast: true, materials, recordingUrl: given.recordingUrl });
});

test("a cancelled session is said to be cancelled", async () => {
  expect(await bodyOf("/api/v1/sessions/one", [{ ...first, id: "one", status: "cancelled" }])).toMatchObject({
    isCancelled: true,
  });
});

test("a session in one language is given in that one, and says so", async () => {
  const { texts, original } = first;
  const own = texts[original];
  if (own === undefined) throw new Error(`expected a text in ${original}, found none`);
  const { language, title } = await bodyOf("/api/v1/sessions/one?lang=pt", [
    { ...first, id: "one", texts: { [original]: own } },
  ]);

  expect({ language, title }).toEqual({ language: original, title: own.title });
});

test("an unknown session and an unknown language are refused as problems", async () => {
  const [missing, foreign] = [await visit("/api/v1/sessions/nothing"), await visit("/api/v1/sessions?lang=de")];

  expect([missing.status, foreign.status]).toEqual([404, 400]);
  for (const { headers } of [missing, foreign])
    expect(String(headers["content-type"])).toMatch(/^application\/problem\+json/);
});
