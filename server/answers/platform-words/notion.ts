/**
 * What people ask of a platform and a programme, apart from its subjects. Each notion has its words in every language; a word may
 * stand for several notions.
 */

/** They say that the platform or the programme is meant, but not what is asked about it. */
export const contextNotions = ["programme", "platform", "action", "partner", "wording", "definition", "doing"] as const;

export type Notion =
  | (typeof contextNotions)[number]
  | "request"
  | "eligible"
  | "steps"
  | "decide"
  | "refuse"
  | "cost"
  | "fund"
  | "run"
  | "activity"
  | "start"
  | "duration"
  | "city"
  | "ngo"
  | "expert"
  | "abroad"
  | "join"
  | "memberState"
  | "benefit"
  | "voices"
  | "language"
  | "session"
  | "register"
  | "unregister"
  | "calendar"
  | "privacy"
  | "contact"
  | "licence"
  | "accessibility"
  | "glossary"
  | "questions"
  | "figures"
  | "history"
  | "ended"
  | "support"
  | "offline"
  | "briefing"
  | "pictures"
  | "countries"
  | "country"
  | "peers";

/**
 * Phrases between commas, as people type them. Compared by their stems, so that one form of a word is enough; small words within
 * do not count, unless the phrase begins or ends with one, such as “how much”: then it is looked for as it stands.
 */
export type NotionWords = Readonly<Record<Notion, string>>;
