/** A record as bytes: JSON with a line a row. */

const bytesByRow = new WeakMap<object, Buffer>();

/** Rows never change, only records do: most of a file is as it was written last. With a comma and a line break in front. */
function rowBytes(row: object): Buffer {
  const known = bytesByRow.get(row);
  if (known !== undefined) return known;
  // One that is changed in place all the same fails where that happens.
  const bytes = Buffer.from(`,\n${JSON.stringify(Object.freeze(row))}`);
  bytesByRow.set(row, bytes);
  return bytes;
}

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;
const isRows = (value: unknown): value is readonly object[] => Array.isArray(value) && value.every(isObject);

const listBytes = (name: string, rows: readonly object[]): Buffer[] => {
  const [first, ...others] = rows.map(rowBytes);
  const start = Buffer.from(`,\n"${name}":[`);
  return first === undefined ? [start, closing] : [start, first.subarray(1), ...others, closing];
};
const closing = Buffer.from("]");

/** Plain fields first, then the lists of rows, each in the order of the record. */
export function recordBytes(record: { readonly id: string }): Buffer {
  const fields = Object.entries(record);
  const plain = fields.filter(([, value]) => !isRows(value));
  const lists = fields.flatMap(([name, value]) => (isRows(value) ? listBytes(name, value) : []));
  const head = JSON.stringify(Object.fromEntries(plain)).slice(0, -1);
  return Buffer.concat([Buffer.from(head), ...lists, Buffer.from("}\n")]);
}
