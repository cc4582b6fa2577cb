/** Reads the request line once: from here on `url` and `originalUrl` hold a path and its query, and `Host` the host that was meant. */
import type { Request, RequestHandler } from "express";
import { badRequest } from "../../../errors.ts";
import { isHost, readTarget } from "./request-target.ts";

export const readRequestLine: RequestHandler = (request, _response, next) => {
  const target = readTarget(request.url);
  if (target !== null) {
    request.url = request.originalUrl = target.path + target.search;
    if (target.host !== null) request.headers.host = target.host;
  }
  // Answered as GET is, headers and all: the server leaves the body out by itself.
  if (request.method === "HEAD") request.method = "GET";
  next();
};

/**
 * 400 for what two readers could take for two addresses: no path, or not one host (RFC 9112, 3.2). Which host it is decides nothing, as
 * links are made of PUBLIC_URL: watchers ask by number, proxies by names of their own.
 */
export const refuseUnclear: RequestHandler = (request, _response, next) => {
  const isServer = request.url === "*" && request.method === "OPTIONS";
  if (!request.url.startsWith("/") && !isServer) throw badRequest("expected a path that starts with a slash");
  const given = hostLines(request);
  const meant = request.headers.host ?? "";
  if (given.length > 1 || ![...given, meant].every((host) => host === "" || isHost(host)))
    throw badRequest("expected one host");
  next();
};

const hostLines = ({ rawHeaders }: Request): readonly string[] =>
  rawHeaders.filter((_value, place) => place % 2 === 1 && rawHeaders[place - 1]?.toLowerCase() === "host");

/** 400 for an escape that stands for no letter. */
export const refuseMalformed: RequestHandler = (request, _response, next) => {
  decodeURIComponent(request.path);
  next();
};
