/**
 * The picture of Actions in time: one bar an Action over a beam of years, marks of what came of them below.
 * Only shapes and places; words are given. In right-to-left pages it is drawn mirrored. Pure.
 */
import type { Direction } from "../../../language/languages.ts";
import { left, newPen, right, ticks, type Mark } from "./timeline-pen.ts";

export interface TimelineBar {
  /** Names from long to short: the longest that has room is written, or none. */
  readonly labels: readonly string[];
  /** Theme whose colour it has. */
  readonly theme: string;
  readonly start: number | null;
  readonly end: number | null;
}

export interface TimelineRow {
  readonly shape: Mark;
  /** Year to number of items. */
  readonly years: ReadonlyMap<number, number>;
}

export interface TimelineParts {
  readonly direction: Direction;
  readonly first: number;
  readonly last: number;
  readonly bars: readonly TimelineBar[];
  /** Rows of marks under the beam. */
  readonly rows: readonly TimelineRow[];
  /** `true`: one low row can hold several bars, for collections of many Actions. */
  readonly isPacked: boolean;
}

/** Years a dashed line runs towards the unknown. */
const unknownYears = 3;
/** Average width of a letter at the size of the figure's text. */
const letter = 7.5;

export function timelineFigure({ direction, first, last, bars, rows, isPacked }: TimelineParts) {
  const pen = newPen(direction);
  const pitch = (right - left) / (last - first + 1);
  const startOf = (year: number) => left + (year - first) * pitch;
  const high = isPacked ? 15 : 20;
  const step = isPacked ? 18 : 30;
  const spans = bars
    .flatMap((bar) => {
      const span = spanOf(bar, first, last);
      return span === null ? [] : [{ bar, ...span }];
    })
    .map((span) => ({
      ...span,
      ...labelPlace(
        span.bar.labels,
        startOf(span.from),
        startOf(span.to),
        startOf(span.solidFrom),
        startOf(span.solidTo),
      ),
    }));
  const lines = isPacked ? pack(spans) : spans.map((_, index) => index);
  for (const [index, { bar, from, to, solidFrom, solidTo, label, labelX, anchor, isInside }] of spans.entries()) {
    const y = 6 + (lines[index] ?? 0) * step;
    pen.box(bar.theme, startOf(solidFrom), y, startOf(solidTo) - startOf(solidFrom), high);
    pen.dashes(bar.theme, startOf(from), startOf(solidFrom), y + high / 2);
    pen.dashes(bar.theme, startOf(solidTo), startOf(to), y + high / 2);
    if (label !== "") pen.text(labelX, y + high / 2 + 4.5, label, anchor, isInside);
  }
  const beam = 8 + (Math.max(-1, ...lines) + 1) * step;
  pen.beam(beam);
  for (const year of ticks(first, last)) pen.tick(startOf(year) + pitch / 2, beam + 7, String(year));
  let y = beam + 50;
  for (const { shape, years } of rows.filter(({ years }) => years.size > 0)) {
    for (const [year, count] of years) pen.mark(shape, startOf(year) + pitch / 2, y, Math.min(17, pitch - 2), count);
    y += 22;
  }
  return { height: Math.ceil(rows.some(({ years }) => years.size > 0) ? y - 10 : beam + 34), ...pen.drawing() };
}

/**
 * Where a bar begins and ends, the year after its last; and the part of it that is known, drawn solid.
 * Where one end is unknown a dashed line runs on for a few years. Null without any year: there is no place for it.
 */
function spanOf({ start, end }: TimelineBar, first: number, last: number) {
  if (start !== null && end !== null) return { from: start, to: end + 1, solidFrom: start, solidTo: end + 1 };
  if (start !== null) {
    const to = Math.min(last, start + unknownYears) + 1;
    return { from: start, to, solidFrom: start, solidTo: start + 1 };
  }
  if (end !== null) return { from: Math.max(first, end - unknownYears), to: end + 1, solidFrom: end, solidTo: end + 1 };
  return null;
}

/** In the solid part when it is long enough, after the bar when there is room, before it otherwise. */
function labelPlace(labels: readonly string[], x: number, end: number, solidX: number, solidEnd: number) {
  const gap = 6;
  for (const label of labels) {
    const wide = label.length * letter;
    const room = solidEnd - solidX - wide;
    if (room >= gap) {
      return {
        label,
        labelX: solidX + Math.min(gap, room / 2),
        anchor: "start",
        isInside: true,
        taken: { x, end },
      } as const;
    }
    if (end + gap + wide <= right + left) {
      return {
        label,
        labelX: end + gap,
        anchor: "start",
        isInside: false,
        taken: { x, end: end + gap + wide },
      } as const;
    }
    if (x - gap - wide >= 0) {
      return { label, labelX: x - gap, anchor: "end", isInside: false, taken: { x: x - gap - wide, end } } as const;
    }
  }
  return { label: "", labelX: x, anchor: "start", isInside: false, taken: { x, end } } as const;
}

/** The first line in which each bar with its label has room. */
function pack(spans: readonly { readonly taken: { readonly x: number; readonly end: number } }[]): readonly number[] {
  const lines: { x: number; end: number }[][] = [];
  return spans.map(({ taken }) => {
    const found = lines.findIndex((line) => line.every(({ x, end }) => taken.end + 8 <= x || end + 8 <= taken.x));
    if (found === -1) return lines.push([taken]) - 1;
    lines[found]?.push(taken);
    return found;
  });
}
