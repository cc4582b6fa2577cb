/** What a basis holds, and how it is written: one header, then typed arrays (little-endian, as all machines that Node runs on), then names. Pure. */

/** All that folding needs. */
export interface BasisTables {
  /** How many documents it was made from. */
  readonly documents: number;
  /** Length of the longest document before all are made equally long. */
  readonly longest: number;
  /** `concept:return`, in the order of their code units, and the share (0 to 1) of documents that have each. */
  readonly features: readonly string[];
  readonly featureShares: Float32Array;
  /** `en:return`, in the order of their code units, and the share of documents that have each. */
  readonly stems: readonly string[];
  readonly stemShares: Float32Array;
  /** From stems to latent dimensions, a row a stem. */
  readonly latent: Quantised<Int8Array>;
  /** From features, then latent dimensions, to the dimensions of vectors, a row a feature. */
  readonly reduction: Quantised<Int16Array>;
}

/** A matrix whose columns are whole numbers times a number of the column. */
export interface Quantised<Values extends Int8Array | Int16Array> {
  readonly scales: Float32Array;
  readonly values: Values;
}

/** Counts up with every change of the format or of what vectors mean: a kept basis of another version is made anew. */
export const basisVersion = 2;

const mark = 0x4c564200 + basisVersion;
const headerNumbers = 8;

/** In the order of the file; each begins where the one before ends, rounded up to 4 bytes. */
function sectionsOf(features: number, stems: number, latent: number, reduced: number, names: number) {
  return [
    4 * features,
    4 * stems,
    4 * latent,
    4 * reduced,
    2 * (features + latent) * reduced,
    stems * latent,
    names,
  ] as const;
}

const rounded = (bytes: number) => Math.ceil(bytes / 4) * 4;

export function bytesOfTables(tables: BasisTables): Uint8Array {
  const { documents, longest, features, stems, latent, reduction } = tables;
  const names = new TextEncoder().encode([...features, ...stems].join("\n"));
  const counts = [features.length, stems.length, latent.scales.length, reduction.scales.length, names.length] as const;
  const sections = sectionsOf(...counts);
  const bytes = new Uint8Array(4 * headerNumbers + sections.reduce((sum, length) => sum + rounded(length), 0));
  new Uint32Array(bytes.buffer).set([mark, documents, ...counts]);
  new Float32Array(bytes.buffer)[headerNumbers - 1] = longest;
  let from = 4 * headerNumbers;
  const { featureShares, stemShares } = tables;
  for (const part of [
    featureShares,
    stemShares,
    latent.scales,
    reduction.scales,
    reduction.values,
    latent.values,
    names,
  ]) {
    bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), from);
    from += rounded(part.byteLength);
  }
  return bytes;
}

/** Views on the bytes, which begin at a multiple of 4 of their buffer. Throws on what `bytesOfTables` of this version did not write. */
export function tablesOfBytes(bytes: Uint8Array): BasisTables {
  if (bytes.length < 4 * headerNumbers) throw new Error(`a basis of vectors is cut short: ${bytes.length} bytes`);
  const { buffer, byteOffset } = bytes;
  const header = new Uint32Array(buffer, byteOffset, headerNumbers);
  const [found = 0, documents = 0, features = 0, stems = 0, latent = 0, reduced = 0, names = 0] = header;
  if (found !== mark)
    throw new Error(`expected a basis of vectors of version ${basisVersion}, found another file or version`);
  const sections = sectionsOf(features, stems, latent, reduced, names);
  const expected = 4 * headerNumbers + sections.reduce((sum, length) => sum + rounded(length), 0);
  if (bytes.length !== expected)
    throw new Error(`expected a basis of vectors of ${expected} bytes, found ${bytes.length}`);
  const starts = sections.map((_, index) =>
    sections.slice(0, index).reduce((sum, length) => sum + rounded(length), byteOffset + 4 * headerNumbers),
  );
  const floats = (section: number, length: number) => new Float32Array(buffer, starts[section], length);
  const text = new TextDecoder("utf-8", { fatal: true }).decode(new Uint8Array(buffer, starts[6], names));
  const all = text === "" ? [] : text.split("\n");
  if (all.length !== features + stems) throw new Error("a basis of vectors does not name what it holds");
  return {
    documents,
    longest: new Float32Array(buffer, byteOffset, headerNumbers)[headerNumbers - 1] ?? 0,
    features: all.slice(0, features),
    featureShares: floats(0, features),
    stems: all.slice(features),
    stemShares: floats(1, stems),
    latent: { scales: floats(2, latent), values: new Int8Array(buffer, starts[5], stems * latent) },
    reduction: {
      scales: floats(3, reduced),
      values: new Int16Array(buffer, starts[4], (features + latent) * reduced),
    },
  };
}
