/** Sets of documents by name, packed: differences between ascending numbers, 7 bits a byte. Some 1.5 bytes a member. Pure. */

export interface SetTables {
  readonly names: readonly string[];
  /** Where in `data` the set of each name begins, and behind the last, where that ends. */
  readonly starts: Uint32Array;
  readonly data: Uint8Array;
}

export interface PackedSets {
  readonly tables: SetTables;
  /** Calls back with each number of the set, ascending; never where there is no such set. */
  readonly each: (name: string, visit: (index: number) => void) => void;
  readonly names: () => Iterable<string>;
}

export interface SetPacker {
  /** Numbers of a set come ascending; one that comes again counts once. */
  readonly add: (name: string, index: number) => void;
  /** Yields where others may go first. */
  readonly done: () => Generator<undefined, PackedSets>;
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

function* packed(sets: ReadonlyMap<string, readonly number[]>): Generator<undefined, PackedSets> {
  const starts = new Uint32Array(sets.size + 1);
  const bytes = growingBytes();
  let place = 0;
  for (const set of sets.values()) {
    let last = -1;
    for (const index of set) {
      let rest = index - last - 1;
      for (; rest > 127; rest >>>= 7) bytes.push((rest & 127) | 128);
      bytes.push(rest);
      last = index;
    }
    starts[++place] = bytes.length();
    if (place % setsAStep === 0) yield;
  }
  return setsOfTables({ names: [...sets.keys()], starts, data: bytes.done() });
}

const setsAStep = 2000;

function growingBytes() {
  let bytes = new Uint8Array(1024);
  let length = 0;
  return {
    push: (byte: number) => {
      if (length === bytes.length) {
        const larger = new Uint8Array(2 * length);
        larger.set(bytes);
        bytes = larger;
      }
      bytes[length++] = byte;
    },
    length: () => length,
    done: () => bytes.slice(0, length),
  };
}

export function setsOfTables(tables: SetTables): PackedSets {
  const { names, starts, data } = tables;
  const places = new Map(names.map((name, index) => [name, index]));
  return {
    tables,
    names: () => names,
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
