/** The tables of who has most to say, as a reader sees them, read out of their HTML. */
import { plain } from "../search/result-list.ts";

export interface ShownNumber {
  readonly href: string;
  readonly count: number;
}

/** Numbers that are links, with the hidden words that say what they count. */
export const numbersOf = (html: string): readonly ShownNumber[] =>
  [...html.matchAll(/<a [^>]*href="([^"]+)"[^>]*>([\d.,\s\u00a0\u202f]+)<span class="vh">/g)].map(
    ([, href = "", count = ""]) => ({
      href: plain(href),
      count: Number(count.replace(/\D/g, "")),
    }),
  );

export const tableOf = (html: string, kind: "country" | "memberState") =>
  new RegExp(`<section[^>]*aria-labelledby="h-${kind}".*?</section>`, "s").exec(html)?.[0] ?? "";

/** Names and totals of a table, in order. */
export const rowsOf = (table: string) =>
  [...table.matchAll(/<tr id="[^"]+"><th scope="row"><a[^>]*>([^<]*)<\/a>.*?<\/th>(.*?)<\/tr>/gs)].map(
    ([, name = "", cells = ""]) => ({
      name: plain(name),
      numbers: cells
        .split("</td>")
        .slice(0, -1)
        .map((cell) => Number(/(\d+)/.exec(plain(cell))?.[1] ?? 0)),
    }),
  );
