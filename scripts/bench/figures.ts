/** Figures of a measurement: medians, percentiles, one table for a terminal and a file under `data/bench/` to compare with. */
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { projectFolder } from "../../server/project-folder.ts";

export type Unit = "ms" | "per second" | "bytes" | "count";

export interface Figure {
  readonly name: string;
  readonly unit: Unit;
  /** One of each run; the median is shown. */
  readonly values: readonly number[];
  /** What it is compared with, from the same run: absolute figures depend on the machine, the ratio does not. */
  readonly reference?: { readonly name: string; readonly values: readonly number[] };
}

/** `share`: 0 to 1. NaN of nothing. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}

/** Of pairs where there are pairs: what disturbs a round disturbs both. */
export function ratioOf({ values, reference }: Figure): number | null {
  if (reference === undefined) return null;
  if (reference.values.length !== values.length) return median(values) / median(reference.values);
  return median(values.map((value, place) => value / (reference.values[place] ?? NaN)));
}

export function amount(value: number, unit: Unit): string {
  if (Number.isNaN(value)) return "–";
  if (unit === "ms")
    return value >= 1000 ? `${(value / 1000).toFixed(2)} s` : `${value.toFixed(value < 10 ? 1 : 0)} ms`;
  if (unit === "per second") return `${value.toFixed(value < 10 ? 1 : 0)} /s`;
  if (unit === "count") return value.toFixed(0);
  if (value < 10_000) return `${value.toFixed(0)} B`;
  return value < 10_000_000 ? `${(value / 1000).toFixed(1)} kB` : `${(value / 1_000_000).toFixed(0)} MB`;
}

export function figuresTable(figures: readonly Figure[]): string {
  return textTable([
    ["", "median", "runs", "ratio", "reference"],
    ...figures.map((figure) => {
      const { name, unit, values, reference } = figure;
      const compared = reference === undefined ? "" : `${amount(median(reference.values), unit)} ${reference.name}`;
      return [name, amount(median(values), unit), String(values.length), ratioOf(figure)?.toFixed(2) ?? "", compared];
    }),
  ]);
}

/** The first column to the left, a last one of words too, numbers to the right. */
export function textTable(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, place) => Math.max(...rows.map((row) => row[place]?.length ?? 0)));
  const isWords = (place: number) => place === 0 || rows.every((row) => !/^[\d.–]+( \S+)?$/.test(row[place] ?? ""));
  const cell = (text: string, place: number) =>
    isWords(place) ? text.padEnd(widths[place] ?? 0) : text.padStart(widths[place] ?? 0);
  return rows.map((row) => row.map(cell).join("  ").trimEnd()).join("\n");
}

/** `name`: of the file, without ending. The path is given back. */
export function writeFigures(name: string, content: object): string {
  const folder = fileURLToPath(new URL("data/bench", projectFolder));
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${name}.json`);
  const machine = { cpus: cpus().length, model: cpus()[0]?.model ?? "", node: process.version, loadAverage: loadavg() };
  writeFileSync(file, `${JSON.stringify({ measured: new Date().toISOString(), machine, ...content }, null, 2)}\n`);
  return file;
}
