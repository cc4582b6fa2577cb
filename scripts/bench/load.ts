/** Readers at work: a few kept-alive connections that ask one request after the other, and how long each answer took. */
import { Agent, request } from "node:http";
import { percentile } from "./figures.ts";

export interface Ask {
  readonly url: string;
  readonly method?: "GET" | "POST";
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** One request, or several that give one answer together, sent one after the other. */
export type Asks = Ask | readonly Ask[];

export interface Load {
  readonly requests: number;
  /** Answers other than 200, or none. */
  readonly failed: number;
  readonly perSecond: number;
  /** Milliseconds until the last byte. */
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

export interface Answer {
  readonly status: number;
  /** As sent, still compressed. */
  readonly bytes: Buffer;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}

const patience = 20_000;

export function send({ url, method = "GET", headers = {}, body }: Ask, agent?: Agent): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) };
    const sent = request(
      url,
      { method, headers: { ...headers, ...length }, timeout: patience, ...(agent === undefined ? {} : { agent }) },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () => {
          resolve({ status: response.statusCode ?? 0, bytes: Buffer.concat(chunks), headers: response.headers });
        });
      },
    );
    sent.on("timeout", () => sent.destroy(new Error(`${url}: expected an answer in ${patience / 1000} s, found none`)));
    sent.on("error", reject);
    sent.end(body);
  });
}

export interface LoadOptions {
  readonly seconds: number;
  /** Default 8. */
  readonly connections?: number;
}

/** The first that is not 200; 0 for no answer. */
async function statusOf(asks: readonly Ask[], agent: Agent): Promise<number> {
  for (const ask of asks) {
    const status = await send(ask, agent).then(
      (answer) => answer.status,
      () => 0,
    );
    if (status !== 200) return status;
  }
  return 200;
}

/** `ask`: what to send of each number, from 0. */
export async function load(ask: (number: number) => Asks, { seconds, connections = 8 }: LoadOptions): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const times: number[] = [];
  let asked = 0;
  let failed = 0;
  const started = performance.now();
  const end = started + seconds * 1000;
  const reader = async () => {
    while (performance.now() < end) {
      const from = performance.now();
      const status = await statusOf([ask(asked++)].flat(), agent);
      times.push(performance.now() - from);
      if (status !== 200) failed++;
    }
  };
  await Promise.all(Array.from({ length: connections }, reader));
  const took = (performance.now() - started) / 1000;
  agent.destroy();
  return {
    requests: times.length,
    failed,
    perSecond: times.length / took,
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
    p99: percentile(times, 0.99),
  };
}
