/** Times of sessions on the clocks of this browser, where they differ from those shown. Without this script readers choose a place in the form. */
const { ownClocks } = /** @type {HTMLElement} */ (document.querySelector("script[data-own-clocks]")).dataset;
const { lang } = document.documentElement;
const tag = { en: "en-GB", pt: "pt-PT", ar: "ar-u-nu-latn" }[lang] ?? lang;
/** @type {Intl.DateTimeFormatOptions} */
const date = { weekday: "long", day: "numeric", month: "long", year: "numeric" };
/** @type {Intl.DateTimeFormatOptions} */
const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };

// Days and hours in the words of server/language/written-dates.ts.
const isFrench = lang === "fr";
const twoNames =
  "كانون الثاني/يناير شباط/فبراير آذار/مارس نيسان/أبريل أيار/مايو حزيران/يونيو " +
  "تموز/يوليو آب/أغسطس أيلول/سبتمبر تشرين الأول/أكتوبر تشرين الثاني/نوفمبر كانون الأول/ديسمبر";
const monthOf = (word) => twoNames.match(new RegExp(`(?:(?:كانون|تشرين) )?[^ ]+/${word}`))?.[0] ?? word;
const inWords = {
  en: (day) => day.replace(",", ""),
  es: (day) => day.replace(",", ""),
  pt: (day) => day,
  fr: (day) => day.replace(" 1 ", " 1er "),
  ar: (day) => day.replace("،", "").replace(/\p{L}+/gu, monthOf),
}[lang];
const comma = lang === "ar" ? "، " : ", ";

function momentIn(when, timeZone) {
  const day = new Intl.DateTimeFormat(tag, { ...date, timeZone }).format(when);
  const hour = new Intl.DateTimeFormat(tag, { ...clock, timeZone }).format(when);
  return { day: inWords(day), hour: isFrench ? hour.replace(":", "\u00A0h\u00A0") : hour };
}

/** “Tuesday 8 December 2026, 10:00–11:30”, as the server says it; `timeZone` undefined: the browser's own. */
function timesOf(start, end, timeZone = undefined) {
  const [first, last] = [momentIn(start, timeZone), momentIn(end, timeZone)];
  const lastDay = last.day === first.day ? "" : last.day + comma;
  return `${first.day}${comma}${first.hour}${isFrench ? "\u00A0– " : "–"}${lastDay}${last.hour}`;
}

/** @type {NodeListOf<HTMLElement>} */
const places = document.querySelectorAll("[data-ends]");
for (const place of places) {
  const { ends, zone } = place.dataset;
  /** @type {HTMLTimeElement | null} */
  const shown = place.parentElement.querySelector("time[datetime]");
  if (shown === null) continue;
  const [start, end] = [new Date(shown.dateTime), new Date(ends)];
  const own = timesOf(start, end);
  if (own === timesOf(start, end, zone)) continue;
  const time = document.createElement("time");
  time.dateTime = shown.dateTime;
  time.textContent = own;
  (place.firstElementChild ?? place).append(`${ownClocks} `, time);
  place.hidden = false;
}
