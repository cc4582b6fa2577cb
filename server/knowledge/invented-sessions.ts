/** Invented sessions show on a laptop what the platform does. Nobody is to take one for real. Pure. */
import type { Catalogue } from "./catalogue.ts";

/**
 * The catalogue without invented sessions, once a real one was ever announced; or where mails leave (`sendsMail`), as strangers
 * may then register. Until then it is given back as it is.
 */
export function withoutInventedSessions(catalogue: Catalogue, sendsMail: boolean): Catalogue {
  const sessions = catalogue.sessions.filter(({ isExample }) => !isExample);
  if (sessions.length === 0 && !sendsMail) return catalogue;
  const known = new Map(sessions.map((session) => [session.id, session]));
  return { ...catalogue, sessions, session: (id) => known.get(id) };
}
