/** GET /sw.js: the worker that keeps pages readable without a connection. It is new whenever one of the site's files is. */
import { createHash } from "node:crypto";
import { languages, tagOf } from "../../language/languages.ts";
import { speak } from "../../language/translate.ts";
import { dayAsWritten } from "../../language/written-dates.ts";
import type { PageHandler } from "../http/areas/area.ts";
import type { Assets } from "../http/cache/assets.ts";

/** What any page may ask for; few ever see a form that asks for proof of work, and none of them without a connection. */
const kept = ["site.css", "favicon.svg", "filters.js", "offline.js", "save.js", "suggest.js", "times.js"];

export function serviceWorker(assets: Assets): PageHandler {
  const code = assets.text("sw.js");
  const files = kept.map(assets.href);
  const words = Object.fromEntries(languages.map((language) => [language, wordsIn(language)]));
  const version = createHash("sha256")
    .update(code + JSON.stringify([files, words]))
    .digest("hex")
    .slice(0, 8);
  const script = `const site = ${JSON.stringify({ version, files, words })};\n${code}`;
  return () => ({ isPublic: true, type: "text/javascript; charset=utf-8", content: script });
}

/** As pages of the site write them, January first: a browser's own names differ in Arabic. */
function monthsIn(language: (typeof languages)[number]): readonly string[] {
  const format = new Intl.DateTimeFormat(tagOf(language), { month: "long", timeZone: "UTC" });
  return Array.from({ length: 12 }, (_, month) => dayAsWritten(language, format.format(Date.UTC(2027, month, 15))));
}

function wordsIn(language: (typeof languages)[number]) {
  const { text } = speak(language);
  return {
    tag: tagOf(language),
    offline: text("offline.offline"),
    silent: text("offline.silent"),
    asOf: text("offline.asOf", { day: "#" }),
    months: monthsIn(language),
    list: text("offline.title"),
  };
}
