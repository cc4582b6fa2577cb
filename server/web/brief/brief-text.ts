/** A briefing note as plain text, for a mail, a message or a word processor: sources numbered once, at the end. Pure. */
import type { Speech } from "../../language/translate.ts";
import { plainTextOf } from "../view/plain-text.ts";
import type { BriefView } from "./brief-view.ts";

export function briefText(
  { title, dateText, entries, sources, shortAddress, notices }: BriefView,
  speech: Speech,
): string {
  const colon = speech.text("place.colon");
  const parts = entries.map((entry, place) =>
    [
      `${String(place + 1)}. ${entry.title}`,
      [entry.typeLabel, entry.kindLabel, entry.officialName, entry.placeAndTime, entry.polarity?.label]
        .filter((part) => part !== null && part !== undefined && part !== "")
        .join(" · "),
      entry.isToCheck ? speech.text("item.toCheck") : "",
      entry.summary,
      ...entry.parts.map(({ heading, html }) => [heading ?? "", plainTextOf(html)].filter(Boolean).join("\n")),
      entry.memberStates === null ? "" : `${entry.memberStates.label}${colon}${entry.memberStates.names}`,
      `${speech.text("item.sources")}${colon}${entry.refs.map((number) => `[${String(number)}]`).join(" ")}`,
      entry.address,
    ]
      .filter((part) => part !== "")
      .join("\n\n"),
  );
  const cited = sources.map(
    ({ number, title: named, publisher, yearPart, url }) =>
      `[${String(number)}] ${named}, ${publisher}${yearPart}${url === null ? "" : ` ${url}`}`,
  );
  return [title, dateText, ...notices, ...parts, speech.text("item.sources"), cited.join("\n"), shortAddress]
    .filter((part) => part !== "")
    .join("\n\n")
    .concat("\n");
}
