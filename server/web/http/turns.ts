/**
 * Requests take turns, so that no burst keeps others waiting: a network's requests wait for each other, those of different networks
 * alternate, and between turns the process looks at what else has come. A connection has one request in hand, so that unread answers
 * do not pile up; what is more than may wait is answered 503 at once, which costs next to nothing.
 */
import type { Request, RequestHandler, Response } from "express";
import type { Log } from "../../log.ts";
import { networkOf } from "./address/network-of.ts";
import { problemDetails, problemType } from "./problem-details.ts";
import { TurnQueue, turnLimits } from "./turn-queue.ts";
import { addressOf } from "./address/request-address.ts";
import { speechFor } from "./address/request-speech.ts";

const betweenLines = 60_000;

/** True for health checks, which are cheap and never wait. */
const isWatching = (url: string) => url.startsWith("/health/") || url === "/version";

export interface TurnsSettings {
  readonly log: Log;
  /** Without a slash at the end. */
  readonly publicUrl: string;
}

export function turns(settings: TurnsSettings): RequestHandler {
  const queue = new TurnQueue();
  const turnAway = turningAway(settings);
  return (request, response, next) => {
    const connection = queue.connectionOf(request.socket);
    if (connection.isOver) return;
    if (connection.unanswered >= turnLimits.connection) {
      connection.isOver = true;
      response.setHeader("Connection", "close");
      turnAway(request, response);
      return;
    }
    connection.unanswered += 1;
    response.once("close", () => {
      connection.unanswered -= 1;
    });
    const network = networkOf(request.ip);
    if (isWatching(request.url)) next();
    else if (queue.hasRoomFor(network, request)) queue.enter(connection, { network, request, response, begin: next });
    else turnAway(request, response);
  };
}

/** Answers 503 by itself: the rest of the site is not asked. */
function turningAway({ log, publicUrl }: TurnsSettings): (request: Request, response: Response) => void {
  let turnedAway = 0;
  let saidAt = -Infinity;
  return (request, response) => {
    turnedAway += 1;
    if (performance.now() - saidAt >= betweenLines) {
      log.warn({ event: "requests turned away", count: turnedAway, reason: "too many at once from one network" });
      [turnedAway, saidAt] = [0, performance.now()];
    }
    const speech = speechFor(request);
    const why = speech.text("error.tooMany");
    const isProgram = addressOf(request).isApi;
    response
      .writeHead(503, {
        "Content-Type": isProgram ? problemType : "text/plain; charset=utf-8",
        "Retry-After": "5",
        "Cache-Control": "no-store",
        // Any site's script may read the API, and so why it was turned away.
        ...(isProgram ? { "Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "Retry-After" } : {}),
      })
      .end(isProgram ? problemDetails(publicUrl, speech, { status: 503, title: why }) : `${why}\n`);
  };
}
