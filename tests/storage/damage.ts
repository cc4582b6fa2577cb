/** Damage as disks make it: single flipped bits, and ends that are missing. */

/** The bytes with one bit turned over, for so many bits spread evenly over them. */
export function* flips(bytes: Buffer, count: number): Generator<Buffer> {
  const bits = bytes.length * 8;
  const step = Math.max(1, bits / count);
  for (let at = 0; at < bits; at += step) {
    const bit = Math.floor(at);
    const damaged = Buffer.from(bytes);
    damaged.writeUInt8(damaged.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
    yield damaged;
  }
}

/** The first bytes only, for so many lengths spread evenly from none to all but one. */
export function* truncations(bytes: Buffer, count: number): Generator<Buffer> {
  const step = Math.max(1, bytes.length / count);
  for (let length = 0; length < bytes.length; length += step) yield bytes.subarray(0, Math.floor(length));
}
