/** What is not 0 of a row of a matrix: two arrays of the same length, columns ascending. */
export interface SparseRow {
  readonly columns: Uint32Array;
  readonly values: Float64Array;
}
