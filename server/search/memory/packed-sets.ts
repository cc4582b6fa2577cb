/** Sets of documents by name, packed: differences between ascending numbers, 7 bits a byte. Some 1.5 bytes a member. Pure. */

export interface PackedSets {
  /** Calls back with each number of the set, ascending; never where there is no such set. */
  readonly each: (name: string, visit: (index: number) => void) => void;
  readonly names: () => Iterable<string>;
}

export interface SetPacker {
  /** Numbers of a set come ascending; one that comes again counts once. */
  readonly add: (name: string, index: number) => void;
  readonly done: () => PackedSets;
}

export function setPacker(): SetPacker {
  const sets = new Map<string, number[]>();
  return {
    add: (name, index) => {
      const set = sets.get(name);
      if (set === undefined) sets.set(name, [index]);
      else if (set[set.length - 1] !== index) set.push(index);
    },
    done: () => packed(sets),
  };
}

function packed(sets: ReadonlyMap<string, readonly number[]>): PackedSets {
  const places = new Map<string, number>();
  const starts = new Uint32Array(sets.size + 1);
  const bytes: number[] = [];
  let place = 0;
  for (const [name, set] of sets) {
    places.set(name, place);
    let last = -1;
    for (const index of set) {
      let rest = index - last - 1;
      for (; rest > 127; rest >>>= 7) bytes.push((rest & 127) | 128);
      bytes.push(rest);
      last = index;
    }
    starts[++place] = bytes.length;
  }
  const data = Uint8Array.from(bytes);
  return {
    names: () => places.keys(),
    each: (name, visit) => {
      const at = places.get(name);
      if (at === undefined) return;
      const end = starts[at + 1] ?? 0;
      let last = -1;
      for (let from = starts[at] ?? 0; from < end;) {
        let rest = 0;
        for (let shift = 0; ; shift += 7) {
          const byte = data[from++] ?? 0;
          rest |= (byte & 127) << shift;
          if (byte < 128) break;
        }
        last += rest + 1;
        visit(last);
      }
    },
  };
}
