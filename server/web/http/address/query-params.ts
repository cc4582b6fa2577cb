/** The parameters of an address, in whatever way old pages and programs wrote its letters. Pure. */
import { decodeNamedCharacterReference } from "decode-named-character-reference";

/** Repeated names are kept, and nothing is made an array or object of. Never fails: what is no escape stays as it is. */
export function readParams(address: string): URLSearchParams {
  const mark = address.indexOf("?");
  const params = new URLSearchParams();
  if (mark === -1) return params;
  for (const part of withoutReferences(address.slice(mark + 1)).split("&")) {
    const [name = "", ...value] = part.split("=");
    if (part !== "") params.append(decoded(name), decoded(value.join("=")));
  }
  return params;
}

/** `&amp;` between two parameters, and letters as `&eacute;`, from pages whose source was copied. */
function withoutReferences(query: string): string {
  if (!query.includes(";")) return query;
  return query.replace(/&amp;/gi, "&").replace(reference, (whole, name: string) => {
    const letter = letterOf(name);
    return letter === null ? whole : encodeURIComponent(letter);
  });
}

function decoded(written: string): string {
  if (!/[%+\u0080-\uffff]/.test(written)) return written;
  const once = decodeEscapes(written.replaceAll("+", " "));
  // Words have spaces; where escapes are left and there is none, spaces were escaped twice as well.
  const text = /%[\da-f]{2}/i.test(once) && !/\s/.test(once) ? decodeEscapes(once) : once;
  return text.includes("&") ? text.replace(reference, (whole, name: string) => letterOf(name) ?? whole) : text;
}

/** As UTF-8; where the bytes are none, as Windows-1252, in which pages were written before. */
function decodeEscapes(written: string): string {
  const bytes: number[] = [];
  for (let at = 0; at < written.length; at++) {
    const [escape, hex] = /^%([\da-f]{2})/i.exec(written.slice(at, at + 3)) ?? [];
    if (escape !== undefined && hex !== undefined) {
      bytes.push(Number.parseInt(hex, 16));
      at += 2;
      continue;
    }
    // Node hands over each byte of a request line that is not escaped as one letter; others come from tests and links of ours.
    const code = written.charCodeAt(at);
    if (code <= 0xff) bytes.push(code);
    else bytes.push(...Buffer.from(written.charAt(at)));
  }
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(Uint8Array.from(bytes));
  // What is UTF-8 but for a letter was cut off or damaged; one that is none at all has another encoding.
  if (!text.includes("\ufffd") || /[\u0080-\ufffc\u{10000}-\u{10ffff}]/u.test(text)) return text;
  return Array.from(withoutHalves(bytes), (byte) => windows1252.get(byte) ?? String.fromCharCode(byte)).join("");
}

/** Without halves of surrogate pairs, which some programs escape although UTF-8 has none. */
const withoutHalves = (bytes: readonly number[]) =>
  Buffer.from(
    Buffer.from(bytes)
      .toString("latin1")
      .replace(/\xed[\xa0-\xbf][\x80-\xbf]/g, ""),
    "latin1",
  );

/** Where it differs from Latin-1, for which Node's own decoder takes it. */
const windows1252 = new Map(
  Array.from("€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ", (letter, index) => [0x80 + index, letter]),
);

const reference = /&(#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,30});/gi;

/** Null for a name that HTML does not know. */
function letterOf(name: string): string | null {
  if (!name.startsWith("#")) return decodeNamedCharacterReference(name) || null;
  const code = name[1]?.toLowerCase() === "x" ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : null;
}
