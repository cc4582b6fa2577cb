/**
 * Lays out the templates of `views/`, a part of `npm run format`; with `--check` it only names those that are laid out otherwise,
 * a part of `npm run check`. It breaks no line of inline text: where to break one is for its author. The only file that imports
 * js-beautify, since Prettier reads no Handlebars with partials.
 */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import beautify from "js-beautify";
import { projectFolder } from "../server/project-folder.ts";
import { templateFiles, type TemplateFile } from "../server/web/view/template-files.ts";
import { parseTemplate, TemplateError } from "../server/web/view/templates.ts";

const layout: beautify.HTMLBeautifyOptions = {
  indent_size: 2,
  indent_handlebars: true,
  indent_inner_html: true,
  wrap_line_length: 0,
  wrap_attributes: "preserve",
  max_preserve_newlines: 1,
  extra_liners: [],
  end_with_newline: true,
  content_unformatted: ["pre", "textarea", "style"],
};

/** Everything that is compiled of a template, without where it stood. */
function sentOf(path: string, source: string): string {
  return JSON.stringify(parseTemplate({ path, source }), (key, value: unknown) => {
    if (["loc", "original", "strip", "openStrip", "closeStrip", "inverseStrip", "indent"].includes(key))
      return undefined;
    return Array.isArray(value) ? value.filter((node: { value?: unknown }) => node.value !== "") : value;
  });
}

/** What is wrong with a template, or null. Writes it laid out, unless it is only to be checked. */
function problemOf({ path, source }: TemplateFile, isCheck: boolean): string | null {
  const laidOut = beautify.html(source, layout);
  if (sentOf(path, laidOut) !== sentOf(path, source))
    return `${path}: laying it out would change what is sent; write a blank that is meant at the edge of a line as &#32;`;
  if (laidOut === source) return null;
  if (isCheck) return `${path}: not laid out; run npm run format`;
  writeFileSync(fileURLToPath(new URL(path, projectFolder)), laidOut);
  return null;
}

const isCheck = process.argv.includes("--check");
for (const file of templateFiles(new URL("views/", projectFolder))) {
  try {
    const problem = problemOf(file, isCheck);
    if (problem === null) continue;
    console.error(problem);
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    console.error(error.message);
  }
  process.exitCode = 1;
}
