/** Draws what stands over, on and under a beam of years, 360 wide. In right-to-left pages everything is mirrored. Pure. */
import type { Direction } from "../../../language/languages.ts";

/** Where the first year begins and the last one ends. */
export const left = 10;
export const right = 350;

/** What stands under the beam: an output, a lesson, a practice note. */
export type Mark = "square" | "plank" | "disc";

interface FigureText {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  /** On a bar, so in the colour of paper. */
  readonly isInside: boolean;
  readonly anchor: "start" | "middle" | "end";
}

const round = (value: number) => Math.round(value * 10) / 10;

/** Four to six years to write under the beam, the first and, where there is room, the last among them. */
export function ticks(first: number, last: number): readonly number[] {
  const step = Math.max(1, Math.ceil((last - first + 1) / 5));
  const years = Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, index) => first + index * step);
  return last - (years.at(-1) ?? last) > step / 2 ? [...years, last] : years;
}

export function newPen(direction: Direction) {
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
    at,
    rectangle,
    box: (theme: string, x: number, y: number, wide: number, high: number) =>
      add(boxes, theme, rectangle(x, y, wide, high)),
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
    mark: (shape: Mark, x: number, y: number, size: number, count: number) => {
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
