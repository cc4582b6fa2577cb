/** What an area of the site declares: its addresses, who is answered there, and by which handler. */
import type { Speech } from "../../../language/translate.ts";
import type { LinkPurpose } from "../../../info-sessions/registration-links.ts";
import type { Site } from "../../site.ts";
import type { RequestAddress } from "../address/request-address.ts";
import type { Assets } from "../cache/assets.ts";
import type { FormGuard } from "../forms/form-guard.ts";
import type { Limits } from "../limits.ts";
import type { PersonalAnswer, PublicAnswer } from "./answer.ts";
import type { AnonymousVisitor, Visitor } from "./visitor.ts";

/** What a page may know of a request. Nothing in it identifies the visitor. */
export interface PageRequest {
  readonly address: RequestAddress;
  /** Parts of the path by the names they have in the route, unescaped: `{ code: "cv" }`. */
  readonly parts: Readonly<Record<string, string>>;
}

/** What limits count by. */
export interface PersonalRequest extends PageRequest {
  /** Address of the connection, or of the visitor as a trusted proxy says; undefined when it is gone. */
  readonly sender: string | undefined;
}

/** What was posted, and what guards ask of its sender. */
export interface FormRequest extends PersonalRequest {
  /** Throws for bytes that are no UTF-8. */
  readonly text: () => string;
  /** True when the form was sent from another site. */
  readonly isForeign: boolean;
  /** `Idempotency-Key` of a program; empty for none. */
  readonly idempotencyKey: string;
  /** By which the log can be searched. */
  readonly requestId: string;
}

type Handler<Asked, Who, Given> = (request: Asked, speech: Speech, visitor: Who) => Given | Promise<Given>;

/** May throw a `VisitorError`. Gets no visitor, so its answer is the same for all. */
export type PageHandler = Handler<PageRequest, AnonymousVisitor, PublicAnswer>;
export type FormHandler = Handler<FormRequest, AnonymousVisitor, PublicAnswer>;
/** Gets the visitor. By its type, its answers can be neither public nor kept. */
export type PersonalPageHandler = Handler<PersonalRequest, Visitor, PersonalAnswer>;
export type PersonalFormHandler = Handler<FormRequest, Visitor, PersonalAnswer>;

type Access =
  | { readonly access: "public" }
  /** Opened by a link of a mail; the first of those held counts. */
  | { readonly access: "personal"; readonly opensWith: readonly LinkPurpose[] };

interface ReadRoute {
  readonly method: "get";
  /** As in Express: `/countries/:code`. */
  readonly address: string;
}

interface SendRoute {
  readonly method: "post";
  readonly address: string;
  /** Type of what is sent; any other is refused. */
  readonly body: "application/x-www-form-urlencoded" | "application/json";
  /** A form from another site is refused before it is read; false where the handler answers it. */
  readonly refusesForeign: boolean;
}

type Public = Extract<Access, { access: "public" }>;
type Personal = Extract<Access, { access: "personal" }>;

export type Route =
  | (ReadRoute & Public & { readonly answer: PageHandler })
  | (SendRoute & Public & { readonly answer: FormHandler })
  | (ReadRoute & Personal & { readonly answer: PersonalPageHandler })
  | (SendRoute & Personal & { readonly answer: PersonalFormHandler });

/** What handlers are made from: the site, its files, and what all languages share. */
export interface WebParts {
  readonly site: Site;
  readonly assets: Assets;
  /** One for all languages, so that they share the limits. */
  readonly limits: Limits;
  readonly guard: FormGuard;
}

export interface Area {
  /** Below `/en`, `/fr` and the others. Default none. */
  readonly inLanguages?: (parts: WebParts) => readonly Route[];
  /** From the root of the site; answered in the language of the address or the browser. Default none. */
  readonly atRoot?: (parts: WebParts) => readonly Route[];
}

export const publicPage = (address: string, answer: PageHandler): Route => ({
  ...{ method: "get", access: "public" },
  ...{ address, answer },
});

/** `body`: default that of a form in a page. `refusesForeign`: default true. */
export const publicForm = (
  address: string,
  answer: FormHandler,
  { body = "application/x-www-form-urlencoded", refusesForeign = true }: Partial<SendRoute> = {},
): Route => ({ method: "post", access: "public", address, answer, body, refusesForeign });

export const personalPage = (
  address: string,
  opensWith: readonly LinkPurpose[],
  answer: PersonalPageHandler,
): Route => ({ method: "get", access: "personal", address, opensWith, answer });

export const personalForm = (
  address: string,
  opensWith: readonly LinkPurpose[],
  answer: PersonalFormHandler,
): Route => ({
  ...{ method: "post", access: "personal", body: "application/x-www-form-urlencoded", refusesForeign: true },
  ...{ address, opensWith, answer },
});
