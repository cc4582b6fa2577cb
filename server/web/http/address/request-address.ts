/** The one reading of an address that pages, log, errors and the page cache share. */
import type { Request } from "express";
import { isLanguage, type Language } from "../../../language/languages.ts";
import { readParams } from "./query-params.ts";
import { languageIn, readTarget } from "./request-target.ts";

export interface RequestAddress {
  /** Path and query as the site spells them: `/fr/search?q=visa`. */
  readonly target: string;
  /** Without the query; `*` when the whole server is meant. */
  readonly path: string;
  /** Host and port the request was sent to; empty where it names none. */
  readonly host: string;
  /** True for what programs ask: errors are problem details there, and no pages. */
  readonly isApi: boolean;
  /** Of the path, in the API of its parameter `lang`; null where the address names none. */
  readonly language: Language | null;
  /** Parameters of the query, read whatever way their letters are escaped. */
  readonly params: URLSearchParams;
}

/** By request; one that was read anew under its canonical spelling has another target. */
const read = new WeakMap<Request, RequestAddress>();

export function addressOf(request: Request): RequestAddress {
  const target = request.originalUrl;
  const known = read.get(request);
  if (known?.target === target) return known;
  const address = readAddress(target, request.headers.host);
  read.set(request, address);
  return address;
}

/** `target`: what a request line names. `hostHeader`: counts where the line names no host; default empty. Pure. */
export function readAddress(target: string, hostHeader = ""): RequestAddress {
  const [path = ""] = target.split("?", 1);
  const meant = readTarget(target) ?? { path, host: null };
  const isApi = meant.path.startsWith("/api/");
  // Most pages read none.
  let params: URLSearchParams | null = null;
  const paramsOf = () => (params ??= readParams(target));
  const inApi = () => {
    const asked = paramsOf().get("lang");
    return isLanguage(asked) ? asked : null;
  };
  return {
    target,
    path: meant.path,
    host: meant.host ?? hostHeader,
    isApi,
    language: isApi ? inApi() : languageIn(meant.path),
    get params() {
      return paramsOf();
    },
  };
}

/** A parameter that stands once in an address; null where it is missing, or repeated and so says nothing. */
export function onlyParam({ params }: RequestAddress, name: string): string | null {
  const [value = null, ...others] = params.getAll(name);
  return others.length === 0 ? value : null;
}
