/** Latin letters in Arabic whose last sign would jump to their other side, and dates in digits that turn round. */
import type { AdviceRule } from "./advice.ts";

/** “MIEUX+” needs U+200E behind it, or isolation around it, unless Latin letters go on; 2026-11 is read 11-2026. */
const broken = /[A-Za-z][+#](?![\u200e\u2069A-Za-z])|(?<![\w-])(?:19|20)\d\d-\d\d(?![\d-])(?!\u2069)/u;

export const arabicDirection: AdviceRule = {
  says: "Latin letters or digits in Arabic that are drawn in the wrong order: put U+200E behind them, or U+2068 … U+2069 around",
  on: ({ language, prose }) =>
    language !== "ar"
      ? []
      : prose.flatMap(({ line, text }) => {
          const found = broken.exec(text);
          return found === null ? [] : [{ line, found: text.slice(Math.max(0, found.index - 15), found.index + 12) }];
        }),
};
