/** An answer of the API: JSON, public. */
import type { Language } from "../../language/languages.ts";
import { jsonOf, type PublicFile } from "../http/areas/answer.ts";

/** `language`: that of labels and of texts that are translated. `cacheControl`: default `no-cache`. */
export const apiAnswer = (language: Language, value: unknown, cacheControl = "no-cache"): PublicFile => ({
  isPublic: true,
  ...jsonOf(value),
  headers: { "Content-Language": language, "Cache-Control": cacheControl },
});
