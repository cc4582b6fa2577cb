/** What was asked for lately is known; the rest is forgotten, so that no visitor can fill the memory. */
import { expect, test } from "vitest";
import { boundedCache, type CacheBounds } from "../server/bounded-cache.ts";

/** Words in capitals, and how often each was worked out. */
function counted(bounds: CacheBounds<string>) {
  const worked = new Map<string, number>();
  const cache = boundedCache<string>(bounds);
  const ask = (word: string) =>
    cache.of(word, () => {
      worked.set(word, (worked.get(word) ?? 0) + 1);
      return word.toUpperCase();
    });
  return { ask, times: (word: string) => worked.get(word) ?? 0 };
}

test("a value is worked out once", () => {
  const { ask, times } = counted({ mostValues: 10 });

  expect([ask("a"), ask("b"), ask("a")]).toEqual(["A", "B", "A"]);
  expect([times("a"), times("b")]).toEqual([1, 1]);
});

test("what is asked for again and again stays, what is not is forgotten", () => {
  const { ask, times } = counted({ mostValues: 10 });

  for (let number = 0; number < 100; number++) {
    ask("often");
    ask(`once ${number}`);
  }
  ask("once 0");

  expect(times("often")).toBe(1);
  expect(times("once 0")).toBe(2);
});

test("heavy values leave sooner, and one heavier than the whole cache is still handed on", () => {
  const { ask, times } = counted({ mostWeight: 10, weigh: (value) => value.length });

  expect(ask("a".repeat(50))).toBe("A".repeat(50));
  for (const word of ["bbbb", "cccc", "dddd", "eeee"]) ask(word);
  ask("bbbb");
  ask("eeee");

  expect(times("bbbb")).toBe(2);
  expect(times("eeee")).toBe(1);
});
