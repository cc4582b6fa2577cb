/**
 * The picture of Actions in time: one bar an Action over a beam of years, marks of what came of them below.
 * Only shapes and places; words are given. In right-to-left pages it is drawn mirrored. Pure.
 */
import type { Direction } from "../../../language/languages.ts";

export interface TimelineBar {
  /** Names from long to short: the longest that has room is written, or none. */
  readonly labels: readonly string[];
  /** Theme whose colour it has. */
  readonly theme: string;
  readonly start: number | null;
  readonly end: number | null;
}

export interface TimelineRow {
  readonly shape: "square" | "plank" | "disc";
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
  /** `true`: one low row can hold several bars, for collections of many Actions; bars without any year are left out. */
  readonly isPacked: boolean;
}

interface FigureText {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  /** On a bar, so in the colour of paper. */
  readonly isInside: boolean;
  readonly anchor: "start" | "middle" | "end";
}

const left = 10;
const right = 350;
/** Years a dashed line runs towards the unknown. */
const unknownYears = 3;
/** Average width of a letter at the size of the figure's text. */
const letter = 7.5;
const round = (value: number) => Math.round(value * 10) / 10;

export function timelineFigure({ direction, first, last, bars, rows, isPacked }: TimelineParts) {
  const pen = newPen(direction);
  const pitch = (right - left) / (last - first + 1);
  const startOf = (year: number) => left + (year - first) * pitch;
  const high = isPacked ? 15 : 20;
  const step = isPacked ? 18 : 30;
  const spans = bars
    .filter(({ start, end }) => !isPacked || start !== null || end !== null)
    .map((bar) => ({ bar, ...spanOf(bar, first, last) }))
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
    const isHollow = bar.start === null && bar.end === null;
    if (isHollow) pen.frame(bar.theme, startOf(from), y + 1, startOf(to) - startOf(from), high - 2);
    else {
      pen.box(bar.theme, startOf(solidFrom), y, startOf(solidTo) - startOf(solidFrom), high);
      pen.dashes(bar.theme, startOf(from), startOf(solidFrom), y + high / 2);
      pen.dashes(bar.theme, startOf(solidTo), startOf(to), y + high / 2);
    }
    if (label !== "") pen.text(labelX, y + high / 2 + 4.5, label, anchor, isInside && !isHollow);
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
 * Where one end is unknown a dashed line runs on for a few years.
 */
function spanOf({ start, end }: TimelineBar, first: number, last: number) {
  if (start !== null && end !== null) return { from: start, to: end + 1, solidFrom: start, solidTo: end + 1 };
  if (start !== null) {
    const to = Math.min(last, start + unknownYears) + 1;
    return { from: start, to, solidFrom: start, solidTo: start + 1 };
  }
  if (end !== null) return { from: Math.max(first, end - unknownYears), to: end + 1, solidFrom: end, solidTo: end + 1 };
  return { from: first, to: last + 1, solidFrom: first, solidTo: last + 1 };
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

/** Four to six years to write under the beam, the first and, where there is room, the last among them. */
function ticks(first: number, last: number): readonly number[] {
  const step = Math.max(1, Math.ceil((last - first + 1) / 5));
  const years = Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, index) => first + index * step);
  return last - (years.at(-1) ?? last) > step / 2 ? [...years, last] : years;
}

function newPen(direction: Direction) {
  const boxes = new Map<string, string>();
  const dashes = new Map<string, string>();
  const beam = { y: 0, ticks: "" };
  const texts: FigureText[] = [];
  const marks: string[] = [];
  /** Left edge of something `wide` that stands `x` from the beginning of the line. */
  const at = (x: number, wide = 0) => round(direction === "rtl" ? 360 - x - wide : x);
  const add = (paths: Map<string, string>, theme: string, path: string) =>
    paths.set(theme, (paths.get(theme) ?? "") + path);
  const rectangle = (x: number, y: number, wide: number, high: number) =>
    `M${at(x, wide)} ${round(y)}h${round(wide)}v${round(high)}h-${round(wide)}z`;
  const text = (x: number, y: number, words: string, anchor: FigureText["anchor"], isInside: boolean) =>
    texts.push({ x: at(x), y: round(y), text: words, anchor, isInside });
  return {
    text,
    box: (theme: string, x: number, y: number, wide: number, high: number) =>
      add(boxes, theme, rectangle(x, y, wide, high)),
    frame: (theme: string, x: number, y: number, wide: number, high: number) =>
      add(dashes, theme, rectangle(x, y, wide, high)),
    dashes: (theme: string, from: number, to: number, y: number) => {
      if (to > from) add(dashes, theme, `M${at(from)} ${round(y)}H${at(to)}`);
    },
    beam: (y: number) => {
      beam.y = round(y);
    },
    tick: (x: number, y: number, year: string) => {
      beam.ticks += `M${at(x)} ${round(y)}l5 8h-10z`;
      text(x, y + 22, year, "middle", false);
    },
    mark: (shape: TimelineRow["shape"], x: number, y: number, size: number, count: number) => {
      const wide = shape === "plank" ? size + 2 : size;
      const high = shape === "plank" ? (count > 1 ? 13 : 8) : size;
      if (shape === "disc") marks.push(discPath(at(x), y, size / 2));
      else marks.push(rectangle(x - wide / 2, y - high / 2, wide, high));
      if (count > 1) text(x, y + 4.3, String(count), "middle", true);
    },
    drawing: () => ({
      beam: beam.y,
      ticks: beam.ticks,
      boxes: [...boxes].map(([theme, path]) => ({ theme, path })),
      dashes: [...dashes].map(([theme, path]) => ({ theme, path })),
      marks: marks.join(""),
      texts,
    }),
  };
}

const discPath = (x: number, y: number, radius: number) =>
  `M${round(x - radius)} ${round(y)}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 -${2 * radius} 0z`;
