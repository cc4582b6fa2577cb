/** The language an address of the API asks for. Pure. */
import { badRequest } from "../../errors.ts";
import { defaultLanguage, isLanguage, type Language } from "../../language/languages.ts";

/** `lang`; English when not given. */
export function languageOf(params: URLSearchParams): Language {
  const asked = params.get("lang") ?? defaultLanguage;
  if (!isLanguage(asked)) throw badRequest("expected lang to be en, fr, es, pt or ar, found something else");
  return asked;
}
