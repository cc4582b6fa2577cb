/** Rate limits by network, by a name of the caller, or for all together (token buckets). In memory only; names are kept as keyed hashes. */
import { createHmac, randomBytes } from "node:crypto";
import { networkOf } from "./address/network-of.ts";

const MINUTE = 60_000;

export interface Limit {
  readonly name: string;
  /** What has a bucket: a network, known by its address; everybody together; or a name that the caller gives. Default `network`. */
  readonly of?: "network" | "everybody" | "named";
  /** So many at once, and as many again in each period, evenly. */
  readonly most: number;
  /** Milliseconds. */
  readonly period: number;
}

/** A ministry may sit behind one address: 300 officials who register within ten minutes of one circular are half of what it may do. */
export const limits = {
  /** Registrations of one network without proof of work, which a browser does by itself. */
  register: { name: "register", most: 10, period: 10 * MINUTE },
  /** The same with proof of work. */
  registerProven: { name: "register-proven", most: 600, period: 10 * MINUTE },
  /** Proofs one network is asked for, as making the question is work for us: twice what it may answer. */
  proofsAsked: { name: "proofs-asked", most: 1200, period: 10 * MINUTE },
  /** Registrations without proof of work for addresses of one domain: as many again as officials of one ministry would send. */
  registerDomain: { name: "register-domain", of: "named", most: 100, period: 10 * MINUTE },
  /** All registrations together: what two networks may do at once, and then 20 a second. */
  registerEverybody: { name: "register-everybody", of: "everybody", most: 1200, period: MINUTE },
  /** Wrong links tried by one network. Links that work always open. */
  linkMisses: { name: "link-misses", most: 20, period: 10 * MINUTE },
  /** Mails with a new link asked for by one network: of 300 officials, one in thirty within ten minutes. */
  resend: { name: "resend", most: 10, period: 10 * MINUTE },
  /** The same, of everybody. */
  resendEverybody: { name: "resend-everybody", of: "everybody", most: 600, period: 10 * MINUTE },
  /** What one registration may do with its link: change, ask for mails, enter, read all that is kept. */
  ownActions: { name: "own-actions", of: "named", most: 60, period: 10 * MINUTE },
  /** Searches without results that one network reports to the team. */
  missing: { name: "missing-searches", most: 60, period: 10 * MINUTE },
  /** The same, of everybody. */
  missingEverybody: { name: "missing-searches-everybody", of: "everybody", most: 1200, period: 10 * MINUTE },
} as const satisfies Record<string, Limit>;

/** `who`: an address for limits of networks; for those of everybody it is not looked at. */
export type Charge = readonly [limit: Limit, who: string | undefined];

export interface Refusal {
  readonly limit: Limit;
  /** Milliseconds until there is one again. */
  readonly wait: number;
}

export interface Limits {
  /**
   * Takes one of each, or, when one of them has none, nothing at all: who is over the limit of a network takes nothing from others.
   * Null when taken, otherwise the first in the order given that had none.
   */
  readonly takeAll: (...charges: readonly Charge[]) => Refusal | null;
  /** Takes one; 0 when there was one, otherwise the milliseconds until there is. */
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
  /** Gets a warning when something was refused: once for each limit and period, without who it was. */
  readonly onRefused?: (limit: Limit) => void;
}

export function createLimits({ now, mostKept = 20_000, onRefused }: LimitsSettings): Limits {
  const secret = randomBytes(32);
  const buckets = new Map<string, Bucket>();
  const toldAt = new Map<string, number>();
  const keyOf = ([{ name, of = "network" }, who = ""]: Charge) =>
    createHmac("sha256", secret)
      .update(`${name}\n${of === "network" ? networkOf(who) : of === "named" ? who : ""}`)
      .digest("base64url");

  const filledAt = (key: string, { most, period }: Limit, time: number): number => {
    const { left, at } = buckets.get(key) ?? { left: most, at: time };
    return Math.min(most, left + (Math.max(0, time - at) * most) / period);
  };
  const put = (key: string, bucket: Bucket) => {
    // Taken out first, so that the order of the map is the order of use.
    buckets.delete(key);
    buckets.set(key, bucket);
    for (const oldest of buckets.keys()) {
      if (buckets.size <= mostKept) break;
      buckets.delete(oldest);
    }
  };
  const tell = (limit: Limit, time: number) => {
    const last = toldAt.get(limit.name);
    if (last !== undefined && Math.abs(time - last) < limit.period) return;
    toldAt.set(limit.name, time);
    onRefused?.(limit);
  };

  const takeAll: Limits["takeAll"] = (...charges) => {
    const time = now();
    const asked = charges.map((charge) => {
      const [limit] = charge;
      const key = keyOf(charge);
      return { limit, key, filled: filledAt(key, limit, time) };
    });
    const empty = asked.find(({ filled }) => filled < 1);
    for (const { key, filled } of asked) put(key, { left: empty === undefined ? filled - 1 : filled, at: time });
    if (empty === undefined) return null;
    const { limit, filled } = empty;
    tell(limit, time);
    return { limit, wait: Math.ceil(((1 - filled) * limit.period) / limit.most) };
  };
  return { takeAll, take: (limit, who) => takeAll([limit, who])?.wait ?? 0 };
}
