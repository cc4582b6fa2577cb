/** A basis folds documents and questions into vectors whose product orders answers, whatever the collection is. */
import { beforeAll, describe, expect, test } from "vitest";
import type { SearchDocument } from "../../../server/search/engine/search-document.ts";
import { readBasis, type Basis } from "../../../server/search/vectors/basis.ts";
import { buildBasis } from "../../../server/search/vectors/build-basis.ts";
import { useKnowledge } from "../../set-up/real-knowledge.ts";
import { aDocument } from "../engine/a-document.ts";

const nothingAsked = { worths: new Map<string, number>(), stems: new Map<string, number>() };

interface Made {
  readonly concepts?: Readonly<Record<string, number>>;
  readonly country?: string;
  readonly en?: string;
  readonly fr?: string;
}

function made(id: string, { concepts = {}, country, en, fr }: Made = {}): SearchDocument {
  const text = (title: string) => ({ title, summary: "", body: "" });
  return aDocument(id, {
    facets: { type: [], ...(country === undefined ? {} : { country: [country] }) },
    texts: { ...(en === undefined ? {} : { en: text(en) }), ...(fr === undefined ? {} : { fr: text(fr) }) },
    concepts,
  });
}

const product = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
const length = (vector: Float32Array) => Math.sqrt(product(vector, vector));

function bestFirst(basis: Basis, documents: readonly SearchDocument[], asked: Partial<typeof nothingAsked>): string[] {
  const query = basis.queryVector({ ...nothingAsked, ...asked });
  return documents
    .map((document) => ({ id: document.id, value: product(query, basis.documentVector(document)) }))
    .sort((a, b) => b.value - a.value)
    .map(({ id }) => id);
}

describe("over the real collection", () => {
  let documents: readonly SearchDocument[];
  let basis: Basis;
  beforeAll(async () => {
    ({ documents } = await useKnowledge());
    basis = buildBasis(documents);
  });

  test("the same documents, in whatever order, give the same bytes", () => {
    expect(buildBasis([...documents].reverse()).hash).toBe(basis.hash);
  });

  test("is the same after it was written and read", () => {
    // As a file is read: somewhere in a larger buffer.
    const file = Buffer.concat([Buffer.from("abc"), basis.bytes]);
    const read = readBasis(file.subarray(3));
    const [document] = documents;
    expect(read.hash).toBe(basis.hash);
    expect(document && read.documentVector(document)).toEqual(document && basis.documentVector(document));
  });

  test("all vectors are of the same length and dimensions", () => {
    for (const document of documents) {
      const vector = basis.documentVector(document);
      expect(vector).toHaveLength(basis.dimensions);
      expect(length(vector)).toBeCloseTo(1, 4);
    }
    expect(basis.dimensions).toBe(193);
    expect(length(basis.queryVector({ ...nothingAsked, worths: new Map([["concept:return", 4]]) }))).toBeCloseTo(1, 4);
  });

  test("knows how many documents have a feature or a stem", () => {
    const having = documents.filter(({ facets }) => facets.country.includes("gh")).length;
    expect(basis.frequencyOf("country:gh")).toBeCloseTo(having / documents.length, 6);
    expect(basis.frequencyOf("country:xx")).toBe(0);
    expect(basis.frequencyOfStem("migrat")).toBeGreaterThan(0.2);
    expect(basis.frequencyOfStem("nobodywritesthis")).toBe(0);
  });

  test("an item in one language is nearer to its own translation than to nearly all others", () => {
    const wordsAlone = documents
      .filter(({ texts }) => texts.en !== undefined && texts.ar !== undefined)
      .slice(0, 100)
      .map(({ id, texts: { en, ar } }) => ({
        english: basis.documentVector(aDocument(id, { facets: { type: [] }, texts: en === undefined ? {} : { en } })),
        arabic: basis.documentVector(aDocument(id, { facets: { type: [] }, texts: ar === undefined ? {} : { ar } })),
      }));
    const isFound = wordsAlone.map(({ english, arabic }) => {
      const closer = wordsAlone.filter((other) => product(english, other.arabic) > product(english, arabic));
      return closer.length < 5;
    });
    expect(isFound.filter(Boolean).length).toBeGreaterThan(80);
  });
});

describe("on bad days", () => {
  test("a collection of nothing and one of a single item have vectors", () => {
    expect(length(buildBasis([]).documentVector(made("a", { en: "Return" })))).toBeCloseTo(1, 5);
    const one = made("a", { concepts: { return: 3 }, country: "gh", en: "Return" });
    const basis = buildBasis([one]);
    expect(length(basis.documentVector(one))).toBeCloseTo(1, 5);
    expect(length(basis.queryVector(nothingAsked))).toBeCloseTo(1, 5);
  });

  test("items without any known concept are ordered by their words", () => {
    const documents = [
      made("a", { en: "beekeeping courses", fr: "cours d’apiculture" }),
      made("b", { en: "beekeeping tools", fr: "outils d’apiculture" }),
      made("c", { en: "visa forms", fr: "formulaires de visa" }),
      made("d", { en: "visa fees", fr: "frais de visa" }),
    ];
    const stems = new Map([["fr:apicultur", 1]]);
    expect(bestFirst(buildBasis(documents), documents, { stems }).slice(0, 2).sort()).toEqual(["a", "b"]);
  });

  test("a collection in one language is asked in another by what it is about", () => {
    const documents = [
      made("a", { concepts: { return: 3 }, fr: "retour volontaire" }),
      made("b", { concepts: { return: 3 }, fr: "retour forcé" }),
      made("c", { concepts: { visa: 3 }, fr: "frais de visa" }),
      made("d", { concepts: { visa: 3 }, fr: "retour des visas" }),
    ];
    const worths = new Map([["concept:return", 3]]);
    const stems = new Map([
      ["en:return", 1],
      ["fr:retour", 0.5],
    ]);
    expect(bestFirst(buildBasis(documents), documents, { worths, stems }).slice(0, 2).sort()).toEqual(["a", "b"]);
  });

  test("a feature that is worth more comes first", () => {
    const documents = [
      made("a", { concepts: { return: 1 }, en: "one" }),
      made("b", { concepts: { return: 3 }, en: "two" }),
      made("c", { concepts: { visa: 3 }, en: "three" }),
    ];
    const worths = new Map([["concept:return", 2]]);
    expect(bestFirst(buildBasis(documents), documents, { worths })).toEqual(["b", "a", "c"]);
  });

  test("an item longer than all others is as long as they are", () => {
    const basis = buildBasis([made("a", { concepts: { return: 1, visa: 1 } }), made("b", { country: "gh" })]);
    const longer = made("c", { concepts: { return: 3, visa: 3 }, country: "gh" });
    expect(length(basis.documentVector(longer))).toBeCloseTo(1, 5);
  });

  test("bytes that are cut short, of another version, or longer are refused", () => {
    const { bytes } = buildBasis([made("a", { en: "Return" }), made("b", { en: "Return" })]);
    expect(() => readBasis(bytes.slice(0, 10))).toThrow("cut short");
    expect(() => readBasis(bytes.slice(0, -4))).toThrow("bytes, found");
    expect(() => readBasis(new Uint8Array([...bytes, 0, 0, 0, 0]))).toThrow("bytes, found");
    expect(() => readBasis(Uint8Array.from(bytes, (byte, at) => (at === 0 ? byte + 1 : byte)))).toThrow("version");
  });
});
