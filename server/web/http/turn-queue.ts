/** Whose request begins next: what each connection and each network has in hand, and what waits. */
import type { Socket } from "node:net";
import type { Request, Response } from "express";

export const turnLimits = {
  /** Requests of one connection, in hand and waiting. Browsers and proxies send the next one after the answer. */
  connection: 16,
  /** Requests of one network in hand: being worked on or being sent. */
  inHand: 64,
  /** Requests of one network whose body has not all come: they cost nothing yet, and hold no turn of others. */
  arriving: 300,
  /** Requests of one network that wait: 300 officials who open the same circular wait, and are not turned away. */
  waiting: 500,
  /** Milliseconds of work begun before others are looked at. */
  slice: 10,
} as const;

export interface WaitingRequest {
  readonly network: string;
  readonly request: Request;
  readonly response: Response;
  readonly begin: () => void;
}

export interface QueuedConnection {
  queue: WaitingRequest[];
  unanswered: number;
  /** Ends the one in hand; null when there is none. */
  release: (() => void) | null;
  /** Turned away: whatever else is in its pipeline is not looked at. */
  isOver: boolean;
}

interface QueuedNetwork {
  inHand: number;
  arriving: number;
  waiting: number;
  /** Connections whose next request may begin. */
  readonly ready: QueuedConnection[];
}

/** True while its body is still on the way, which a slow sender can draw out for minutes. */
export const isArriving = ({ headers, complete }: Request) =>
  !complete && (headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0);

export class TurnQueue {
  readonly #connections = new WeakMap<Socket, QueuedConnection>();
  /** In the order of their turns. */
  readonly #networks = new Map<string, QueuedNetwork>();
  #spent = 0;
  #isPlanned = false;

  connectionOf(socket: Socket): QueuedConnection {
    const known = this.#connections.get(socket);
    if (known !== undefined) return known;
    const fresh: QueuedConnection = { queue: [], unanswered: 0, release: null, isOver: false };
    this.#connections.set(socket, fresh);
    // Answers queued behind others in the pipeline emit no event when the socket closes.
    socket.once("close", () => {
      for (const { network } of fresh.queue) this.#leave(network, "waiting");
      fresh.queue = [];
      fresh.release?.();
    });
    return fresh;
  }

  /** False where the network has as much waiting as it may. */
  hasRoomFor(network: string, request: Request): boolean {
    const { arriving, waiting } = this.#networkNamed(network);
    return waiting < turnLimits.waiting && !(isArriving(request) && arriving >= turnLimits.arriving);
  }

  /** Begins the request at once where nothing waits, else queues it. */
  enter(connection: QueuedConnection, one: WaitingRequest): void {
    this.#networkNamed(one.network).waiting += 1;
    connection.queue.push(one);
    if (connection.queue.length === 1) this.#makeReady(connection);
    this.#work();
    this.#plan();
  }

  #networkNamed(name: string): QueuedNetwork {
    const known = this.#networks.get(name);
    if (known !== undefined) return known;
    const fresh: QueuedNetwork = { inHand: 0, arriving: 0, waiting: 0, ready: [] };
    this.#networks.set(name, fresh);
    return fresh;
  }

  #leave(name: string, what: "inHand" | "arriving" | "waiting"): void {
    const network = this.#networkNamed(name);
    network[what] -= 1;
    if (network.inHand === 0 && network.arriving === 0 && network.waiting === 0) this.#networks.delete(name);
  }

  #makeReady(connection: QueuedConnection): void {
    const [next] = connection.queue;
    if (next !== undefined && connection.release === null) this.#networkNamed(next.network).ready.push(connection);
  }

  #begin(connection: QueuedConnection, one: WaitingRequest): void {
    const network = this.#networkNamed(one.network);
    let held: "inHand" | "arriving" = isArriving(one.request) ? "arriving" : "inHand";
    network[held] += 1;
    this.#leave(one.network, "waiting");
    const release = () => {
      connection.release = null;
      this.#leave(one.network, held);
      this.#makeReady(connection);
      this.#plan();
    };
    connection.release = release;
    if (held === "arriving")
      one.request.once("end", () => {
        if (connection.release !== release) return;
        network.arriving -= 1;
        network.inHand += 1;
        held = "inHand";
      });
    one.response.once("close", () => connection.release?.());
    const from = performance.now();
    one.begin();
    this.#spent += performance.now() - from;
  }

  /** Begins the next one of the network whose turn it is; false when there is none. */
  #beginNext(): boolean {
    for (const [name, network] of this.#networks) {
      if (network.inHand >= turnLimits.inHand) continue;
      for (let connection = network.ready.shift(); connection !== undefined; connection = network.ready.shift()) {
        const one = connection.queue.shift();
        // Gone meanwhile.
        if (one === undefined) continue;
        this.#networks.delete(name);
        this.#networks.set(name, network);
        this.#begin(connection, one);
        return true;
      }
    }
    return false;
  }

  #work(): void {
    while (this.#spent < turnLimits.slice && this.#beginNext()) continue;
  }

  /** After what else has come was looked at. */
  #plan(): void {
    if (this.#isPlanned) return;
    this.#isPlanned = true;
    setImmediate(() => {
      this.#isPlanned = false;
      this.#spent = 0;
      this.#work();
      if (this.#spent >= turnLimits.slice) this.#plan();
    });
  }
}
