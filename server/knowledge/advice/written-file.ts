/** A file of an item, page or session as its author sees it, with what the catalogue made of it. */
import type { Language } from "../../language/languages.ts";
import type { Catalogue } from "../catalogue.ts";
import { readFrontMatter, splitFile } from "../files/head/front-matter.ts";
import type { Lines } from "../files/line-of.ts";
import type { AuthorFile } from "../files/list-files.ts";
import type { Item, ItemText } from "../model/item.ts";

export interface WrittenFile {
  /** Path from the project's folder. */
  readonly file: string;
  readonly language: Language;
  readonly text: Pick<ItemText, "title" | "summary"> & Partial<Pick<ItemText, "sections">>;
  /** Null in a translation, whose facts stand in the original, and for pages and sessions. */
  readonly item: Item | null;
  /** Lines of the values of its head. */
  readonly lines: Lines;
  /** Title, summary, outcome and body, without addresses: what readers read, and where it stands. */
  readonly prose: readonly { readonly line: number; readonly text: string }[];
}

/** Files that are not in the catalogue, having problems, are left out: those come first. */
export function writtenFiles(catalogue: Catalogue, files: readonly AuthorFile[]): readonly WrittenFile[] {
  return files.flatMap(({ folder, id, language, bytes }): WrittenFile[] => {
    const item = catalogue.item(id);
    const entry = { pages: catalogue.pages.get(id), "info-sessions": catalogue.session(id) }[folder as string] ?? item;
    const text = entry?.texts[language];
    if (entry === undefined || text === undefined) return [];
    const written = bytes.toString("utf8").replace(/\r\n?/g, "\n");
    const split = splitFile(written);
    if ("line" in split) return [];
    return [
      {
        file: text.file,
        language,
        text,
        item: entry === item && item.language === language ? item : null,
        lines: readFrontMatter(split.head).lines,
        prose: proseOf(written.split("\n"), split.bodyLine),
      },
    ];
  });
}

/** Footnotes name sources in the words and style of others. */
function proseOf(written: readonly string[], bodyLine: number): WrittenFile["prose"] {
  return written
    .map((text, index) => ({ line: index + 1, text: text.replace(/\]\([^)]*\)|https?:\/\/\S+/g, "]") }))
    .filter(({ line, text }) =>
      line < bodyLine ? /^(?:title|summary|outcome):/.test(text) : text !== "" && !/^\[\^[^\]]+\]:/.test(text),
    );
}
