/** How often a network may do what sends mail or guesses. In memory: a restart forgives. Addresses are kept only as keyed hashes. */
import { createHmac, randomBytes } from "node:crypto";

const MINUTE = 60_000;

export interface Limit {
  readonly name: string;
  /** So many at once, and as many again in each period, evenly. */
  readonly most: number;
  /** Milliseconds. */
  readonly period: number;
}

export const limits = {
  /** Registrations of one network without proof of work. A ministry may sit behind one address. */
  register: { name: "register", most: 10, period: 10 * MINUTE },
  /** The same with proof of work. */
  registerProven: { name: "register-proven", most: 60, period: 10 * MINUTE },
  /** All registrations together. */
  registerEverybody: { name: "register-everybody", most: 20, period: 1000 },
  /** Wrong links tried by one network. */
  linkMisses: { name: "link-misses", most: 20, period: 10 * MINUTE },
} as const satisfies Record<string, Limit>;

export interface Limits {
  /** Takes one; 0 when there was one, otherwise the milliseconds until there is. `who`: an address, or "" for everybody. */
  readonly take: (limit: Limit, who: string | undefined) => number;
}

interface Bucket {
  left: number;
  at: number;
}

export interface LimitsSettings {
  /** Milliseconds. */
  readonly now: () => number;
  /** Most buckets remembered; beyond it those used longest ago are forgotten. Default 20,000, about 4 MB. */
  readonly mostKept?: number;
}

export function createLimits({ now, mostKept = 20_000 }: LimitsSettings): Limits {
  const secret = randomBytes(32);
  const buckets = new Map<string, Bucket>();
  const keyOf = ({ name }: Limit, who: string | undefined) =>
    createHmac("sha256", secret)
      .update(`${name}\n${networkOf(who ?? "")}`)
      .digest("base64url");

  return {
    take: (limit, who) => {
      const key = keyOf(limit, who);
      const time = now();
      const perMillisecond = limit.most / limit.period;
      const { left, at } = buckets.get(key) ?? { left: limit.most, at: time };
      const filled = Math.min(limit.most, left + Math.max(0, time - at) * perMillisecond);
      const wait = filled >= 1 ? 0 : Math.ceil((1 - filled) / perMillisecond);
      // Taken out first, so that the order of the map is the order of use.
      buckets.delete(key);
      buckets.set(key, { left: wait === 0 ? filled - 1 : filled, at: time });
      for (const oldest of buckets.keys()) {
        if (buckets.size <= mostKept) break;
        buckets.delete(oldest);
      }
      return wait;
    },
  };
}

/** One household or office: an IPv4 address, or the first 64 bits of an IPv6 address, of which one customer has all the rest. */
export function networkOf(address: string): string {
  const plain = address.toLowerCase().replace(/^::ffff:(?=\d+\.)/, "");
  if (!plain.includes(":")) return plain;
  const [head = "", tail] = plain.split("%", 1)[0]?.split("::") ?? [];
  const before = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  return [...before, ...Array<string>(zeros).fill("0"), ...after]
    .slice(0, 4)
    .map((part) => part.replace(/^0+(?=.)/, ""))
    .join(":");
}
