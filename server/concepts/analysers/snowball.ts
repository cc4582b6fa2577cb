/** The stemmers of Snowball, by the English name of the language. The only file that imports them. */
import snowball from "snowball-stemmers";
import { fold } from "../fold.ts";

/** Folded in, folded out: some stemmers give letters back with their accents. */
export function snowballStemmer(language: string): (word: string) => string {
  const stemmer = snowball.newStemmer(language);
  return (word) => fold(stemmer.stem(word));
}
