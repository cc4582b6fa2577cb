/** What a session is called where its title stands alone, in a calendar or the subject of a mail. Pure. */
import type { InfoSession } from "../../knowledge/model/info-session.ts";
import type { Speech } from "../../language/translate.ts";

/** “Demonstration: Migration data” for an invented one. `title`: in the reader's language. */
export const titleAlone = ({ isExample }: InfoSession, title: string, { text }: Speech): string =>
  isExample ? text("session.demonstration", { title }) : title;
