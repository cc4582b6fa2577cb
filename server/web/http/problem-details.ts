/** What an error of the API is answered with: problem details (RFC 9457), in the language asked for. */
import type { Speech } from "../../language/translate.ts";
import { paths } from "../view/paths.ts";

export const problemType = "application/problem+json";

interface Problem {
  readonly status: number;
  readonly title: string;
  /** Undefined where the title says it all. */
  readonly detail?: string;
  /** From the head of the answer, by which the log can be searched; undefined or empty when none was given. */
  readonly requestId?: string | undefined;
  /** Fields of its own. */
  readonly more?: object;
}

/** JSON. `publicUrl` without a slash at the end; the type is a page a person can read. */
export const problemDetails = (
  publicUrl: string,
  { language }: Speech,
  { status, title, detail, requestId = "", more }: Problem,
): string =>
  JSON.stringify({
    type: `${publicUrl}${paths.page(language, "faq")}`,
    ...{ title, status, detail },
    instance: requestId === "" ? undefined : `urn:uuid:${requestId}`,
    ...more,
  });
