/** Questions to Meilisearch by Node's own HTTP client, of which `fetch` takes three times the work for each, and how long they are waited for. */
import { Agent, request as overHttp, type IncomingMessage } from "node:http";
import { Agent as TlsAgent, request as overHttps } from "node:https";
import type { Connection } from "./meilisearch-client.ts";
import { SearchRefused } from "../engine/search-engine.ts";

/** The answer to `body` sent to an address below that of the server. Rejects when it is none, or not JSON, late or long. */
export type Post = (path: string, body: object) => Promise<unknown>;

/** Milliseconds. Meilisearch closes connections that idle for five seconds; who closes first cannot be surprised. */
const longestIdle = 3000;

/** Bytes of an answer. A window with its stored fields and the values of all facets takes a fifth of it. */
const usualAnswer = 1_000_000;

/** `timeout`: milliseconds until a request is given up. `longestAnswer`: bytes. */
export function postsTo({ url, key }: Connection, timeout: number, longestAnswer = usualAnswer): Post {
  const base = new URL(url.endsWith("/") ? url : `${url}/`);
  const isTls = base.protocol === "https:";
  const agent = isTls
    ? new TlsAgent({ keepAlive: true, timeout: longestIdle })
    : new Agent({ keepAlive: true, timeout: longestIdle });
  const request = isTls ? overHttps : overHttp;
  const headers = {
    "content-type": "application/json",
    // A compressed answer costs a flat 40 ms on loopback; it saves nothing there.
    "accept-encoding": "identity",
    ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
  };
  const send = (target: URL, body: string) =>
    new Promise<unknown>((resolve, reject) => {
      const length = { "content-length": String(Buffer.byteLength(body)) };
      const sent = request(target, { method: "POST", agent, headers: { ...headers, ...length } });
      const late = setTimeout(() => sent.destroy(new Error(`no answer within ${timeout} ms`)), timeout);
      sent.on("response", (response) => {
        readJson(response, longestAnswer).then(resolve, reject);
      });
      sent.on("error", (error: NodeJS.ErrnoException) => {
        // The server closed a connection in the moment it was used again: nothing was read of the question.
        if (sent.reusedSocket && error.code === "ECONNRESET") send(target, body).then(resolve, reject);
        else reject(error);
      });
      sent.on("close", () => {
        clearTimeout(late);
      });
      sent.end(body);
    });
  return (path, body) => send(new URL(path, base), JSON.stringify(body));
}

async function readJson(response: IncomingMessage, longestAnswer: number): Promise<unknown> {
  const text = await textOf(response, longestAnswer);
  const status = response.statusCode ?? 0;
  if (status !== 200) {
    const found = `expected status 200, found ${status}: ${text.slice(0, 200)}`;
    throw status === 401 || status === 403 ? new SearchRefused(found) : new Error(found);
  }
  const type = response.headers["content-type"];
  if (type !== undefined && !/^application\/json\b/i.test(type)) throw new Error(`expected JSON, found ${type}`);
  return JSON.parse(text);
}

/** By its events: a loop over the stream costs as much as all the rest. */
function textOf(response: IncomingMessage, longestAnswer: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    response.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= longestAnswer) chunks.push(chunk);
      else response.destroy(new Error(`expected an answer of at most ${longestAnswer} bytes, found more`));
    });
    response.on("error", reject);
    response.on("end", () => {
      resolve(Buffer.concat(chunks).toString("utf8"));
    });
  });
}

const stepMs = 20;

/**
 * Rejects when `milliseconds` of waiting are used up. A busy process comes late to its timers and to its answers alike:
 * counted by the clock, a healthy server would be blamed for delays that are our own. So waiting is counted in short steps,
 * each as long as it was meant to be; and what has arrived when the last one is over is read first.
 */
export function withinBudget<T>(answer: Promise<T>, milliseconds: number): Promise<T> {
  return new Promise((resolve, reject) => {
    let step: NodeJS.Timeout | null = null;
    const wait = (left: number) => {
      step = setTimeout(
        () => {
          if (left > stepMs) wait(left - stepMs);
          // Timers come before sockets in a turn of the event loop: two turns later, an answer that is here has been read.
          else setImmediate(() => setImmediate(reject, new Error(`no answer within ${milliseconds} ms`)));
        },
        Math.min(left, stepMs),
      );
    };
    wait(milliseconds);
    answer.then(resolve, reject).finally(() => {
      if (step !== null) clearTimeout(step);
    });
  });
}
