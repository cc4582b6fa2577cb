/** What a handler answers: a page, a file, or a redirect. `send-answer.ts` adds what all answers have. */
import type { LinkPurpose } from "../../../info-sessions/registration-links.ts";
import type { DocumentHead } from "../../view/frame.ts";

interface AnswerHead {
  /** Default 200. */
  readonly status?: number;
  /** Default none besides those of every answer. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Header of the request by which this answer differs; named in `Vary`. */
  readonly vary?: string;
}

/** Of an answer that is the same for all: `Cache-Control: no-cache` unless `headers` says another. All others are `no-store`. */
interface SaysPublic {
  readonly isPublic: true;
  /** True when the address gives the same page as long as `Site.pagesVersion` stays: kept ready to send. Default false. */
  readonly mayBeKept?: boolean;
}

interface SaysNothing {
  readonly isPublic?: false;
  readonly mayBeKept?: false;
}

interface PageParts extends AnswerHead {
  /** Name of the template in `views/pages/`. */
  readonly page: string;
  readonly head: DocumentHead;
  readonly view: object;
}

export type PublicPage = PageParts & SaysPublic;
/** Of one person, or of one moment. */
export type PrivatePage = PageParts & SaysNothing;
export type PageAnswer = PublicPage | PrivatePage;

interface FileParts extends AnswerHead {
  readonly content: string;
  /** As in `Content-Type`, or a short name of Express such as `json`. */
  readonly type: string;
}

export type PublicFile = FileParts & SaysPublic;
export type PrivateFile = FileParts & SaysNothing;
export type FileAnswer = PublicFile | PrivateFile;

/** An answer that sends the reader elsewhere. */
export interface Redirect {
  readonly redirect: string;
  /** Default 302. */
  readonly status?: 301 | 302 | 303;
  readonly headers?: Readonly<Record<string, string>>;
  readonly vary?: string;
}

/** Cookies that an answer to one person sets, or takes away. */
export interface ChangesCookies {
  readonly setLink?: { readonly purpose: LinkPurpose; readonly token: string };
  readonly clearLinks?: readonly LinkPurpose[];
}

/** Never with a cookie. */
export type PublicAnswer = (PageAnswer | FileAnswer | Redirect) & { readonly [Name in keyof ChangesCookies]?: never };
export type PersonalAnswer = (PrivatePage | PrivateFile | Redirect) & ChangesCookies;
export type Answer = PublicAnswer | PersonalAnswer;

/** JSON of a value, on one line. */
export const jsonOf = (value: unknown) => ({ type: "json", content: JSON.stringify(value) }) as const;
