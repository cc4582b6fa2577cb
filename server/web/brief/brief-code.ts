/**
 * The short address of a briefing note: permanent numbers of items, in their order, as letters and digits that can be read aloud, with
 * one more that tells a slip of the pen. Nothing is stored. Pure. `views/assets/save.js` writes the same code.
 */

/** Without i, l, o and u, which are taken for others. */
const digits = "0123456789abcdefghjkmnpqrstvwxyz";
const base = digits.length;
/** Places a number may take: room for a million items. */
const mostPlaces = 4;

/** `numbers`: from 1. The first sign says how many places each number takes, the last is the check. */
export function briefCode(numbers: readonly number[]): string {
  const places = Math.max(2, ...numbers.map(placesOf));
  const body = digit(places) + numbers.map((number) => written(number, places)).join("");
  return body + digit(checkOf(body));
}

/** The numbers in a code; null for what is none, or was mistyped. Capitals and signs that are taken for others do not matter. */
export function readBriefCode(code: string): readonly number[] | null {
  const clean = code.toLowerCase().replace(/[il]/g, "1").replace(/o/g, "0");
  if (!/^[0-9a-hjkmnp-tv-z]+$/.test(clean)) return null;
  const places = digits.indexOf(clean.charAt(0));
  const body = clean.slice(0, -1);
  const isWhole = places >= 2 && places <= mostPlaces && body.length > 1 && (body.length - 1) % places === 0;
  if (!isWhole || digit(checkOf(body)) !== clean.at(-1)) return null;
  return Array.from({ length: (body.length - 1) / places }, (_, place) =>
    Array.from(body.slice(1 + place * places, 1 + (place + 1) * places)).reduce(
      (sum, sign) => sum * base + digits.indexOf(sign),
      0,
    ),
  );
}

const digit = (value: number) => digits.charAt(value);
const placesOf = (number: number): number => (number < base ? 1 : 1 + placesOf(Math.floor(number / base)));

function written(number: number, places: number): string {
  return places === 0 ? "" : written(Math.floor(number / base), places - 1) + digit(number % base);
}

/** Differs when one sign is another one, and when two neighbours change places: 31 is prime. */
function checkOf(body: string): number {
  return Array.from(body).reduce((sum, sign, place) => (sum + (place + 1) * (digits.indexOf(sign) + 1)) % 31, 0);
}
