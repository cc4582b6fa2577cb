/**
 * Which forms one network sent for a session, so that it cannot hold all seats with unconfirmed addresses. In memory: a restart
 * forgets it. The network is kept only as a keyed hash, a form only as the key it is recognised by, neither with the registration.
 */
import { createHmac, randomBytes } from "node:crypto";
import { networkOf } from "../address/network-of.ts";

export interface NetworkForms {
  /** Notes one more. What is given has all noted before, and grows with those noted later. */
  readonly note: (session: string, address: string | undefined, idempotencyKey: string) => ReadonlySet<string>;
}

export interface NetworkFormsSettings {
  /** Milliseconds. */
  readonly now: () => number;
  /** How long after its last form a network is forgotten: as long as a seat is held. */
  readonly lasts: number;
  /** Most forms remembered; beyond it those of the network that sent longest ago are forgotten. Default 50,000, about 10 MB. */
  readonly mostKept?: number;
}

interface Forms {
  readonly keys: Set<string>;
  lastAt: number;
}

export function networkForms({ now, lasts, mostKept = 50_000 }: NetworkFormsSettings): NetworkForms {
  const secret = randomBytes(32);
  // In order of use.
  const networks = new Map<string, Forms>();
  let kept = 0;

  const forgetOld = (time: number) => {
    for (const [name, { keys, lastAt }] of networks) {
      if (lastAt + lasts > time && kept <= mostKept) break;
      networks.delete(name);
      kept -= keys.size;
    }
  };

  return {
    note: (session, address, idempotencyKey) => {
      const time = now();
      const name = createHmac("sha256", secret)
        .update(`${session}\n${networkOf(address)}`)
        .digest("base64url");
      const forms = networks.get(name) ?? { keys: new Set<string>(), lastAt: time };
      if (networks.delete(name)) kept -= forms.keys.size;
      forms.keys.add(idempotencyKey);
      forms.lastAt = time;
      // One that sends on and on keeps what it sent last.
      for (const oldest of forms.keys) if (forms.keys.size > mostKept / 2) forms.keys.delete(oldest);
      kept += forms.keys.size;
      forgetOld(time);
      networks.set(name, forms);
      return forms.keys;
    },
  };
}
