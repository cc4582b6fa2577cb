/** What a question asks for, as vectors are made of it. */
export interface QueryMeaning {
  /** Feature to what having it fully is worth: weight of the clause times worth. */
  readonly worths: ReadonlyMap<string, number>;
  /** Stems tagged by language (`en:return`) to weight: typed words 1, names of recognised concepts 0.5, each at most twice. */
  readonly stems: ReadonlyMap<string, number>;
}
