/** An LRU cache: beyond its bounds, the least recently used value leaves first. The only file that imports lru-cache. */
import { LRUCache } from "lru-cache";

export interface BoundedCache<Value> {
  /** What is kept under the key, or what `work` gives, which is kept from then on. */
  readonly of: (key: string, work: () => Value) => Value;
  /** Undefined where nothing is kept. Does not count as use. */
  readonly peek: (key: string) => Value | undefined;
  /** Weighs the value anew, also when it was kept before. One that is heavier than the whole cache is not kept. */
  readonly put: (key: string, value: Value) => void;
  /** Undefined where nothing is kept. Afterwards nothing is. */
  readonly take: (key: string) => Value | undefined;
  readonly evictOldest: () => void;
  readonly clear: () => void;
  /** Values, and what they weigh together: each as it was when it was put there. */
  readonly count: () => number;
  readonly weight: () => number;
}

export interface CacheBounds<Value> {
  /** Values. Room for all of them is set aside at once. Default: as many as the weight allows. */
  readonly mostValues?: number;
  /** What all may weigh together. Default: not bounded. */
  readonly mostWeight?: number;
  /** At least 1. Default: 1 each. */
  readonly weigh?: (value: Value, key: string) => number;
  /** Called for each value that leaves because of the bounds. */
  readonly onEvicted?: (key: string, value: Value) => void;
}

export function boundedCache<Value extends object | string | number>({
  mostValues,
  mostWeight = Number.MAX_SAFE_INTEGER,
  weigh = () => 1,
  onEvicted,
}: CacheBounds<Value>): BoundedCache<Value> {
  const cache = new LRUCache<string, Value>({
    ...(mostValues === undefined ? {} : { max: mostValues }),
    maxSize: mostWeight,
    sizeCalculation: weigh,
    ...(onEvicted === undefined
      ? {}
      : {
          dispose: (value, key, reason) => {
            if (reason === "evict") onEvicted(key, value);
          },
        }),
  });
  const take = (key: string) => {
    const value = cache.peek(key);
    cache.delete(key);
    return value;
  };
  return {
    of: (key, work) => {
      const known = cache.get(key);
      if (known !== undefined) return known;
      const value = work();
      cache.set(key, value);
      return value;
    },
    peek: (key) => cache.peek(key),
    put: (key, value) => {
      // lru-cache does not weigh a value again that it has.
      cache.delete(key);
      cache.set(key, value);
    },
    take,
    evictOldest: () => {
      cache.pop();
    },
    clear: () => {
      cache.clear();
    },
    count: () => cache.size,
    weight: () => cache.calculatedSize,
  };
}
