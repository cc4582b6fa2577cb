/** A signed hidden field: this site made the form, for this session, at this time. Its random part identifies the form. */
import { randomBytes } from "node:crypto";
import type { Signer } from "../../../storage/signing-keys.ts";

export interface FormToken {
  /** Names the form: the same in every copy of it, so that a double click is one registration. */
  readonly nonce: string;
  /** Milliseconds. */
  readonly madeAt: number;
}

/** Clocks are put right while forms are open: one that was ahead made tokens a little in the future. Milliseconds. */
const clockTolerance = 60_000;

const shape = /^([0-9a-z]{1,12})\.([\w-]{22})\.([a-z0-9]{1,16}\.[\w-]{43})$/;

/** `purpose` keeps one kind of token from passing for another; `about` is what it is for, such as a session. */
export function makeToken(signer: Signer, purpose: string, about: string, { nonce, madeAt }: FormToken): string {
  const time = madeAt.toString(36);
  return `${time}.${nonce}.${signer.sign(purpose, `${time}\n${nonce}\n${about}`)}`;
}

/** Null: forged, cut short, for something else, or made later than clocks differ. How old it may be is for the caller to say. */
export function readToken(
  signer: Signer,
  purpose: string,
  about: string,
  token: string,
  now: number,
): FormToken | null {
  const [, time = "", nonce = "", signature = ""] = shape.exec(token) ?? [];
  if (signature === "" || !signer.isSigned(purpose, `${time}\n${nonce}\n${about}`, signature)) return null;
  const madeAt = Number.parseInt(time, 36);
  return madeAt > now + clockTolerance ? null : { nonce, madeAt };
}

export const newNonce = (): string => randomBytes(16).toString("base64url");
