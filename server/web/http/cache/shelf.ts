/** Things under their addresses, in the order they were put there, and what they weigh together. */

export interface Shelf<Thing> {
  readonly size: () => number;
  /** Of each thing as it was when it was put there. */
  readonly weight: () => number;
  readonly get: (address: string) => Thing | undefined;
  /** Last in the order, also when it was there before. */
  readonly put: (address: string, thing: Thing) => void;
  readonly take: (address: string) => Thing | undefined;
  /** The one put there longest ago; null when there is none. */
  readonly takeOldest: () => { readonly address: string; readonly thing: Thing } | null;
  readonly clear: () => void;
}

export function shelf<Thing>(weigh: (address: string, thing: Thing) => number): Shelf<Thing> {
  const places = new Map<string, { readonly thing: Thing; readonly weight: number }>();
  let weight = 0;
  const take = (address: string) => {
    const place = places.get(address);
    if (place === undefined) return undefined;
    places.delete(address);
    weight -= place.weight;
    return place.thing;
  };
  return {
    size: () => places.size,
    weight: () => weight,
    get: (address) => places.get(address)?.thing,
    put: (address, thing) => {
      take(address);
      const place = { thing, weight: weigh(address, thing) };
      places.set(address, place);
      weight += place.weight;
    },
    take,
    takeOldest: () => {
      for (const [address, { thing }] of places) {
        take(address);
        return { address, thing };
      }
      return null;
    },
    clear: () => {
      places.clear();
      weight = 0;
    },
  };
}
