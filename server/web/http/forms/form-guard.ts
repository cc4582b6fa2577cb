/**
 * Keeps programs from sending forms that cause mail, without a question to people: by a hidden field, by the time a form took, and
 * by how many forms one network sends. A suspicious form needs a proof of work or a wait; none is dropped without an answer.
 */
import type { Signer } from "../../../storage/signing-keys.ts";
import { limits, type Charge, type Limits } from "../limits.ts";
import { makeToken, newNonce, readToken, type FormToken } from "./form-token.ts";
import { isMailboxProvider } from "./mailbox-providers.ts";
import { networkForms, type NetworkForms } from "./network-forms.ts";
import { proofOfWork } from "./proof-of-work.ts";
import { spentProofs } from "./spent-proofs.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
/** Forms left open longer are answered with a fresh one; as long as a form sent twice is recognised. */
export const formLasts = 24 * 60 * MINUTE;
/** Milliseconds: people take longer to fill the form. */
export const fastestPerson = 2 * SECOND;
/** Without JavaScript. */
export const waitLasts = 30 * SECOND;
/** For the work, and for the wait. */
export const proofLasts = 10 * MINUTE;

/** What came with a form besides the words. */
export interface Credentials {
  readonly form: FormToken;
  /** A field that is hidden from people; programs fill it. */
  readonly trap: string;
  readonly proof: string;
  readonly wait: string;
  /** Hash of all words: a proof is good for one message. */
  readonly fingerprint: string;
  /** Of the sender; undefined when there is none. */
  readonly address: string | undefined;
  /** The address to register, as `emailKey` makes it. */
  readonly email: string;
}

/** `busy`: come back after so many seconds. `prove`: work, or wait so many seconds. */
export type Verdict =
  | { readonly kind: "pass" }
  | { readonly kind: "busy"; readonly seconds: number }
  | { readonly kind: "prove"; readonly challenge: string; readonly wait: string; readonly seconds: number };

export interface FormGuard {
  readonly issue: (session: string) => string;
  /** Null: made elsewhere, for another session, or too old. */
  readonly read: (session: string, token: string) => FormToken | null;
  readonly judge: (session: string, credentials: Credentials) => Promise<Verdict>;
  /** Notes a registration by its idempotency key; gives those of the same network for the session. */
  readonly ofSameNetwork: NetworkForms["note"];
  /** For programs, which have no form: 0, or the seconds until they may come back. */
  readonly secondsToWait: (sender: Pick<Credentials, "address" | "email">) => number;
}

export interface GuardSettings {
  readonly signer: Signer;
  readonly limits: Limits;
  /** Milliseconds. */
  readonly now: () => number;
}

const inSeconds = (milliseconds: number) => Math.ceil(milliseconds / SECOND);

export function createFormGuard({ signer, limits: buckets, now }: GuardSettings): FormGuard {
  const spent = spentProofs({ now, lasts: proofLasts });
  const { proofIn, ask } = provers({ signer, limits: buckets, now });

  return {
    issue: (session) => makeToken(signer, "form", session, { nonce: newNonce(), madeAt: now() }),
    read: (session, token) => {
      const form = readToken(signer, "form", session, token, now());
      return form === null || now() - form.madeAt > formLasts ? null : form;
    },
    judge: async (session, credentials) => {
      const { form, trap, fingerprint, address } = credentials;
      const proof = await proofIn(session, credentials);
      const taken = now() - form.madeAt;
      // Negative when the clock was set back meanwhile: then the time taken is not known.
      const isSuspicious = trap !== "" || (taken >= 0 && taken < fastestPerson);
      // A proof already used for other words is none.
      const isProven = proof !== null && spent.isGoodFor(proof, fingerprint);
      if (!isProven && (isSuspicious || proof !== null)) return ask(session, credentials);
      const unproven = isProven ? [] : unprovenCharges(credentials);
      const refusal = buckets.takeAll(...unproven, [limits.registerProven, address], everybody);
      if (refusal === null) {
        if (isProven) spent.spend(proof, fingerprint);
        return { kind: "pass" };
      }
      const mayProve = unproven.some(([limit]) => limit === refusal.limit);
      return mayProve ? ask(session, credentials) : { kind: "busy", seconds: inSeconds(refusal.wait) };
    },
    ofSameNetwork: networkForms({ now, lasts: formLasts }).note,
    secondsToWait: (sender) => inSeconds(buckets.takeAll(...unprovenCharges(sender), everybody)?.wait ?? 0),
  };
}

/** The proof that came with a form, and the question for one. */
function provers({ signer, limits: buckets, now }: GuardSettings) {
  // Derived from the keys, so that work begun before a restart stays valid. Made on use, as keys may come after the site started.
  const work = () => proofOfWork(signer.sign("proof of work", "secret"));
  const about = (session: string, { nonce }: FormToken) => `${session}\n${nonce}`;

  /** One name a proof; null without one that holds. */
  const proofIn = async (session: string, { form, proof, wait }: Credentials): Promise<string | null> => {
    const started = readToken(signer, "wait", about(session, form), wait, now());
    const waited = started === null ? 0 : now() - started.madeAt;
    if (waited >= waitLasts && waited <= proofLasts) return wait;
    return work().solvedIn(proof, about(session, form), now());
  };

  const ask = async (session: string, { form, wait, address }: Credentials): Promise<Verdict> => {
    const over = buckets.take(limits.proofsAsked, address);
    if (over > 0) return { kind: "busy", seconds: inSeconds(over) };
    const time = now();
    const started = readToken(signer, "wait", about(session, form), wait, time);
    // Who comes back early waits for the rest only.
    const isRunning = started !== null && time - started.madeAt < waitLasts;
    const from = isRunning ? started : { nonce: form.nonce, madeAt: time };
    return {
      kind: "prove",
      challenge: await work().challenge(about(session, form), time + proofLasts),
      wait: makeToken(signer, "wait", about(session, form), from),
      seconds: inSeconds(from.madeAt + waitLasts - time),
    };
  };
  return { proofIn, ask };
}

const everybody: Charge = [limits.registerEverybody, undefined];

/** The limit of the network first; that of the domain protects one that takes mail for every name. */
function unprovenCharges({ address, email }: Pick<Credentials, "address" | "email">): Charge[] {
  const domain = email.slice(email.lastIndexOf("@") + 1);
  return [[limits.register, address], ...(isMailboxProvider(domain) ? [] : [[limits.registerDomain, domain] as const])];
}
