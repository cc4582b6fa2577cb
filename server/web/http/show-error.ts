/** The one place where an error becomes a page, or problem details in the API. Last in `app.ts`. */
import type { ErrorRequestHandler } from "express";
import { inMinutes, StoreReadOnly, VisitorError } from "../../errors.ts";
import type { Speech } from "../../language/translate.ts";
import { paths } from "../view/paths.ts";
import { problemDetails, problemType } from "./problem-details.ts";
import { addressOf } from "./address/request-address.ts";
import { speechFor } from "./address/request-speech.ts";
import type { PrivatePage } from "./areas/answer.ts";
import type { SendAnswer } from "./areas/send-answer.ts";
import type { Site } from "../site.ts";

export function showError(site: Site, send: SendAnswer): ErrorRequestHandler {
  return (raw: unknown, request, response, next) => {
    const error = toVisitorError(raw);
    const requestId = response.get("X-Request-Id") ?? "";
    // A store that cannot be written was logged as an error when that began; here it is a warning a request.
    if (error instanceof StoreReadOnly) site.log.warn({ event: "not kept", requestId, cause: causeOf(raw) });
    else if (error.status >= 500) site.log.error({ event: "error", requestId, err: raw, cause: causeOf(raw) });
    if (response.headersSent) {
      next(raw);
      return;
    }
    if (error.retryAfter !== null) response.set("Retry-After", String(error.retryAfter));
    const speech = speechFor(request);
    const { language, isApi } = addressOf(request);
    if (language === null) response.vary("Accept-Language");
    if (isApi) {
      if (response.get("Cache-Control") === undefined) response.set("Cache-Control", "no-cache");
      const title = speech.text(`error.${error.kind}.title`);
      const detail = error.status >= 500 ? helpOf(error, speech) : error.message;
      const problem = { status: error.status, title, detail, requestId };
      response
        .status(error.status)
        .type(problemType)
        .send(problemDetails(site.publicUrl, speech, problem));
      return;
    }
    // An error is not public where the page is not, or where it names the request.
    const isPublic = error.status < 500 && response.get("Cache-Control") !== "no-store";
    const page = errorPage(error, speech, requestId);
    send(response, speech, isPublic ? { ...page, isPublic } : page);
  };
}

/** When the error page itself cannot be rendered: one plain sentence, never a trace. */
export function lastResort({ log }: Site): ErrorRequestHandler {
  return (raw: unknown, _request, response, next) => {
    log.error({ event: "error", requestId: response.get("X-Request-Id"), err: raw });
    if (response.headersSent) next(raw);
    else response.status(500).type("text").send("500");
  };
}

const helpOf = ({ kind, retryAfter }: VisitorError, { text }: Speech): string =>
  text(`error.${kind}.help`, { minutes: inMinutes(retryAfter ?? 0) });

function errorPage(error: VisitorError, speech: Speech, requestId: string): PrivatePage {
  const title = speech.text(`error.${error.kind}.title`);
  return {
    page: "error",
    status: error.status,
    head: { title, description: title, section: null, pathIn: paths.home, noIndex: true },
    view: {
      title,
      help: helpOf(error, speech),
      requestId: error.status >= 500 ? requestId : null,
      searchAction: paths.search(speech.language),
      links: [
        { href: paths.home(speech.language), label: speech.text("menu.home") },
        { href: paths.countries(speech.language), label: speech.text("menu.countries") },
        { href: paths.glossary(speech.language), label: speech.text("menu.glossary") },
        { href: paths.page(speech.language, "faq"), label: speech.text("menu.faq") },
      ],
    },
  };
}

function toVisitorError(raw: unknown): VisitorError {
  if (raw instanceof VisitorError) return raw;
  // Express reports what browsers got wrong (malformed escapes, for one) as an error with a 4xx status.
  const status = raw instanceof Error && "status" in raw ? Number(raw.status) : 500;
  if (raw instanceof URIError || (status >= 400 && status < 500)) {
    return new VisitorError("badRequest", raw instanceof URIError ? 400 : status, "the address is malformed", {
      cause: raw,
    });
  }
  return new VisitorError("internal", 500, "unexpected error", { cause: raw });
}

const causeOf = (error: unknown) =>
  error instanceof Error && error.cause instanceof Error ? error.cause.message : undefined;
