/**
 * An address spelled in another way, or with a mark that a mail program took along, leads to the one it means when that exists. It is
 * routed as what it means; only the answer differs, so that no list of addresses has to be kept beside the routes.
 */
import type { RequestHandler } from "express";
import { canonicalTarget } from "./request-target.ts";

/** What describes the answer that is not sent. */
const ofAnswer = [
  "ETag",
  "Content-Type",
  "Content-Language",
  "Content-Length",
  "Content-Encoding",
  "Content-Disposition",
  "Retry-After",
];

/** Answers that would be the same under the right spelling, or worse. Pages that need a link, or are away for a while, exist. */
const notThere: readonly number[] = [400, 404, 429];

export const canonicalAddress: RequestHandler = (request, response, next) => {
  const asked = request.originalUrl;
  const mark = asked.indexOf("?");
  const canonical =
    request.method !== "GET"
      ? null
      : mark < 0
        ? canonicalTarget(asked, "")
        : canonicalTarget(asked.slice(0, mark), asked.slice(mark));
  if (canonical === null || canonical === asked) {
    next();
    return;
  }
  request.url = request.originalUrl = canonical;
  // Whoever has a copy has it under the other address.
  delete request.headers["if-none-match"];
  const send = response.send.bind(response);
  response.send = (body) => {
    response.send = send;
    if (notThere.includes(response.statusCode)) return send(body);
    for (const name of ofAnswer) response.removeHeader(name);
    response.redirect(301, canonical);
    return response;
  };
  next();
};
