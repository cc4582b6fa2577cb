/** Which proofs were accepted, and for which words: a proof works once, and a double click is still one message. */

export interface SpentProofs {
  /** False when it was used for other words. */
  readonly isGoodFor: (proof: string, fingerprint: string) => boolean;
  /** From now on it is good for these words only. */
  readonly spend: (proof: string, fingerprint: string) => void;
}

export interface SpentProofsSettings {
  /** Milliseconds. */
  readonly now: () => number;
  /** How long a proof holds. */
  readonly lasts: number;
}

export function spentProofs({ now, lasts }: SpentProofsSettings): SpentProofs {
  const spent = new Map<string, { readonly fingerprint: string; readonly until: number }>();
  return {
    isGoodFor: (proof, fingerprint) => {
      const before = spent.get(proof);
      return before === undefined || before.until < now() || before.fingerprint === fingerprint;
    },
    spend: (proof, fingerprint) => {
      const time = now();
      // In order of time. Bounded by the limit on all registrations.
      for (const [oldest, { until }] of spent) {
        if (until >= time) break;
        spent.delete(oldest);
      }
      if (!spent.has(proof)) spent.set(proof, { fingerprint, until: time + lasts });
    },
  };
}
