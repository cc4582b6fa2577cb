/** Where a process spent its time, function by function, from the file `node --cpu-prof` writes. */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

interface Profile {
  readonly nodes: readonly ProfileNode[];
  /** Microseconds on the clock of `process.hrtime`. */
  readonly startTime: number;
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

interface ProfileNode {
  readonly id: number;
  readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  readonly children?: readonly number[];
}

/** Shares of the time the process was at work, 0 to 1. */
export interface Share {
  readonly name: string;
  readonly own: number;
  /** With all it calls. */
  readonly whole: number;
}

/** Microseconds, to give to `sharesOf`. */
export const clock = () => Number(process.hrtime.bigint() / 1000n);

/** `from`: what happened before is left out. In the order of their own shares. */
export function sharesOf(folder: string, from: number): readonly Share[] {
  const [file] = readdirSync(folder).filter((name) => name.endsWith(".cpuprofile"));
  if (file === undefined) throw new Error(`expected a profile in ${folder}, found none`);
  const { nodes, samples, timeDeltas, startTime } = JSON.parse(readFileSync(join(folder, file), "utf8")) as Profile;
  const stacks = stacksOf(nodes);
  const own = new Map<string, number>();
  const whole = new Map<string, number>();
  const add = (times: Map<string, number>, name: string, time: number) =>
    times.set(name, (times.get(name) ?? 0) + time);
  let now = startTime;
  samples.forEach((id, place) => {
    now += timeDeltas[place] ?? 0;
    const time = timeDeltas[place + 1] ?? 0;
    const [name = "", ...callers] = stacks.get(id) ?? [];
    if (now < from || name === "(idle)") return;
    add(own, name, time);
    for (const each of new Set([name, ...callers])) add(whole, each, time);
  });
  const all = [...own.values()].reduce((sum, time) => sum + time, 0);
  return [...whole]
    .map(([name, time]) => ({ name, own: (own.get(name) ?? 0) / all, whole: time / all }))
    .sort((a, b) => b.own - a.own);
}

/** Names from the function itself to the outermost, by id of the node. */
function stacksOf(nodes: readonly ProfileNode[]): ReadonlyMap<number, readonly string[]> {
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)));
  const names = new Map(nodes.map(({ id, callFrame }) => [id, nameOf(callFrame)]));
  return new Map(
    nodes.map(({ id }) => {
      const stack: string[] = [];
      for (let at: number | undefined = id; at !== undefined; at = parents.get(at)) stack.push(names.get(at) ?? "");
      return [id, stack];
    }),
  );
}

function nameOf({ functionName, url, lineNumber }: ProfileNode["callFrame"]): string {
  const place = url.replace(/^.*\/(?:dist|node_modules)\//, "");
  return place === ""
    ? functionName
    : `${functionName === "" ? "a function" : functionName} ${place}:${lineNumber + 1}`;
}
