/** From what areas declare to routers of Express. */
import { Router, type Request, type RequestHandler } from "express";
import { VisitorError } from "../../../errors.ts";
import { languages } from "../../../language/languages.ts";
import { speak, type Speech } from "../../../language/translate.ts";
import { addressOf } from "../address/request-address.ts";
import { speechFor } from "../address/request-speech.ts";
import { readBytes, textOf } from "../forms/form-body.ts";
import { isForeign, sameSite } from "../forms/same-site.ts";
import type { Answer } from "./answer.ts";
import type { Area, FormRequest, PageRequest, Route, WebParts } from "./area.ts";
import type { SendAnswer } from "./send-answer.ts";
import { anonymous, visitorsByLink } from "./visitor.ts";

export interface MountedAreas {
  /** Addresses that something can be sent to, with all their methods. */
  readonly sending: Router;
  /** Addresses that are only read. */
  readonly reading: Router;
}

export interface MountTools {
  readonly send: SendAnswer;
  /** Of what pages are made, at this moment; see `Site.pagesVersion`. */
  readonly version: () => string;
}

export function mountAreas(areas: readonly Area[], parts: WebParts, tools: MountTools): MountedAreas {
  const { publicUrl } = parts.site;
  const [sending, reading] = [newRouter(), newRouter()];
  const handlerOf = handlersWith(parts, tools);
  const mount = (prefix: string, routes: readonly Route[], speech: Speech | null) => {
    const posts = new Map(routes.filter(({ method }) => method === "post").map((route) => [route.address, route]));
    const [toSend, toRead] = [newRouter(), newRouter()];
    for (const route of routes) {
      const router = posts.has(route.address) ? toSend : toRead;
      router[route.method](route.address, ...before(route, publicUrl), handlerOf(route, speech));
    }
    for (const address of posts.keys()) toSend.all(address, onlyAllow(methodsAt(address, routes)));
    sending.use(prefix, toSend);
    reading.use(prefix, toRead);
  };
  for (const language of languages) mount(`/${language}`, routesInLanguages(areas, parts), speak(language));
  mount("/", routesAtRoot(areas, parts), null);
  return { sending, reading };
}

export const routesInLanguages = (areas: readonly Area[], parts: WebParts): readonly Route[] =>
  areas.flatMap(({ inLanguages }) => inLanguages?.(parts) ?? []);

export const routesAtRoot = (areas: readonly Area[], parts: WebParts): readonly Route[] =>
  areas.flatMap(({ atRoot }) => atRoot?.(parts) ?? []);

const newRouter = () => Router({ caseSensitive: true });

const methodsAt = (address: string, routes: readonly Route[]): string =>
  routes.some((route) => route.address === address && route.method === "get") ? "GET, HEAD, POST" : "POST";

/** Any other method, and OPTIONS, is answered with those that an address knows. */
function onlyAllow(methods: string): RequestHandler {
  return (request, response) => {
    response.set("Allow", methods);
    if (request.method !== "OPTIONS")
      throw new VisitorError("methodNotAllowed", 405, `expected ${methods}, found ${request.method.slice(0, 20)}`);
    response.status(204).end();
  };
}

const onlyReads = onlyAllow("GET, HEAD");

/** The knowledge base is only read. HEAD arrives as GET, see `readRequestLine`. */
export const readOnly: RequestHandler = (request, response, next) => {
  if (request.method === "GET") next();
  else onlyReads(request, response, next);
};

function before(route: Route, publicUrl: string): readonly RequestHandler[] {
  if (route.method === "get") return [];
  return [...(route.refusesForeign ? [sameSite(publicUrl)] : []), readBytes(route.body)];
}

/** `speech`: null for routes that name no language. */
function handlersWith(parts: WebParts, { send, version }: MountTools) {
  const { publicUrl } = parts.site;
  const visitorBy = visitorsByLink(parts.site);
  const answerOf = async (route: Route, request: Request, speech: Speech, requestId: string): Promise<Answer> => {
    if (route.access === "public") {
      return route.method === "get"
        ? route.answer(pageRequest(request), speech, anonymous)
        : route.answer(formRequest(request, publicUrl, requestId), speech, anonymous);
    }
    const visitor = await visitorBy(request, route.opensWith);
    return route.method === "get"
      ? route.answer({ ...pageRequest(request), sender: request.ip }, speech, visitor)
      : route.answer(formRequest(request, publicUrl, requestId), speech, visitor);
  };
  return (route: Route, speech: Speech | null): RequestHandler =>
    async (request, response) => {
      // Redirects and errors as well, unless the answer is public: nothing of it is kept on the way.
      if (route.access !== "public" || route.method === "post") response.set("Cache-Control", "no-store");
      const madeOf = version();
      const spoken = speech ?? speechFor(request);
      const answer = await answerOf(route, request, spoken, response.get("X-Request-Id") ?? "");
      send(response, spoken, answer, madeOf);
    };
}

const pageRequest = (request: Request): PageRequest => ({
  address: addressOf(request),
  parts: request.params as Readonly<Record<string, string>>,
});

const formRequest = (request: Request, publicUrl: string, requestId: string): FormRequest => ({
  ...pageRequest(request),
  text: () => textOf(request),
  sender: request.ip,
  isForeign: isForeign(request, publicUrl),
  idempotencyKey: request.get("Idempotency-Key") ?? "",
  requestId,
});
