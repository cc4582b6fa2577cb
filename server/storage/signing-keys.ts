/** Keys that sign links and forms, made on the first start and kept in the data folder. Without them no link in a mail works. */
import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { join } from "node:path";
import { durableFile, makeDurableFolder } from "./durable-file.ts";

export interface Signer {
  /** `<key id>.<signature>`. A signature is valid for the `use` it was made for only. */
  readonly sign: (use: string, text: string) => string;
  readonly isSigned: (use: string, text: string, signature: string) => boolean;
}

interface Key {
  readonly id: string;
  /** 32 bytes, hexadecimal. */
  readonly secret: string;
}

export interface KeyFile {
  /** The first signs; signatures of the others are still valid, so that a key can be replaced without breaking links. */
  readonly keys: readonly Key[];
}

const isKey = (value: unknown): value is Key =>
  typeof value === "object" &&
  value !== null &&
  Object.keys(value).length === 2 &&
  "id" in value &&
  typeof value.id === "string" &&
  /^[a-z0-9]{1,16}$/.test(value.id) &&
  "secret" in value &&
  typeof value.secret === "string" &&
  /^[0-9a-f]{64}$/.test(value.secret);

function checkKeyFile(value: unknown): KeyFile {
  const isAlone = typeof value === "object" && value !== null && Object.keys(value).length === 1;
  const keys: unknown = isAlone && "keys" in value ? value.keys : null;
  if (!Array.isArray(keys) || keys.length === 0 || !keys.every(isKey))
    throw new Error('expected {"keys":[{"id","secret"}]} with secrets of 64 hexadecimal digits, found something else');
  if (new Set(keys.map(({ id }) => id)).size < keys.length)
    throw new Error("expected each key once, found an id twice");
  return { keys };
}

export function signerWith(keys: readonly Key[]): Signer {
  const [current] = keys;
  if (current === undefined) throw new Error("expected at least one key to sign with, found none");
  const signatureOf = (key: Key, use: string, text: string) =>
    createHmac("sha256", Buffer.from(key.secret, "hex")).update(`${use}\n${text}`).digest();
  return {
    sign: (use, text) => `${current.id}.${signatureOf(current, use, text).toString("base64url")}`,
    isSigned: (use, text, signature) => {
      const [id, given = "", ...rest] = signature.split(".");
      const key = keys.find((one) => one.id === id);
      if (key === undefined || rest.length > 0) return false;
      const wanted = signatureOf(key, use, text);
      const found = Buffer.from(given, "base64url");
      // The text is compared too: base64 has several spellings for one signature.
      return found.length === wanted.length && timingSafeEqual(found, wanted) && wanted.toString("base64url") === given;
    },
  };
}

/** `signing-keys.json` of a data folder, or of a backup. */
export const keyFileIn = (folder: string) =>
  durableFile<KeyFile>(join(folder, "signing-keys.json"), {
    check: checkKeyFile,
    toBytes: (data) => JSON.stringify(data),
  });

/** Rejects when `signing-keys.json` is damaged: new keys would break every link ever mailed. */
export async function openSigner(dataDir: string): Promise<Signer> {
  await makeDurableFolder(dataDir);
  const file = keyFileIn(dataDir);
  const kept = await file.read();
  if (kept === null) {
    const made: KeyFile = { keys: [{ id: randomBytes(4).toString("hex"), secret: randomBytes(32).toString("hex") }] };
    await file.write(made);
    return signerWith(made.keys);
  }
  if (file.isUnsealed()) await file.write(kept);
  return signerWith(kept.keys);
}
