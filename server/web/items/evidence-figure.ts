/**
 * The picture of a trail: planks (lessons) on triangles (Actions) on squares (outputs) on numbered boxes (sources).
 * Only shapes and places; words are given. In right-to-left pages it is drawn mirrored. Pure.
 */
import type { Direction } from "../../language/languages.ts";

export interface FigureAction {
  /** `IV` of “Cabo Verde IV”; null when the name has none. */
  readonly numeral: string | null;
  /** Little documented: drawn dashed. */
  readonly isDashed: boolean;
  readonly outputs: number;
  /** Place of the output the page is about, drawn in the colour of the theme; null for none. */
  readonly marked: number | null;
}

export interface FigureParts {
  readonly direction: Direction;
  /** The picture in words. */
  readonly title: string;
  /** Inferred lessons are pale. */
  readonly lessons: readonly { readonly isInferred: boolean }[];
  readonly actions: readonly FigureAction[];
  readonly sources: number;
  /** A row without anything in it shows no label. */
  readonly labels: Readonly<Record<"lessons" | "actions" | "outputs" | "sources", string>>;
}

interface FigureText {
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

type Fill = "coloured" | "pale" | "solid" | "dashed" | "boxes";

const left = 106;
const span = 252;

/** Two decimals: a hundredth of a unit is less than any screen shows. */
const round = (value: number) => Math.round(value * 100) / 100;

export function evidenceFigure({ direction, title, lessons, actions, sources, labels }: FigureParts) {
  const pen = newPen(direction);
  let y = 4;
  if (lessons.length > 0) y = drawLessons(pen, y, lessons, labels.lessons);
  if (actions.length > 0) y = drawActions(pen, y, actions, labels);
  y = drawSources(pen, y + 7.75, sources, labels.sources);
  return { title, height: Math.ceil(y + 2), ...pen.drawing() };
}

function newPen(direction: Direction) {
  const paths: Record<Fill, string> = { coloured: "", pale: "", solid: "", dashed: "", boxes: "" };
  const texts = {
    labels: [] as FigureText[],
    numerals: [] as (FigureText & { isDashed: boolean })[],
    numbers: [] as FigureText[],
  };
  /** Left edge of something `wide` that stands `x` from the beginning of the line. */
  const at = (x: number, wide = 0) => round(direction === "rtl" ? 360 - x - wide : x);
  return {
    box: (fill: Fill, x: number, y: number, wide: number, high: number) => {
      paths[fill] += `M${at(x, wide)} ${round(y)}h${round(wide)}v${round(high)}h-${round(wide)}z`;
    },
    /** A box of which only the border is drawn, as part of the same fill. */
    frame: (fill: Fill, x: number, y: number, wide: number, high: number) => {
      paths[fill] +=
        `M${at(x, wide)} ${round(y)}h${wide}v${round(high)}h-${wide}z` +
        `m2 2v${round(high - 4)}h${wide - 4}v-${round(high - 4)}z`;
    },
    triangle: (fill: Fill, x: number, y: number, half: number, high: number) => {
      paths[fill] += `M${at(x)} ${round(y)}l${round(half)} ${high}h-${round(2 * half)}z`;
    },
    label: (y: number, text: string) => texts.labels.push({ x: at(96), y: round(y), text }),
    numeral: (x: number, y: number, text: string, isDashed: boolean) =>
      texts.numerals.push({ x: at(x), y: round(y), text, isDashed }),
    number: (x: number, y: number, text: string) => texts.numbers.push({ x: at(x), y: round(y), text }),
    drawing: () => ({ ...paths, ...texts }),
  };
}

type Pen = ReturnType<typeof newPen>;

/** Each row begins at `y` and answers where it ends. */
function drawLessons(pen: Pen, y: number, lessons: FigureParts["lessons"], label: string): number {
  const step = Math.min(17, 102 / lessons.length);
  for (const [index, { isInferred }] of lessons.entries()) {
    const top = y + step * index;
    if (!isInferred) pen.box("coloured", left, top, span, step - 3);
    else {
      pen.frame("coloured", left, top, span, step - 3);
      pen.box("pale", left + 2, top + 2, span - 4, step - 7);
    }
  }
  const end = y + step * lessons.length - 3;
  pen.label((y + end) / 2 + 4.5, label);
  return end;
}

function drawActions(pen: Pen, y: number, actions: FigureParts["actions"], labels: FigureParts["labels"]): number {
  const slot = span / actions.length;
  const half = Math.min(27, slot / 2 - 2);
  const base = y + 44;
  pen.label(base - 9.5, labels.actions);
  for (const [index, action] of actions.entries()) {
    const centre = left + slot * (index + 0.5);
    if (action.isDashed) pen.triangle("dashed", centre, y + 2, half - 2, 41);
    else pen.triangle("solid", centre, y, half, 44);
    if (action.numeral !== null && half > 20) pen.numeral(centre, base - 7, action.numeral, action.isDashed);
    drawOutputs(pen, base + 6, centre, slot, action);
  }
  if (actions.every(({ outputs }) => outputs === 0)) return base;
  pen.label(base + 17.5, labels.outputs);
  return base + 19;
}

function drawOutputs(pen: Pen, y: number, centre: number, slot: number, { outputs, marked, isDashed }: FigureAction) {
  const step = Math.min(16, slot / Math.max(outputs, 1));
  const size = step - 3;
  for (let place = 0; place < outputs; place += 1) {
    const x = centre - (step * outputs - 3) / 2 + step * place;
    if (place === marked) pen.box("coloured", x, y, size, size);
    else if (isDashed) pen.box("dashed", x + 1, y + 1, size - 2, size - 2);
    else pen.box("solid", x, y, size, size);
  }
}

function drawSources(pen: Pen, y: number, sources: number, label: string): number {
  const gap = 5.5;
  const wide = (span - 1.5 - gap * (sources - 1)) / sources;
  pen.label(y + 13.75, label);
  for (let index = 0; index < sources; index += 1) {
    const x = left + 0.75 + (wide + gap) * index;
    pen.box("boxes", x, y, wide, 19);
    // A box too narrow for its number is still counted in the row's label.
    if (wide >= 16) pen.number(x + wide / 2, y + 14.25, String(index + 1));
  }
  return y + 19;
}
