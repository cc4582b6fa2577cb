/** A proof of work for browsers: about a second to solve, 2 ms to check, without a third party and without a puzzle for people. */
import { createChallenge, randomInt, verifySolution, type Challenge, type Solution } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/pbkdf2";

export interface ProofOfWork {
  /** JSON for `views/assets/prove.js`. `about` is what it is work for; `until` in milliseconds. */
  readonly challenge: (about: string, until: number) => Promise<string>;
  /** Signature of the challenge that a proof, base64 of JSON, solves: however it is spelt, one. Null for anything else. */
  readonly solvedIn: (proof: string, about: string, now: number) => Promise<string | null>;
}

/** Iterations of PBKDF2 a try, and how many tries: about 250 of 2 ms each on a laptop, five times that on a cheap telephone. */
const cost = 5000;
const fewestTries = 200;
const mostTries = 300;
const longestProof = 2000;

interface Payload {
  readonly challenge: Challenge;
  readonly solution: Solution;
}

/** `secret`: known to this site only. */
export function proofOfWork(secret: string): ProofOfWork {
  return {
    challenge: async (about, until) => {
      const challenge = await createChallenge({
        algorithm: "PBKDF2/SHA-256",
        cost,
        counter: randomInt(mostTries, fewestTries),
        data: { about, until },
        deriveKey,
        hmacSignatureSecret: secret,
        hmacKeySignatureSecret: `${secret} key`,
      });
      return JSON.stringify(challenge);
    },
    solvedIn: async (proof, about, now) => {
      if (proof === "" || proof.length > longestProof) return null;
      try {
        const payload: unknown = JSON.parse(Buffer.from(proof, "base64").toString());
        if (!isPayload(payload)) return null;
        const { challenge, solution } = payload;
        const { verified } = await verifySolution({
          challenge,
          solution,
          deriveKey,
          hmacSignatureSecret: secret,
          hmacKeySignatureSecret: `${secret} key`,
        });
        const data = challenge.parameters.data ?? {};
        const isCurrent = data["about"] === about && typeof data["until"] === "number" && now <= data["until"];
        return verified && isCurrent ? (challenge.signature ?? null) : null;
      } catch {
        // Malformed: not a proof.
        return null;
      }
    },
  };
}

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

const isPayload = (value: unknown): value is Payload =>
  isObject(value) &&
  "solution" in value &&
  isObject(value.solution) &&
  "challenge" in value &&
  isObject(value.challenge) &&
  "parameters" in value.challenge &&
  isObject(value.challenge.parameters) &&
  "keySignature" in value.challenge.parameters;
