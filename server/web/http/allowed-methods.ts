/** Which methods an address knows: any other one, and OPTIONS, is answered with them. */
import type { RequestHandler } from "express";
import { VisitorError } from "../../errors.ts";

export function onlyAllow(methods: string): RequestHandler {
  return (request, response) => {
    response.set("Allow", methods);
    if (request.method !== "OPTIONS")
      throw new VisitorError("methodNotAllowed", 405, `expected ${methods}, found ${request.method.slice(0, 20)}`);
    response.status(204).end();
  };
}

const onlyReads = onlyAllow("GET, HEAD");

/** The knowledge base is only read. HEAD arrives as GET, see `read-target.ts`. */
export const readOnly: RequestHandler = (request, response, next) => {
  if (request.method === "GET") next();
  else onlyReads(request, response, next);
};
