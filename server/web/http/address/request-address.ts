/** The one reading of a request line that everything behind it shares: put in force once, refused where it is unclear, asked by all. */
import type { Request, RequestHandler } from "express";
import { badRequest } from "../../../errors.ts";
import { isLanguage, type Language } from "../../../language/languages.ts";
import { readParams } from "./query-params.ts";

interface RequestTarget {
  /** Starts with a slash; `*` when the whole server is meant. */
  readonly path: string;
  /** With its question mark; empty when there is none. */
  readonly search: string;
  /** Host and port, when the request line names them (RFC 9112, 3.2.2); the Host header then counts for nothing. */
  readonly host: string | null;
}

/** Null: no address at all. `line`: what stands between method and version. */
export function readTarget(line: string): RequestTarget | null {
  const [, host = null, rest = ""] = /^https?:\/\/([^/?#]*)(.*)$/is.exec(line) ?? [null, null, line];
  const [address = ""] = rest.split("#", 1);
  if (host === null && address !== "*" && !address.startsWith("/")) return null;
  const mark = address.indexOf("?");
  const [path, search] = mark < 0 ? [address, ""] : [address.slice(0, mark), address.slice(mark)];
  return { path: path === "" ? "/" : path, search, host };
}

/** One host, with or without a port: a name, IPv4, or IPv6 in brackets. No list, no name of a user. */
export const isHost = (host: string): boolean => /^(?:\[[\da-f:.]+\]|[\w.-]+)(?::\d{0,5})?$/i.test(host);

/** The language a path starts with; null when it names none. */
export function languageIn(path: string): Language | null {
  const language = path.split(/[/?]/, 2)[1]?.toLowerCase();
  return isLanguage(language) ? language : null;
}

/** From here on `url` and `originalUrl` hold a path and its query, and `Host` the host that was meant. */
export const readRequestLine: RequestHandler = (request, _response, next) => {
  const target = readTarget(request.url);
  if (target !== null) {
    request.url = request.originalUrl = target.path + target.search;
    if (target.host !== null) request.headers.host = target.host;
  }
  // Answered as GET is, headers and all: the server leaves the body out by itself.
  if (request.method === "HEAD") request.method = "GET";
  next();
};

/**
 * 400 for what two readers could take for two addresses: no path, or not one host (RFC 9112, 3.2). Which host it is decides nothing, as
 * links are made of PUBLIC_URL: watchers ask by number, proxies by names of their own.
 */
export const refuseUnclear: RequestHandler = (request, _response, next) => {
  const isServer = request.url === "*" && request.method === "OPTIONS";
  if (!request.url.startsWith("/") && !isServer) throw badRequest("expected a path that starts with a slash");
  const given = hostLines(request);
  const meant = request.headers.host ?? "";
  if (given.length > 1 || ![...given, meant].every((host) => host === "" || isHost(host)))
    throw badRequest("expected one host");
  next();
};

const hostLines = ({ rawHeaders }: Request): readonly string[] =>
  rawHeaders.filter((_value, place) => place % 2 === 1 && rawHeaders[place - 1]?.toLowerCase() === "host");

/** 400 for an escape that stands for no letter. */
export const refuseMalformed: RequestHandler = (request, _response, next) => {
  decodeURIComponent(request.path);
  next();
};

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
