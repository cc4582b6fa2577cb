/** What is wrong with a file in `knowledge/`, said so that its author can mend it. */

export interface Problem {
  /** Path from the project's folder. */
  readonly file: string;
  /** 1 for the file as a whole. */
  readonly line: number;
  /** Front matter key, or `body`, `file`, `link`, `image`. */
  readonly field: string;
  readonly expected: string;
  readonly found: string;
}

/** `knowledge/lessons/x.en.md:4 countries: expected an ISO code of vocabularies/countries.json, found "ZZ"` */
export function problemLine({ file, line, field, expected, found }: Problem): string {
  return `${file}:${line} ${field}: expected ${expected}, found ${found}`;
}
