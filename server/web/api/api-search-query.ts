/** The search query in an address of the API. An unknown value of a filter is an error, because a program reads no notice. Pure. */
import { badRequest } from "../../errors.ts";
import type { Vocabularies } from "../../knowledge/model/vocabularies.ts";
import type { Language } from "../../language/languages.ts";
import { cutOff, readSearchQuery, type SearchQuery } from "../../search/query/search-query.ts";
import { meantToNarrow, unknownParameters } from "../../search/query/unknown-parameters.ts";

export interface ApiQuery {
  readonly query: SearchQuery;
  /** The end of a question that is longer than what is read; empty for others. */
  readonly notRead: string;
  /** Names of parameters that say nothing here, such as a client adds to pass by caches, or whose value is none of theirs. */
  readonly ignored: readonly string[];
}

export function readApiQuery(language: Language, params: URLSearchParams, vocabularies: Vocabularies): ApiQuery {
  const unknown = unknownParameters(params, vocabularies);
  for (const { name, value } of unknown.filter(meantToNarrow)) {
    const [plainName = ""] = name.split("[");
    const several = `several values are written as ${plainName}=…&${plainName}=…`;
    throw badRequest(
      value === null ? `there is no parameter “${name}”; ${several}` : `there is no ${name} “${value}”; ${several}`,
    );
  }
  return {
    query: readSearchQuery(language, params, vocabularies),
    notRead: cutOff(params.get("q") ?? ""),
    ignored: unknown.map(({ name }) => name),
  };
}
