/** Reads what was posted, strictly: bytes that are no UTF-8, repeated fields and unknown fields are refused. */
import { raw, type Request, type RequestHandler } from "express";
import { badRequest, VisitorError } from "../../../errors.ts";

/** Longer than any form of this site: the longest answers in the widest script. */
export const mostBytes = 16 * 1024;
export const mostFields = 40;

/** Puts the bytes in `request.body`. 415 for any other type, 413 for more bytes, also of an unpacked body. */
export function readBytes(type: string): RequestHandler {
  const read: RequestHandler = raw({ type: () => true, limit: mostBytes });
  return (request, response, next) => {
    const [given = "", ...parameters] = (request.get("Content-Type") ?? "").toLowerCase().split(";");
    const isText = parameters.every(
      (part) => !part.includes("charset") || /^\s*charset\s*=\s*"?utf-?8"?\s*$/.test(part),
    );
    if (given.trim() !== type || !isText) {
      // What is being sent is not read to its end.
      response.set({ Connection: "close", "Accept-Post": type });
      throw new VisitorError("badRequest", 415, `expected ${type}`);
    }
    let isOver = false;
    const goOn = (error?: unknown) => {
      if (isOver) return;
      isOver = true;
      if (error !== undefined) response.set("Connection", "close");
      next(error);
    };
    const tooLong = () => new VisitorError("badRequest", 413, `expected at most ${mostBytes} bytes`);
    if (Number(request.get("Content-Length") ?? 0) > mostBytes) {
      goOn(tooLong());
      return;
    }
    void read(request, response, goOn);
    // The parser would wait for the end of what is too long before it says so, and some have none.
    let bytes = 0;
    request.on("data", (part: Buffer) => {
      bytes += part.length;
      if (bytes > mostBytes) goOn(tooLong());
    });
  };
}

export function textOf(request: Request): string {
  const body: unknown = request.body;
  if (!(body instanceof Uint8Array)) return "";
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(body);
  } catch {
    throw badRequest("malformed encoding: expected UTF-8");
  }
}

/** Fields that are missing are empty. */
export function formFields<Name extends string>(text: string, names: readonly Name[]): Record<Name, string> {
  const parts = text.split("&").filter((part) => part !== "");
  if (parts.length > mostFields) throw badRequest(`too many fields: expected at most ${mostFields}`);
  const given = new Map<string, string>();
  for (const part of parts) {
    const [name, value] = decoded(part);
    if (!names.some((known) => known === name)) throw badRequest("unknown field");
    if (given.has(name)) throw badRequest("duplicate field");
    given.set(name, value);
  }
  return Object.fromEntries(names.map((name) => [name, given.get(name) ?? ""])) as Record<Name, string>;
}

function decoded(part: string): [string, string] {
  const cut = part.indexOf("=");
  const spaced = part.replaceAll("+", " ");
  try {
    return cut < 0
      ? [decodeURIComponent(spaced), ""]
      : [decodeURIComponent(spaced.slice(0, cut)), decodeURIComponent(spaced.slice(cut + 1))];
  } catch {
    throw badRequest("malformed encoding: expected escaped UTF-8");
  }
}

const deepest = 8;

/** The object that a JSON text holds. Keys twice, keys that could reach a prototype, and deep nesting are refused. */
export function jsonFields(text: string): ReadonlyMap<string, unknown> {
  checkNesting(text);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw badRequest("malformed JSON");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw badRequest("expected a JSON object");
  return new Map(Object.entries(value));
}

const forbiddenKeys = ["__proto__", "constructor", "prototype"];

/** Tokens are enough to count levels and to see keys; whether the text is JSON is for the parser to say. */
function checkNesting(text: string): void {
  const seen: Set<string>[] = [];
  for (const [token, key] of text.matchAll(/("(?:[^"\\]|\\[^])*")(?=\s*:)|"(?:[^"\\]|\\[^])*"|[[\]{}]/g)) {
    if (token === "{" || token === "[") {
      if (seen.push(new Set()) > deepest) throw badRequest(`too deep: expected at most ${deepest} levels`);
    } else if (token === "}" || token === "]") seen.pop();
    else if (key !== undefined) checkKey(key, seen.at(-1));
  }
}

function checkKey(quoted: string, siblings: Set<string> | undefined): void {
  let key = quoted;
  try {
    key = String(JSON.parse(quoted));
  } catch {
    // Malformed: the parser refuses the whole text.
  }
  if (forbiddenKeys.includes(key)) throw badRequest("forbidden key");
  if (siblings?.has(key) === true) throw badRequest("duplicate key");
  siblings?.add(key);
}
