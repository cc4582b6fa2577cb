/** A cache of one value for each language, made when it is first asked for. */
import type { Language } from "./languages.ts";

export function perLanguage<Made>(make: (language: Language) => Made): (language: Language) => Made {
  const known = new Map<Language, { readonly made: Made }>();
  return (language) => {
    let kept = known.get(language);
    if (kept === undefined) known.set(language, (kept = { made: make(language) }));
    return kept.made;
  };
}
