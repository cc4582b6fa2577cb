/** The pictures in `tests/screenshots/`: where each is, whether a new one shows the same, and what is left for whoever looks into it. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Language } from "../../../server/language/languages.ts";
import { projectFolder } from "../../../server/project-folder.ts";
import type { Look } from "./photographer.ts";
import { differenceOf, toKeep, toRead } from "./pictures.ts";

const root = fileURLToPath(projectFolder);
const readmeFolder = join(root, "tests", "screenshots");
const keptFolder = join(readmeFolder, "kept");
/** Ignored by git. */
const lookFolder = join(root, "data", "screenshots");

export const howToAccept = "When it is meant: npm run screenshots -- --accept";

/** Left to right, longer words, right to left. */
export const keptLanguages = ["en", "fr", "ar"] as const satisfies readonly Language[];

/** `home.fr-360-dark`: file name without its ending. */
export const pictureName = (screen: string, language: Language, { width, scheme }: Look): string =>
  `${screen}.${language}-${width}-${scheme}`;

const fileOf = (name: string) => join(keptFolder, `${name}.webp`);
export const keptNames = (): string[] => readdirSync(keptFolder).map((file) => file.replace(/\.webp$/, ""));

export async function acceptPicture(name: string, png: Buffer): Promise<void> {
  mkdirSync(keptFolder, { recursive: true });
  writeFileSync(fileOf(name), await toKeep(png));
}

/** Of screens that are gone. */
export function forgetAllBut(names: ReadonlySet<string>): void {
  for (const name of keptNames().filter((kept) => !names.has(kept))) rmSync(fileOf(name));
}

export async function keepForReaders(name: string, png: Buffer): Promise<void> {
  writeFileSync(join(readmeFolder, `${name}.png`), await toRead(png));
}

export function emptyLookFolder(): void {
  rmSync(lookFolder, { recursive: true, force: true });
}

/** The file, as seen from the project folder. */
export function leaveToLookAt(name: string, png: Buffer): string {
  mkdirSync(lookFolder, { recursive: true });
  writeFileSync(join(lookFolder, `${name}.png`), png);
  return `data/screenshots/${name}.png`;
}

/** Empty when the picture shows what is kept; otherwise the new picture and the difference lie in `data/`. */
export async function problemWith(name: string, png: Buffer): Promise<readonly string[]> {
  if (!existsSync(fileOf(name))) return [`${name} is new: see ${leaveToLookAt(name, png)}`];
  const { problem, picture } = await differenceOf(readFileSync(fileOf(name)), await toKeep(png));
  if (problem === null) return [];
  const files = [leaveToLookAt(name, png), ...(picture === null ? [] : [leaveToLookAt(`${name}.difference`, picture)])];
  return [`${name} ${problem}: see ${files.join(" and ")}`];
}
