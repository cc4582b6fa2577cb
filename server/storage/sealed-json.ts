/** JSON whose last line is a checksum of all before it, so that damage that is still JSON is found. Other programs read it as JSON. */
import { createHash } from "node:crypto";

const name = "sha256";
/** `"sha256":"…"}` and a line break; always as long. */
const tailPattern = /^"sha256":"([0-9a-f]{64})"\}\n$/;
const tailLength = 77;
/** No file of an earlier version ends like this: it is a checksum whose name is damaged. */
const hashAtEnd = /"[0-9a-f]{64}"\}\s*$/;

const damagedSeal = "expected a checksum at the end, found one that is damaged";

const hashOf = (bytes: Uint8Array): string => createHash(name).update(bytes).digest("hex");

/** `json`: an object as bytes, with or without a line break at the end. Gives the parts to write, one after the other. */
export function seal(json: string | Uint8Array): readonly Uint8Array[] {
  const bytes = typeof json === "string" ? Buffer.from(json) : json;
  const end = bytes.lastIndexOf(closingBrace);
  const head = bytes.subarray(0, end);
  const isEmpty = head.length === 1;
  // Hashed in two steps, not joined: the head may be megabytes.
  const border = Buffer.from(isEmpty ? "\n" : ",\n");
  const hash = createHash(name).update(head).update(border).digest("hex");
  return [head, Buffer.concat([border, Buffer.from(`"${name}":"${hash}"}\n`)])];
}
const closingBrace = 0x7d;

/** True with the right checksum, false with none: an earlier version wrote it. Throws when there is one and it is wrong. */
export function hasSeal(bytes: Buffer): boolean {
  const head = bytes.subarray(0, Math.max(bytes.length - tailLength, 0));
  const tail = bytes.toString("latin1", head.length);
  const [, written] = tailPattern.exec(tail) ?? [];
  if (written === undefined && hashAtEnd.test(tail)) throw new Error(damagedSeal);
  if (written === undefined) return false;
  if (written !== hashOf(head)) throw new Error("expected the content its checksum was made from, found other content");
  return true;
}

/** The content without its checksum. Throws when a file without a right one still holds the name of one. */
export function withoutSeal(value: unknown, isSealed: boolean): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return value;
  if (!isSealed) throw new Error(damagedSeal);
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== name));
}
