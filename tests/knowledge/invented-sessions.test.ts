/** Invented sessions are for a laptop: they go once there is a real one, or where mails leave. */
import { expect, test } from "vitest";
import { withoutInventedSessions } from "../../server/knowledge/invented-sessions.ts";
import { aSession } from "../info-sessions/sign-up-desk.ts";
import { realKnowledge } from "../set-up/visit.ts";

const { catalogue } = await realKnowledge();
const invented = aSession({ id: "invented", isExample: true });
const real = aSession({ id: "real" });

function shown(sessions: readonly (typeof real)[], sendsMail: boolean): readonly string[] {
  const known = new Map(sessions.map((session) => [session.id, session]));
  const found = withoutInventedSessions({ ...catalogue, sessions, session: (id) => known.get(id) }, sendsMail);
  expect(found.sessions.every(({ id }) => found.session(id)?.id === id)).toBe(true);
  expect(sessions.filter(({ id }) => found.session(id) !== undefined)).toEqual(found.sessions);
  return found.sessions.map(({ id }) => id);
}

test("invented sessions are shown while there is nothing else and no mail leaves", () => {
  expect(shown([invented], false)).toEqual(["invented"]);
});

test("a real session, also a past one, takes their place", () => {
  expect(shown([invented, real], false)).toEqual(["real"]);
});

test("where mails leave nobody can take an invented session for a real one", () => {
  expect(shown([invented], true)).toEqual([]);
  expect(shown([invented, real], true)).toEqual(["real"]);
});
