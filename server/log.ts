/** One line of JSON per event. Never a name, an e-mail address, who asked what, or anything that opens a door. */
import { pino, type DestinationStream, type Logger } from "pino";

export type Log = Logger;

/** `sink`: default standard error, as standard output is for the one line people read. */
export function createLog(level: string, sink: DestinationStream = pino.destination(2)): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      hooks: { streamWrite: withoutSecrets },
    },
    sink,
  );
}

/** Milliseconds between two lines on how far long work is. */
const progressEvery = 3000;

/** Says how far long work is, every few seconds; nothing of work that takes less. */
export function progressLog(log: Log, event: string): (done: number, of: number) => void {
  let last: number | null = null;
  return (done, of) => {
    const now = performance.now();
    last ??= now;
    if (now - last < progressEvery) return;
    last = done === of ? null : now;
    log.info({ event, done, of });
  };
}

/** Letters, digits, dots and escapes in one piece. Shorter ones hold no secret, and are most. */
const longPieces = /[\w.%-]{40,}/g;
/** Dots may be escaped, once or twice; other escapes end a part as well. */
const betweenParts = /\.|%(?:25)*[\da-f]{2}/i;

/** What secrets look like, also when they are cut short or in capitals. */
function isSecret(piece: string): boolean {
  const parts = piece.split(betweenParts);
  return parts.some((part, place) => {
    const before = parts[place - 1] ?? "";
    const first = parts[place - 2] ?? "";
    // What is signed, with the 43 letters of a signature at its end; the same cut within them.
    if (before !== "" && part.length === 43) return true;
    if (first.length >= 16 && before.length <= 16 && part.length >= 16) return true;
    // What is left of one cut earlier, or a key: bytes written as letters of both cases and digits, or in hexadecimal.
    return (
      part.length >= 40 && ((/[a-z]/.test(part) && /[A-Z]/.test(part) && /\d/.test(part)) || /^[\da-f]{64}$/.test(part))
    );
  });
}

/** Name and password in an address. */
const credentials = /(:\/\/)[^\s/"\\]+@/g;

/** The text with an ellipsis for whatever has the shape of a link's token, a key, or a password in an address. Takes time in proportion. */
export const withoutSecrets = (text: string): string =>
  text.replace(longPieces, (piece) => (isSecret(piece) ? "…" : piece)).replace(credentials, "$1…@");
