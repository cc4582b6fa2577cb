/** One line of JSON per event. Never a name, an e-mail address or who asked what. */
import { pino, type Logger } from "pino";

export type Log = Logger;

export function createLog(level: string): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    // Standard output is for the one line people read.
    pino.destination(2),
  );
}
