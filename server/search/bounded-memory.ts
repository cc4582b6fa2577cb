/** Remembers what was worked out lately, up to a weight. What was not asked for again is forgotten by halves. */

export interface BoundedMemory<Key, Value> {
  /** What `work` gives, or gave for this key before. */
  readonly of: (key: Key, work: () => Value) => Value;
}

/** `weigh`: default 1 each, so that `most` is a number of values. */
export function boundedMemory<Key, Value>(
  most: number,
  weigh: (value: Value) => number = () => 1,
): BoundedMemory<Key, Value> {
  let recent = new Map<Key, Value>();
  let former = new Map<Key, Value>();
  let weight = 0;
  const add = (key: Key, value: Value) => {
    weight += weigh(value);
    if (weight > most / 2 && recent.size > 0) {
      former = recent;
      recent = new Map();
      weight = weigh(value);
    }
    recent.set(key, value);
    return value;
  };
  return {
    of: (key, work) => {
      const known = recent.get(key);
      if (known !== undefined) return known;
      const found = former.get(key);
      return add(key, found ?? work());
    },
  };
}
