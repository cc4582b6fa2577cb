/**
 * How many Actions ran in each year, a lane for each thematic area: bars over a beam of years, and the same as a table.
 * Each number leads to the Actions behind it. Pure.
 */
import type { Catalogue } from "../../knowledge/catalogue.ts";
import type { Action } from "../../knowledge/model/item.ts";
import { labelsIn } from "../../knowledge/model/labels.ts";
import type { Speech } from "../../language/translate.ts";
import { yearsOf } from "../../search/query/facets.ts";
import { ofType, yearsSpanned, type ListFilter } from "../view/entries/item-lists.ts";
import { left, newPen, right, ticks } from "../view/figures/timeline-pen.ts";

/** Heights in units of the picture: a number stands over each bar. */
const high = { number: 14, bar: 34, beam: 3 };
const gap = 3;

interface LaneScope {
  readonly themes: readonly string[];
  /** False for years that no search can be narrowed to. */
  readonly isShown: (year: string) => boolean;
  readonly hrefOf: (filter: ListFilter) => string;
}

interface Lane {
  readonly theme: string;
  readonly label: string;
  readonly actions: readonly Action[];
  readonly years: ReadonlyMap<number, number>;
}

/** `whole`: all Actions there are, so that pictures of different selections have the same years. Null without any to draw. */
export function themeLanes(actions: readonly Action[], scope: LaneScope, whole: Catalogue, speech: Speech) {
  const labelOf = labelsIn(whole.vocabularies, speech.language);
  const span = yearsSpanned(ofType(whole.items, "action"));
  const lanes = scope.themes.map((theme): Lane => {
    const own = actions.filter(({ themes }) => themes.includes(theme));
    return { theme, label: labelOf("theme", theme), actions: own, years: countByYear(own, scope.isShown) };
  });
  if (span === null || lanes.every(({ years }) => years.size === 0)) return null;
  const undated = actions.filter((action) => yearsOf(action).length === 0).length;
  const most = Math.max(...lanes.flatMap(({ years }) => [...years.values()]));
  return {
    lanes: lanes.map((lane) => ({
      id: lane.theme,
      label: lane.label,
      count: lane.actions.length,
      href: scope.hrefOf({ theme: lane.theme, type: "action" }),
      name: speech.text("lanes.lane", { theme: lane.label }),
      bars: barsOf(lane, span, most, scope, speech),
    })),
    height: high.number + high.bar + high.beam,
    beam: high.number + high.bar,
    axis: axisOf(span, speech),
    undated: undated === 0 ? null : speech.text("lanes.undated", { count: undated }),
    table: tableOf(lanes, scope, speech),
  };
}

function countByYear(actions: readonly Action[], isShown: LaneScope["isShown"]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const year of actions.flatMap(yearsOf).filter(isShown))
    counts.set(Number(year), (counts.get(Number(year)) ?? 0) + 1);
  return counts;
}

interface Span {
  readonly first: number;
  readonly last: number;
}

const pitchOf = ({ first, last }: Span) => (right - left) / (last - first + 1);

function barsOf({ theme, label, years }: Lane, span: Span, most: number, { hrefOf }: LaneScope, speech: Speech) {
  const pen = newPen(speech.direction);
  const pitch = pitchOf(span);
  return [...years].map(([year, count]) => {
    const tall = (high.bar * count) / most;
    const x = left + (year - span.first) * pitch;
    const y = high.number + high.bar - tall;
    return {
      href: hrefOf({ theme, type: "action", year: String(year) }),
      title: speech.text("lanes.bar", { theme: label, year: String(year), count }),
      path: pen.rectangle(x + gap / 2, y, pitch - gap, tall),
      x: pen.at(x + pitch / 2),
      y: y - 3,
      count,
    };
  });
}

/** Years under the last lane. */
function axisOf(span: Span, { direction }: Speech) {
  const pen = newPen(direction);
  const pitch = pitchOf(span);
  for (const year of ticks(span.first, span.last)) pen.tick(left + (year - span.first + 0.5) * pitch, 0, String(year));
  return pen.drawing();
}

function tableOf(lanes: readonly Lane[], { hrefOf }: LaneScope, speech: Speech) {
  const years = [...new Set(lanes.flatMap((lane) => [...lane.years.keys()]))].sort((a, b) => a - b);
  return {
    caption: speech.text("lanes.table"),
    corner: speech.text("timeline.column.years"),
    columns: lanes.map(({ theme, label }) => ({ id: theme, label })),
    rows: years.map((year) => ({
      year: String(year),
      cells: lanes.map(({ theme, label, years: counts }) => {
        const count = counts.get(year) ?? 0;
        const words = speech.text("home.grid.cell", { region: label, theme: String(year) });
        const href = count === 0 ? null : hrefOf({ theme, type: "action", year: String(year) });
        return { count, words, href };
      }),
    })),
  };
}
