/** A page of search results as a reader sees it, read out of its HTML. */

export interface ShownOption {
  readonly facet: string;
  readonly value: string;
  readonly label: string;
  readonly count: number;
  readonly isChosen: boolean;
}

const option =
  /<input type="checkbox" name="(\w+)" value="([^"]+)" form="search"( checked)?>(?:<svg.*?<\/svg>)?<span>(.*?)<\/span><span class="n">([\d.,\s\u00a0\u202f]+)</g;

/** Every checkbox of the filters, folded or not. */
export function optionsOf(html: string): readonly ShownOption[] {
  return [...html.matchAll(option)].map(([, facet = "", value = "", checked, label = "", count = ""]) => ({
    facet,
    value,
    label: plain(label),
    count: Number(count.replace(/\D/g, "")),
    isChosen: checked !== undefined,
  }));
}

/** The number in the heading; 0 when the heading says there is none. */
export const totalOf = (html: string) =>
  Number(/<h1>([\d.,\s\u00a0\u202f]*)/.exec(html)?.[1]?.replace(/\D/g, "") ?? "");

export const headingOf = (html: string) => plain(/<h1[^>]*>(.*?)<\/h1>/s.exec(html)?.[1] ?? "");

/** Addresses of the hits, in order. */
export const hitsOf = (html: string) => [...html.matchAll(/<h2[^>]*><a href="([^"]+)"/g)].map(([, href = ""]) => href);

/** Address of the first link whose text, tags aside, holds these words. */
export function linkTo(html: string, words: string): string {
  const links = [...html.matchAll(/<a\s[^>]*href="([^"]+)"[^>]*>(.*?)<\/a>/gs)];
  return plain(links.find(([, , text = ""]) => plain(text).includes(words))?.[1] ?? "");
}

/** Text without tags, marks of direction and entities. */
export function plain(html: string): string {
  const entities: Readonly<Record<string, string>> = {
    amp: "&",
    lt: "<",
    gt: ">",
    quot: '"',
    "#x27": "'",
    "#x3D": "=",
    "#x60": "`",
  };
  return html
    .replace(/<[^>]*>/g, "")
    .replace(/[\u2066-\u2069]/g, "")
    .replace(/&([#\w]+);/g, (entity, name: string) => entities[name] ?? entity);
}
