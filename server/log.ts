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

/** A dot, as it is or escaped, once or twice. */
const dot = String.raw`(?:\.|%(?:25)*2[eE])`;

/** What secrets look like; each stays one when it is cut short, and in capitals. */
const secretShapes = [
  // Signed: parts joined by dots, the last one the 43 letters of a signature.
  String.raw`[\w-]+(?:${dot}[\w-]+)*${dot}[\w-]{43}(?![\w-])`,
  // The same cut within its last part.
  String.raw`[\w-]{16,}${dot}[\w-]{1,16}${dot}[\w-]{16,}`,
  // What is left of one cut earlier, or a key: bytes written as letters of both cases and digits.
  String.raw`(?<![\w-])(?=[\w-]*[a-z])(?=[\w-]*[A-Z])(?=[\w-]*\d)[\w-]{40,}`,
  // A key written in hexadecimal.
  String.raw`(?<![\w-])[\da-f]{64}(?![\w-])`,
];
const secrets = new RegExp(secretShapes.join("|"), "g");
/** Name and password in an address. */
const credentials = /(:\/\/)[^\s/"\\]+@/g;

/** The text with an ellipsis for whatever has the shape of a link's token, a key, or a password in an address. */
export const withoutSecrets = (text: string): string => text.replace(secrets, "…").replace(credentials, "$1…@");
