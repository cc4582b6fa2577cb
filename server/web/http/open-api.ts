/** CORS headers of the open API, also on errors: scripts of any site may read it. Answers preflight requests. */
import type { RequestHandler } from "express";

/** Names of headers, as RFC 9110 writes them. */
const headerNames = /^[\w!#$%&'*+.^`|~-]+(?:\s*,\s*[\w!#$%&'*+.^`|~-]+)*$/;

export const openApi: RequestHandler = (request, response, next) => {
  response.set({
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Allow, Content-Language, ETag, Retry-After, X-Request-Id",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Cache-Control": "no-cache",
  });
  if (request.method !== "OPTIONS") {
    next();
    return;
  }
  const asked = request.get("Access-Control-Request-Headers") ?? "";
  response
    .set({ Allow: "GET, HEAD", "Access-Control-Allow-Methods": "GET, HEAD", "Access-Control-Max-Age": "86400" })
    .vary("Access-Control-Request-Headers");
  if (headerNames.test(asked)) response.set("Access-Control-Allow-Headers", asked);
  response.status(204).end();
};
