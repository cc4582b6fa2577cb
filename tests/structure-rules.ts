/** How large and how well named the parts of the house are, as functions over the text of files; TypeScript's parser reads them. */
import { basename, dirname } from "node:path/posix";
import ts from "typescript";
import type { Source } from "./architecture-rules.ts";

const longestFunction = 50;
const mostFiles = 20;
const widestLine = 160;

/** Every area has the one, every aggregate the other. */
const fixedFileNames: readonly string[] = ["routes.ts", "decide.ts"];
const isFixedName = (path: string, name: string) => basename(path) === "decide.ts" && name === "decide";
/** Each holds one picture a screen, language, width and colour. */
const foldersOfPictures: readonly string[] = ["tests/screenshots/kept"];

export interface MeasuredFunction {
  readonly path: string;
  /** From 1, where it begins. */
  readonly line: number;
  /** As declared, or of the constant or property it is the value of; `(callback)` without one. */
  readonly name: string;
  /** From its first line to its last, both counted, those of functions in it too; comments before it are not. */
  readonly lines: number;
}

const parse = ({ path, text }: Source) => ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true);

function functionName(node: ts.SignatureDeclaration): string {
  if (ts.isConstructorDeclaration(node)) return "constructor";
  if (node.name !== undefined) return node.name.getText();
  const { parent } = node;
  const isNamed =
    ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent);
  return isNamed ? parent.name.getText() : "(callback)";
}

/** All functions with a body, also those in others. */
export function functionsIn(source: Source): readonly MeasuredFunction[] {
  const file = parse(source);
  const lineAt = (position: number) => file.getLineAndCharacterOfPosition(position).line + 1;
  const found: MeasuredFunction[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && "body" in node && node.body !== undefined) {
      const line = lineAt(node.getStart());
      const lines = lineAt(node.getEnd()) - line + 1;
      found.push({ path: source.path, line, name: functionName(node), lines });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

export function longFunctions(sources: readonly Source[]): string[] {
  return sources
    .flatMap(functionsIn)
    .filter(({ lines }) => lines > longestFunction)
    .map(
      ({ path, line, name, lines }) =>
        `${path}:${line}: ${name}: expected at most ${longestFunction} lines, found ${lines}`,
    );
}

/** Declared and exported here, each once; what is passed on from another file is that file's. */
export function exportedNames(source: Source): readonly string[] {
  const file = parse(source);
  const names = file.statements.flatMap((statement) => {
    if (ts.isExportDeclaration(statement)) {
      const { exportClause, moduleSpecifier } = statement;
      const isOwn = moduleSpecifier === undefined && exportClause !== undefined && ts.isNamedExports(exportClause);
      return isOwn ? exportClause.elements.map(({ name }) => name.text) : [];
    }
    const isExported =
      ts.canHaveModifiers(statement) &&
      ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true;
    return isExported ? declaredNames(statement) : [];
  });
  return [...new Set(names)];
}

function declaredNames(statement: ts.Statement): readonly string[] {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.flatMap(({ name }) => namesIn(name));
  const isNamed =
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    ts.isEnumDeclaration(statement);
  return isNamed && statement.name !== undefined ? [statement.name.text] : [];
}

/** `{ a, b: [c] }` declares a and c. */
function namesIn(name: ts.BindingName): readonly string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) => (ts.isBindingElement(element) ? namesIn(element.name) : []));
}

/** Two things of one name are taken for each other: exported names, and names of files. */
export function namesTwice(sources: readonly Source[]): string[] {
  const named = (source: Source) => exportedNames(source).filter((name) => !isFixedName(source.path, name));
  return [
    ...twice("name", sources, named),
    ...twice("file name", sources, ({ path }) => (fixedFileNames.includes(basename(path)) ? [] : [basename(path)])),
  ];
}

function twice(what: string, sources: readonly Source[], namesOf: (source: Source) => readonly string[]): string[] {
  const places = new Map<string, string[]>();
  for (const source of sources)
    for (const name of namesOf(source)) places.set(name, [...(places.get(name) ?? []), source.path]);
  return [...places]
    .filter(([, paths]) => paths.length > 1)
    .map(([name, paths]) => `${name}: expected one ${what}, found it in ${paths.join(", ")}`);
}

/** Folder → how many files lie directly in it. `files`: from the project folder. Largest first; folders of pictures are left out. */
export function filesByFolder(files: readonly string[]): readonly (readonly [folder: string, count: number])[] {
  const counts = new Map<string, number>();
  for (const file of files) counts.set(dirname(file), (counts.get(dirname(file)) ?? 0) + 1);
  return [...counts]
    .filter(([folder]) => !foldersOfPictures.includes(folder))
    .sort(([a, ofA], [b, ofB]) => ofB - ofA || (a < b ? -1 : 1));
}

export function crowdedFolders(files: readonly string[]): string[] {
  return filesByFolder(files)
    .filter(([, count]) => count > mostFiles)
    .map(([folder, count]) => `${folder}: expected at most ${mostFiles} files, found ${count}`);
}

/** A letter with its marks is one column. */
const letters = new Intl.Segmenter("en", { granularity: "grapheme" });

export function wideLines({ path, text }: Source): string[] {
  return text
    .split("\n")
    .map((line) => [...letters.segment(line)].length)
    .flatMap((width, place) =>
      width > widestLine ? [`${path}:${place + 1}: expected at most ${widestLine} columns, found ${width}`] : [],
    );
}
