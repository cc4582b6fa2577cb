/** The errors a visitor may meet: a status for the browser, a text key for the page, a cause for the log. */

export class VisitorError extends Error {
  override readonly name: string = "VisitorError";
  /** HTTP status. */
  readonly status: number;
  /** `error.<kind>.title` and `error.<kind>.help` are the words shown. */
  readonly kind:
    | "notFound"
    | "badRequest"
    | "forbidden"
    | "methodNotAllowed"
    | "searchUnavailable"
    | "readOnly"
    | "busy"
    | "internal";
  /** Seconds after which trying again makes sense; null when it never does. */
  readonly retryAfter: number | null;

  constructor(
    kind: VisitorError["kind"],
    status: number,
    message: string,
    options: { readonly cause?: unknown; readonly retryAfter?: number } = {},
  ) {
    super(message, { cause: options.cause });
    this.kind = kind;
    this.status = status;
    this.retryAfter = options.retryAfter ?? null;
  }
}

export const notFound = (what: string) => new VisitorError("notFound", 404, `${what} does not exist`);
export const badRequest = (why: string) => new VisitorError("badRequest", 400, why);
/** `wait`: milliseconds until it may be tried again. */
export const tooOften = (what: string, wait: number) =>
  new VisitorError("busy", 429, `${what}: too many at the moment`, { retryAfter: Math.ceil(wait / 1000) });

/** The search engine did not answer; browsing still works. */
export class SearchUnavailable extends VisitorError {
  override readonly name = "SearchUnavailable";
  constructor(engine: string, cause: unknown) {
    super("searchUnavailable", 503, `${engine} did not answer`, { cause, retryAfter: 30 });
  }
}

/** The site has just started and is still working out what searches need; browsing works. */
export class SearchPreparing extends SearchUnavailable {
  constructor() {
    super("search, which is being prepared,", null);
  }
}

/** Seconds until visitors are asked to try again: twice the longest pause between attempts to write files. */
export const usualRetryAfter = 60;
/** For pages, rounded up. */
export const inMinutes = (seconds: number): number => Math.ceil(seconds / 60);

/** What is kept cannot be written now, or not even be read; the server tries again by itself, without a restart. */
export class StoreReadOnly extends VisitorError {
  override readonly name = "StoreReadOnly";
  /** `retryAfter` in seconds. */
  constructor(what: string, cause?: unknown, retryAfter = usualRetryAfter) {
    super("readOnly", 503, `${what} cannot be kept at the moment`, { cause, retryAfter });
  }
}
