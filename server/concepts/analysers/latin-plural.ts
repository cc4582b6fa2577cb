/** The plural by -s that French, Spanish and Portuguese share. */

/** Of five letters or more; a double s is no plural. */
export const withoutPlural = (word: string): string => (word.length < 5 ? word : word.replace(/(?<=[^s])s$/, ""));
