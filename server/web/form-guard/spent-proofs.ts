/** Which proofs were accepted, and for which words: a proof works once, and a double click is still one message. */

export interface SpentProofs {
  /** False when it was used for other words. */
  readonly spend: (proof: string, fingerprint: string) => boolean;
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
    spend: (proof, fingerprint) => {
      const time = now();
      // In order of time. Bounded by the limit on all registrations: twenty a second for ten minutes.
      for (const [oldest, { until }] of spent) {
        if (until >= time) break;
        spent.delete(oldest);
      }
      const before = spent.get(proof);
      if (before !== undefined) return before.fingerprint === fingerprint;
      spent.set(proof, { fingerprint, until: time + lasts });
      return true;
    },
  };
}
