/** The checksum at the end of a file: one wrong bit anywhere is seen, and nothing of the content is lost by it. */
import { describe, expect, test } from "vitest";
import { hasSeal, seal, withoutSeal } from "../../server/storage/sealed-json.ts";
import { flips, truncations } from "./damage.ts";

const sealedBytes = (value: object) => Buffer.concat(seal(`${JSON.stringify(value)}\n`));

function read(bytes: Buffer): unknown {
  const isSealed = hasSeal(bytes);
  return withoutSeal(JSON.parse(bytes.toString()), isSealed);
}

/** What a reader takes for good. */
function believed(damaged: Iterable<Buffer>): string[] {
  const all: string[] = [];
  for (const bytes of damaged)
    try {
      all.push(JSON.stringify(read(bytes)));
    } catch {
      // Seen: that is what the checksum is for.
    }
  return all;
}

describe("JSON with a checksum", () => {
  test.each([[{}], [{ a: 1 }], [{ text: '}\n"sha256":""}\n', rows: [{}, {}] }], [{ الاسم: "أمادو 🌍" }]])(
    "%j is read as it was",
    (value) => {
      const bytes = sealedBytes(value);

      expect(hasSeal(bytes)).toBe(true);
      expect(read(bytes)).toEqual(value);
    },
  );

  test("made by an earlier version has no checksum and is read", () => {
    const bytes = Buffer.from('{"a":1}\n');

    expect(hasSeal(bytes)).toBe(false);
    expect(read(bytes)).toEqual({ a: 1 });
  });

  test("with any single bit flipped, or any end missing, is not believed", () => {
    const bytes = sealedBytes({ secret: "0123456789abcdef", erased: { x: "2027-02-01T12:00:00.000Z" } });

    expect(believed(flips(bytes, bytes.length * 8))).toEqual([]);
    expect(believed(truncations(bytes, bytes.length))).toEqual([]);
  });
});
