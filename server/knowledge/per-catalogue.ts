/** What is worked out of a catalogue, or of a part of it such as its vocabularies, once: kept as long as that is. */

/**
 * `rest`: what else the work needs and what follows from the catalogue anyway; the first call's counts.
 */
export function perCatalogue<Of extends object, Rest extends readonly unknown[], Made>(
  make: (of: Of, ...rest: Rest) => Made,
): (of: Of, ...rest: Rest) => Made {
  const known = new WeakMap<Of, { readonly made: Made }>();
  return (of, ...rest) => {
    let kept = known.get(of);
    if (kept === undefined) known.set(of, (kept = { made: make(of, ...rest) }));
    return kept.made;
  };
}
