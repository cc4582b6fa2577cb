/** The knowledge base is only read: any other method is answered with what is allowed. */
import type { RequestHandler } from "express";
import { VisitorError } from "../../errors.ts";

export const readOnly: RequestHandler = (request, response, next) => {
  if (request.method === "GET" || request.method === "HEAD") {
    next();
    return;
  }
  response.set("Allow", "GET, HEAD");
  if (request.method === "OPTIONS") {
    response.status(204).end();
    return;
  }
  throw new VisitorError("methodNotAllowed", 405, `expected GET or HEAD, found ${request.method.slice(0, 20)}`);
};
