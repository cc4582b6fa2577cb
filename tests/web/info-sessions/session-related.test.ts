/** What a session's page offers to read: on its themes, closest in words first. */
import { beforeAll, expect, test } from "vitest";
import type { Catalogue } from "../../../server/knowledge/catalogue.ts";
import type { Item } from "../../../server/knowledge/model/item.ts";
import { itemsForSession } from "../../../server/web/info-sessions/related-items.ts";
import { realKnowledge } from "../../set-up/visit.ts";

let catalogue: Catalogue;
beforeAll(async () => {
  ({ catalogue } = await realKnowledge());
});

test("every session has something to read, and all of it is on its themes", () => {
  for (const session of catalogue.sessions) {
    const related = itemsForSession(session, catalogue);
    expect([session.id, related.length]).toEqual([session.id, 4]);
    for (const { themes } of related) expect(themes.some((theme) => session.themes.includes(theme))).toBe(true);
  }
});

test("the lesson whose words a session uses is the first", () => {
  const [session] = catalogue.sessions;
  const lessons = catalogue.items.filter((item: Item) => item.type === "lesson-learned" && item.language === "en");
  const lesson = lessons.find(({ themes }) => themes.includes("irregular-thb"));
  const own = lesson?.texts.en;
  if (session === undefined || own === undefined) throw new Error("expected a session and a lesson, found none");

  const [closest] = itemsForSession(
    { ...session, original: "en", themes: ["irregular-thb"], texts: { en: own } },
    catalogue,
  );

  expect(closest?.id).toBe(lesson?.id);
});

test("a session on no theme has nothing to read", () => {
  const [session] = catalogue.sessions;
  if (session === undefined) throw new Error("expected a session, found none");

  expect(itemsForSession({ ...session, themes: [] }, catalogue)).toEqual([]);
});
