/** The directions in which the rows of a sparse matrix differ most: what a singular value decomposition keeps first. Pure. */
import { EigenvalueDecomposition, Matrix, QrDecomposition } from "ml-matrix";
import type { SparseRow } from "./sparse-row.ts";

/** Orthogonal directions of length 1, strongest first. */
export interface Directions {
  /** At most as many as were asked for; fewer where the rows span fewer. */
  readonly count: number;
  /** By column of the matrix: `count` numbers a column. */
  readonly values: Float64Array;
}

/** A symmetric matrix up to this size is decomposed whole: exact, and faster than by iteration. */
const mostWhole = 512;
/** Beside the wanted directions, so that the last of them come out well too. */
const extraDirections = 16;
const rounds = 6;
/** A direction weaker than this share of the strongest is rounding. */
const leastShare = 1e-9;

/** Works with the products of rows or of columns, whichever are fewer: the whole matrix would not fit. */
export function strongestDirections(rows: readonly SparseRow[], width: number, wanted: number): Directions {
  const byColumn = columnsOf(rows, width);
  if (rows.length > width) {
    const { vectors } = strongestVectors(products(rows, width), wanted);
    return { count: vectors.columns, values: Float64Array.from(vectors.to1DArray()) };
  }
  const { vectors, strengths } = strongestVectors(products(byColumn, rows.length), wanted);
  const count = vectors.columns;
  const values = new Float64Array(width * count);
  byColumn.forEach((column, index) => {
    column.columns.forEach((row, place) => {
      const value = column.values[place] ?? 0;
      for (let each = 0; each < count; each++) {
        const at = index * count + each;
        values[at] = (values[at] ?? 0) + (value * vectors.get(row, each)) / Math.sqrt(strengths[each] ?? 1);
      }
    });
  });
  return { count, values };
}

/** The same matrix by column: `columns` are then numbers of rows. */
function columnsOf(rows: readonly SparseRow[], width: number): SparseRow[] {
  const lengths = new Uint32Array(width);
  for (const { columns } of rows) for (const column of columns) lengths[column] = (lengths[column] ?? 0) + 1;
  const turned = Array.from(lengths, (length) => ({
    columns: new Uint32Array(length),
    values: new Float64Array(length),
  }));
  const filled = new Uint32Array(width);
  rows.forEach(({ columns, values }, row) => {
    columns.forEach((column, place) => {
      const target = turned[column];
      const next = filled[column] ?? 0;
      if (target === undefined) return;
      target.columns[next] = row;
      target.values[next] = values[place] ?? 0;
      filled[column] = next + 1;
    });
  });
  return turned;
}

/** The sums of products of each two columns: a symmetric matrix. */
function products(rows: readonly SparseRow[], size: number): Matrix {
  const sums = new Float64Array(size * size);
  for (const { columns, values } of rows) {
    for (let first = 0; first < columns.length; first++) {
      const start = (columns[first] ?? 0) * size;
      const value = values[first] ?? 0;
      for (let second = 0; second <= first; second++) {
        const at = start + (columns[second] ?? 0);
        sums[at] = (sums[at] ?? 0) + value * (values[second] ?? 0);
      }
    }
  }
  const matrix = Matrix.zeros(size, size);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      const sum = sums[row * size + column] ?? 0;
      matrix.set(row, column, sum);
      matrix.set(column, row, sum);
    }
  }
  return matrix;
}

interface StrongVectors {
  /** A vector a column. */
  readonly vectors: Matrix;
  /** Eigenvalues, largest first. */
  readonly strengths: readonly number[];
}

function strongestVectors(matrix: Matrix, wanted: number): StrongVectors {
  const size = matrix.rows;
  if (size <= mostWhole) return largest(matrix, Math.min(wanted, size));
  const block = subspace(matrix, Math.min(size, wanted + extraDirections));
  const { vectors, strengths } = largest(block.transpose().mmul(matrix.mmul(block)), wanted);
  return { vectors: block.mmul(vectors), strengths };
}

function largest(symmetric: Matrix, wanted: number): StrongVectors {
  if (symmetric.rows === 0) return { vectors: Matrix.zeros(0, 0), strengths: [] };
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(symmetric, { assumeSymmetric: true });
  const order = [...realEigenvalues.keys()].sort((a, b) => (realEigenvalues[b] ?? 0) - (realEigenvalues[a] ?? 0));
  const least = leastShare * (realEigenvalues[order[0] ?? 0] ?? 0);
  const kept = order.slice(0, wanted).filter((index) => (realEigenvalues[index] ?? 0) > least);
  return {
    vectors: eigenvectorMatrix.subMatrixColumn(kept),
    strengths: kept.map((index) => realEigenvalues[index] ?? 0),
  };
}

/** Subspace iteration from a fixed start, so that the same matrix gives the same directions. */
function subspace(matrix: Matrix, width: number): Matrix {
  let block = startingBlock(matrix.rows, width);
  for (let round = 0; round < rounds; round++) block = new QrDecomposition(matrix.mmul(block)).orthogonalMatrix;
  return block;
}

/** Numbers between -1 and 1 without a pattern, always the same (a linear congruential generator). */
function startingBlock(rows: number, columns: number): Matrix {
  const block = Matrix.zeros(rows, columns);
  let state = 1;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      block.set(row, column, state / 2 ** 31 - 1);
    }
  }
  return block;
}
