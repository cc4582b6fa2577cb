/** The templates of `views/`: found by their base name, whatever folder of their kind they are in. */
import { readdirSync, readFileSync } from "node:fs";
import { basename, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

export type TemplateKind = "layouts" | "pages" | "partials" | "mails";

export interface TemplateFile {
  readonly kind: TemplateKind;
  /** Without folder and `.hbs`: `country`. */
  readonly name: string;
  /** For messages: `views/pages/places/country.hbs`. */
  readonly path: string;
  readonly source: string;
}

const kinds: readonly TemplateKind[] = ["layouts", "pages", "partials", "mails"];

/** Throws when two have one base name, naming both: a page has the same name in route, view model, template and test. */
export function templateFiles(folder: URL): readonly TemplateFile[] {
  const files = kinds.flatMap((kind) => templatesIn(kind, folder));
  const byName = new Map<string, TemplateFile>();
  for (const file of files) {
    const other = byName.get(file.name);
    if (other !== undefined)
      throw new Error(`expected one template called ${file.name}.hbs, found ${other.path} and ${file.path}`);
    byName.set(file.name, file);
  }
  return files;
}

function templatesIn(kind: TemplateKind, folder: URL): TemplateFile[] {
  const root = fileURLToPath(folder);
  return readdirSync(new URL(`${kind}/`, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".hbs"))
    .map((entry) => `${entry.parentPath}/${entry.name}`)
    .map((file) => ({
      kind,
      name: basename(file, ".hbs"),
      path: `views/${relative(root, file).split(sep).join("/")}`,
      source: readFileSync(file, "utf8"),
    }))
    .sort((a, b) => a.name.localeCompare(b.name, "en"));
}
