/**
 * A cache of one value for each catalogue, or part of one such as its vocabularies, kept as long as that is in memory. `rest`: what
 * else the work needs; must follow from the catalogue, as the first call's is used.
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
