/** Information sessions as authors write them: what is read from a file, and the project's own. */
import { describe, expect, test } from "vitest";
import { placeFor } from "../../server/knowledge/model/info-session.ts";
import { languages } from "../../server/language/languages.ts";
import { useKnowledge } from "../set-up/real-knowledge.ts";
import { aSession, sessionFile } from "./a-session.ts";
import { file, knowledgeFolder, load } from "./knowledge-folder.ts";

describe("a session", () => {
  test("has instants for the times on the wall of its zone, and defaults for what is not said", async () => {
    const { sessions, session, problems } = await load(knowledgeFolder(aSession()));

    expect(problems).toEqual([]);
    expect(sessions.map(({ id }) => id)).toEqual(["a-session"]);
    expect(session("a-session")).toMatchObject({
      original: "en",
      startsAt: "2027-03-12T09:00:00.000Z",
      endsAt: "2027-03-12T10:30:00.000Z",
      opensAt: "2027-02-01T08:00:00.000Z",
      closesAt: "2027-03-11T17:00:00.000Z",
      spoken: ["en", "fr"],
      audiences: ["experts"],
      themes: [],
      capacity: 12,
      organisers: [],
      quotaPerInstitution: null,
      quotaPerCountry: null,
      waitingList: 0,
      retentionDays: 90,
      place: "online",
      status: "published",
      materials: [],
      recordingUrl: null,
      isExample: false,
    });
    expect(session("nothing")).toBeUndefined();
  });

  test("says all that its head can say", async () => {
    const { session } = await load(
      knowledgeFolder(
        aSession({
          themes: "[horizontal]",
          organisers: "[levier-team, icmpd]",
          quotaPerInstitution: "2",
          quotaPerCountry: "4",
          waitingList: "20",
          retentionDays: "30",
          place: "1 Example Street, Brussels",
          status: "cancelled",
          materials: "[{ title: Slides, url: https://example.org/slides }]",
          recording: "https://example.org/recording",
          example: "2026-11-25",
        }),
      ),
    );

    expect(session("a-session")).toMatchObject({
      themes: ["horizontal"],
      organisers: ["levier-team", "icmpd"],
      quotaPerInstitution: 2,
      quotaPerCountry: 4,
      waitingList: 20,
      retentionDays: 30,
      place: "1 Example Street, Brussels",
      status: "cancelled",
      materials: [{ title: "Slides", url: "https://example.org/slides" }],
      recordingUrl: "https://example.org/recording",
      isExample: true,
    });
  });

  test("may be translated, its place too, and may be written in any language first", async () => {
    const translated = (more: readonly string[] = []) =>
      file(["title: Une session", "summary: De quoi il s’agit.", "translatedBy: platform", ...more]);
    const { session, problems } = await load(
      knowledgeFolder({
        ...aSession({ place: "Brussels" }),
        "info-sessions/a-session.fr.md": translated(["place: Bruxelles"]),
        "info-sessions/a-session.es.md": translated(),
        "info-sessions/une-session.fr.md": sessionFile(),
        "info-sessions/une-session.en.md": translated(),
      }),
    );
    const first = session("a-session") ?? expect.fail("no session");

    expect(problems).toEqual([]);
    expect(first.texts.fr?.title).toBe("Une session");
    expect(["en", "fr", "es", "pt"].map((language) => placeFor(first, language as "en"))).toEqual([
      ...["Brussels", "Bruxelles", "Brussels", "Brussels"],
    ]);
    expect(session("une-session")).toMatchObject({ original: "fr", texts: { en: { translatedBy: "platform" } } });
  });

  test("stands among the others by its start, whatever the clocks of its place show", async () => {
    const at = (start: string, zone: string) => sessionFile({ start, end: "2027-03-12 23:00", zone });
    const { sessions } = await load(
      knowledgeFolder({
        "info-sessions/dakar.en.md": at("2027-03-12 10:00", "Africa/Dakar"),
        "info-sessions/bogota.en.md": at("2027-03-12 09:00", "America/Bogota"),
        "info-sessions/tbilisi.en.md": at("2027-03-12 13:00", "Asia/Tbilisi"),
      }),
    );

    expect(sessions.map(({ id, startsAt }) => [id, startsAt])).toEqual([
      ["tbilisi", "2027-03-12T09:00:00.000Z"],
      ["dakar", "2027-03-12T10:00:00.000Z"],
      ["bogota", "2027-03-12T14:00:00.000Z"],
    ]);
  });

  test("changes the version of the catalogue when it changes", async () => {
    const [before, same, after] = [
      await load(knowledgeFolder(aSession())),
      await load(knowledgeFolder(aSession())),
      await load(knowledgeFolder(aSession({ capacity: "13" }))),
    ];

    expect(same.version).toBe(before.version);
    expect(after.version).not.toBe(before.version);
  });

  test("may be linked to from other texts", async () => {
    const { pages, problems } = await load(
      knowledgeFolder({
        ...aSession(),
        "pages/about.en.md": file(
          ["title: About", "summary: S", "updated: 2026-11-25"],
          "[x](knowledge:a-session) and [y](../info-sessions/a-session.en.md)",
        ),
      }),
    );

    expect(problems).toEqual([]);
    expect(pages.get("about")?.texts.en?.sections[0]?.html).toBe(
      '<p><a href="/{language}/info-sessions/a-session">x</a> and <a href="/{language}/info-sessions/a-session">y</a></p>',
    );
  });
});

describe("the project's own sessions", () => {
  test("are six in five languages, each said to be invented, without a problem", async () => {
    const { catalogue } = await useKnowledge();

    expect(catalogue.problems).toEqual([]);
    expect(catalogue.sessions).toHaveLength(6);
    for (const { texts, isExample } of catalogue.sessions) {
      expect(Object.keys(texts).sort()).toEqual([...languages].sort());
      expect(isExample).toBe(true);
    }
  });

  test("are on working days, in several zones, by their start", async () => {
    const { catalogue } = await useKnowledge();
    const { sessions } = catalogue;
    const starts = sessions.map(({ startsAt }) => startsAt);

    expect(starts).toEqual(starts.toSorted());
    expect(sessions.filter(({ startsAt }) => [0, 6].includes(new Date(startsAt).getUTCDay()))).toEqual([]);
    expect(new Set(sessions.map(({ zone }) => zone)).size).toBe(6);
    expect(new Set(sessions.flatMap(({ spoken }) => spoken)).size).toBe(5);
    for (const { id } of sessions) expect(catalogue.session(id)?.id).toBe(id);
  });
});
