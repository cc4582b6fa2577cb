/** Which Actions and years the timeline of a page shows, and the same in words. Pure. */
import type { Catalogue } from "../../../knowledge/catalogue.ts";
import { textFor, type Action, type Item } from "../../../knowledge/model/item.ts";
import { contentTypes, declarationOf, type ContentType } from "../../../knowledge/model/content-types.ts";
import { labelsIn } from "../../../knowledge/model/labels.ts";
import type { Speech } from "../../../language/translate.ts";
import { paths } from "../paths.ts";
import { yearsText } from "../entries/card.ts";
import { lastYear, ofType, yearsSpanned } from "../entries/item-lists.ts";
import { inOrder, numeralOf } from "../entries/item-series.ts";
import { timelineFigure, type TimelineRow } from "./timeline-figure.ts";

/** Types marked under the beam of a country, and how. */
const marked: readonly { readonly type: ContentType; readonly shape: TimelineRow["shape"] }[] = contentTypes.flatMap(
  (type) => {
    const { mark } = declarationOf[type];
    return mark === null ? [] : [{ type, shape: mark }];
  },
);

interface TimelineOptions {
  /**
   * `series`: the few Actions of a country, a line each, with marks for what came of them; the page lists them below.
   * `many`: those of a region or theme, packed, with a table of all of them.
   */
  readonly kind: "series" | "many";
  /** The one theme of the page, whose colour all bars take; null for the colour of each Action. */
  readonly theme: string | null;
}

export type Timeline = NonNullable<ReturnType<typeof timeline>>;

/** Null when no Action has a year. */
export function timeline(
  items: readonly Item[],
  { kind, theme }: TimelineOptions,
  catalogue: Catalogue,
  speech: Speech,
) {
  const isSeries = kind === "series";
  const actions = isSeries ? inOrder(ofType(items, "action")) : byStart(ofType(items, "action"));
  const span = yearsSpanned(actions);
  if (span === null) return null;
  /** Without a year there is no place on a line of years. */
  const dated = actions.filter((action) => lastYear(action) !== null);

  const { first, last } = axisOf(catalogue, isSeries ? items : actions);
  const themeOf = (action: Action) => theme ?? action.themes[0] ?? "horizontal";
  const rows = isSeries ? rowsOf(items, first) : [];
  const labelOf = labelsIn(catalogue.vocabularies, speech.language);
  const themes = [...new Set(actions.map(themeOf))].map((id) => ({ id, label: labelOf("theme", id) }));
  const undated = actions.length - dated.length;
  // The years of these Actions: the line of the picture is the same on every page, and longer.
  const own = { first: String(span.first), last: String(span.last), count: actions.length };
  return {
    heading: speech.text(isSeries ? "timeline.heading" : "timeline.headingMany", own),
    title: [
      speech.text("timeline.title", own),
      ...(isSeries ? seriesInWords(actions, rows, catalogue, speech) : []),
    ].join(" "),
    ...timelineFigure({
      direction: speech.direction,
      first,
      last,
      bars: dated.map((action) => ({
        labels: isSeries ? [numeralOf(action) ?? ""] : [shortName(action, catalogue, speech), codeName(action)],
        theme: themeOf(action),
        ...action.years,
      })),
      rows,
      isPacked: !isSeries,
    }),
    /** What colours, signs and dashes mean; a single colour needs no words. */
    themes: themes.length > 1 ? themes : [],
    signs: rows.map(({ type }) => ({ type, label: speech.textOrNull(`timeline.sign.${type}`) ?? type })),
    hasDashes: dated.some(({ years }) => years.start === null || years.end === null),
    undated: undated === 0 ? null : speech.text("timeline.undated", { count: undated }),
    earlier: isSeries ? earlierText(items, first, speech) : null,
    table: isSeries ? null : tableOf(actions, catalogue, speech),
  };
}

/** What an Action left behind, by year; kinds of which there is nothing are left out. `first`: year the axis begins with. */
function rowsOf(items: readonly Item[], first: number) {
  return marked
    .map(({ type, shape }) => ({ type, shape, years: countByYear(ofType(items, type), first) }))
    .filter(({ years }) => years.size > 0);
}

/** The same axis on every page, so that pages can be compared: the years of all Actions, and later ones of the items. */
function axisOf(catalogue: Catalogue, items: readonly Item[]) {
  const programme = yearsSpanned(ofType(catalogue.items, "action"));
  const own = yearsSpanned(items);
  const first = programme?.first ?? own?.first ?? 0;
  return { first, last: Math.max(programme?.last ?? first, own?.last ?? first) };
}

function countByYear(items: readonly Item[], first: number): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const item of items) {
    const year = lastYear(item);
    if (year !== null && year >= first) counts.set(year, (counts.get(year) ?? 0) + 1);
  }
  return new Map([...counts].sort(([a], [b]) => a - b));
}

/** Practice notes may be older than the programme; the beam begins with it. */
function earlierText(items: readonly Item[], first: number, speech: Speech): string | null {
  const count = items.filter((item) => item.type !== "action" && (lastYear(item) ?? first) < first).length;
  return count === 0 ? null : speech.text("timeline.earlier", { count, year: String(first) });
}

function seriesInWords(
  actions: readonly Action[],
  rows: readonly { readonly type: ContentType; readonly years: ReadonlyMap<number, number> }[],
  catalogue: Catalogue,
  speech: Speech,
): readonly string[] {
  return [
    ...actions.map((action) =>
      speech.text("timeline.action", {
        name:
          numeralOf(action) === null ? textFor(action, speech.language).title : shortName(action, catalogue, speech),
        years: yearsText(action, speech) || speech.text("item.noDates"),
      }),
    ),
    ...rows.map(
      ({ type, years }) =>
        speech.textOrNull(`timeline.in.${type}`, { years: speech.list([...years.keys()].map(String)) }) ?? "",
    ),
  ];
}

/** “Cabo Verde IV”, in the page's language; where an Action has no number, its countries or region. */
export function shortName(action: Action, { vocabularies }: Catalogue, speech: Speech): string {
  const labelOf = labelsIn(vocabularies, speech.language);
  const countries = action.countries.map((iso2) => labelOf("country", iso2));
  const place =
    countries.length > 2
      ? speech.text("item.countries", { count: countries.length })
      : countries.length > 0
        ? speech.list(countries)
        : action.regions.map((region) => labelOf("region", region)).join(speech.text("item.comma"));
  return [place, numeralOf(action) ?? ""].filter((part) => part !== "").join(" ") || labelOf("type", "action");
}

/** `DO III`, for a picture without room for more. */
const codeName = (action: Action) => [...action.countries, numeralOf(action) ?? ""].join(" ").trim();

function tableOf(actions: readonly Action[], catalogue: Catalogue, speech: Speech) {
  return {
    label: speech.text("timeline.table", { count: actions.length }),
    rows: actions.map((action) => {
      const { title, language } = textFor(action, speech.language);
      return {
        href: paths.item(speech.language, action),
        title,
        language,
        name: shortName(action, catalogue, speech),
        years: yearsText(action, speech) || speech.text("item.noDates"),
      };
    }),
  };
}

/** Those without any year come last. */
const byStart = (actions: readonly Action[]) =>
  actions.toSorted((a, b) => yearOf(a) - yearOf(b) || (a.id < b.id ? -1 : 1));

const yearOf = ({ years: { start, end } }: Action) => start ?? end ?? 9999;
